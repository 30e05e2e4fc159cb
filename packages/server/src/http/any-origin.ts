import { addHeaders, sendReply } from './reply'
import type { WebMiddleware } from './web'

interface AnyOrigin {
  readonly methods: readonly string[]
  /** Request headers that pages may send. */
  readonly headers: readonly string[]
  /** Reply headers that pages may read. */
  readonly exposed?: readonly string[]
}

const PREFLIGHT_SECONDS = 7_200

/** Lets pages of every origin call, without their cookies. */
export function anyOrigin({ methods, headers, exposed = [] }: AnyOrigin): WebMiddleware {
  const always = {
    'access-control-allow-origin': '*',
    ...(exposed.length > 0 && { 'access-control-expose-headers': exposed.join(',') }),
  }
  const preflight = {
    'access-control-allow-methods': methods.join(','),
    'access-control-allow-headers': headers.join(','),
    'access-control-max-age': String(PREFLIGHT_SECONDS),
    vary: 'Access-Control-Request-Headers',
  }
  return (context, next) => {
    addHeaders(context, always)
    const isPreflight = context.req.method === 'OPTIONS'
    return isPreflight ? Promise.resolve(sendReply(context, { body: null, status: 204, headers: preflight })) : next()
  }
}
