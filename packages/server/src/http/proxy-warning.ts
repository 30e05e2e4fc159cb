import type { Logger } from 'pino'
import type { WebMiddleware } from './web'

/** Says once that a proxy seems to stand in front while none is trusted: all its visitors would share one limit. */
export function warnOfProxies(logger: Logger, trustedProxies: number): WebMiddleware {
  let isWarned = trustedProxies > 0
  return async (context, next) => {
    if (!isWarned && context.req.header('x-forwarded-for') !== undefined) {
      isWarned = true
      logger.warn(
        'a request carries X-Forwarded-For, but TRUSTED_PROXIES is 0: if a proxy stands in front of this server, set it to the number of proxies, or all visitors share one limit',
      )
    }
    await next()
  }
}
