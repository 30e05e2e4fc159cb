import { Refused } from './errors'
import type { WebMiddleware } from './web'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Guards routes that trust a cookie: a write must come from our own pages, which browsers attest in `Origin`. */
export function writesFromOwnOrigin(ownOrigins: readonly string[]): WebMiddleware {
  return async (context, next) => {
    if (SAFE_METHODS.has(context.req.method)) return next()
    const origin = context.req.header('origin')
    if (origin !== undefined && ownOrigins.includes(origin)) return next()
    throw new Refused('origin_not_allowed', {
      message: `This call is accepted from pages of ${ownOrigins[0]} only. If people reach this server under another address, set PUBLIC_URL to it.`,
    })
  }
}
