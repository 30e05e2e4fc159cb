import { routePath } from 'hono/route'
import type { Logger } from 'pino'
import { describeError } from './describe-error'
import type { RequestMetrics } from './metrics'
import type { WebMiddleware } from './web'

/** Notes each request under the pattern of its route: addresses carry keys, patterns do not. */
export function logRequests(logger: Logger, metrics: RequestMetrics): WebMiddleware {
  return async (context, next) => {
    const started = performance.now()
    context.set('tellBroken', (error) =>
      logger.error({ error: describeError(error), route: routePath(context, -1) }, 'a reply broke off'),
    )
    await next()
    const seconds = (performance.now() - started) / 1000
    const { method } = context.req
    const route = routePath(context, -1)
    const { status } = context.res
    metrics.observe({ method, route, status, seconds })
    logger.debug({ method, route, status, ms: Math.round(seconds * 1000) }, 'request')
  }
}
