import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
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
  const requests: RequestMetrics = {
    observe: ({ method, route, status, seconds }) => durations.observe({ method, route, status }, seconds),
  }
  return { registry, requests }
}

/** Serves the figures in Prometheus' text format. */
export function mountMetrics(app: WebApp, registry: Registry): void {
  app.get('/metrics', async (context) =>
    context.body(await registry.metrics(), 200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }),
  )
}
