import type { WebMiddleware } from './web'

const YEAR_SECONDS = 31_536_000
/** Nothing that is no page loads anything or stands in a frame. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'"

/** What every reply says unless its route says otherwise. */
export function securityHeaders(publicUrl: string): WebMiddleware {
  const isSecure = publicUrl.startsWith('https:')
  return async (context, next) => {
    await next()
    const { headers } = context.res
    headers.set('x-content-type-options', 'nosniff')
    if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'no-referrer')
    const isJson = headers.get('content-type')?.startsWith('application/json')
    if (isJson && !headers.has('content-security-policy')) headers.set('content-security-policy', NO_PAGE)
    // this host only: what its neighbours speak is not ours to say
    if (isSecure) headers.set('strict-transport-security', `max-age=${YEAR_SECONDS}`)
  }
}
