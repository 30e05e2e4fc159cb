import type { Logger } from 'pino'
import type { WebMiddleware } from './web'

const WHAT_TO_DO =
  'all visitors count as one address and share its limits, so that after 60 new ones within ten minutes everybody has to wait. Set TRUSTED_PROXIES to the number of proxies in front of this server that write X-Forwarded-For; with a single one, TRUSTED_PROXIES=1'

/** Says once that a proxy stands in front while none is trusted: at the start where it is plain, else when it shows. */
export function warnOfProxies(
  logger: Logger,
  { publicUrl, trustedProxies }: { publicUrl: string; trustedProxies: number },
): WebMiddleware {
  let isWarned = trustedProxies > 0
  const warn = (reason: string) => {
    if (!isWarned) logger.warn(`${reason}, but TRUSTED_PROXIES is 0: ${WHAT_TO_DO}`)
    isWarned = true
  }
  // this server itself speaks http only
  if (publicUrl.startsWith('https:')) warn('PUBLIC_URL is https, so a proxy stands in front of this server')
  return (context, next) => {
    if (context.req.header('x-forwarded-for') !== undefined) warn('a request carries X-Forwarded-For')
    return next()
  }
}
