import type { WebMiddleware } from './web'

/** What every reply says unless its route says otherwise. */
export const securityHeaders: WebMiddleware = async (context, next) => {
  await next()
  const { headers } = context.res
  headers.set('x-content-type-options', 'nosniff')
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'no-referrer')
}
