import { createHash, timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { Refused } from './errors'
import type { WebApp } from './web'

export interface RequestMetrics {
  observe(request: { method: string; route: string; status: number; seconds: number }): void
}

/** The figures of this process: its own registry, so that several apps in one process do not mix. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to reply, by route pattern. Long polls count their wait.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  })
  // routes, methods and statuses are few, and finding a series by its labels costs more than counting in it
  const series = new Map<string, Histogram.Internal<string>>()
  const seriesOf = (method: string, route: string, status: number) => {
    const name = `${method} ${status} ${route}`
    const known = series.get(name) ?? durations.labels({ method, route, status })
    series.set(name, known)
    return known
  }
  const requests: RequestMetrics = {
    observe: ({ method, route, status, seconds }) => seriesOf(method, route, status).observe(seconds),
  }
  return { registry, requests }
}

/** Serves the figures in Prometheus' text format to who has the token; without one they are served to nobody. */
export function mountMetrics(app: WebApp, { registry, token }: { registry: Registry; token: string | null }): void {
  app.get('/metrics', async (context) => {
    if (token === null)
      throw new Refused('not_found', {
        message: 'Metrics are not served here. Start the server with METRICS_TOKEN, and send that as a Bearer token.',
      })
    const [scheme, given = ''] = (context.req.header('authorization') ?? '').split(' ')
    if (scheme !== 'Bearer' || !isEqual(given, token))
      throw new Refused('key_invalid', {
        message: 'Metrics need the METRICS_TOKEN of this server. Send it as "Authorization: Bearer <token>".',
      })
    const headers = { 'content-type': registry.contentType, 'cache-control': 'no-store' }
    return context.body(await registry.metrics(), 200, headers)
  })
}

function isEqual(given: string, token: string): boolean {
  const [one, other] = [given, token].map((text) => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
