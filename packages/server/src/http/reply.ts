import type { Bytes } from './encoding'
import type { WebContext, WebMiddleware } from './web'

export type PlainHeaders = Readonly<Record<string, string>>

interface Reply {
  readonly body: string | Bytes | null
  readonly status?: number
  readonly headers?: PlainHeaders
}

const YEAR_SECONDS = 31_536_000
/** Nothing that is no page loads anything or stands in a frame. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'"

/** Replies that carry everything their request gathered. */
const whole = new WeakSet<Response>()

/** Has the reply to this request carry these headers, whoever makes it. */
export function addHeaders(context: WebContext, headers: PlainHeaders): void {
  Object.assign(gatheredBy(context), headers)
}

/** Grows from the first middleware to the reply, which takes it as it is. */
function gatheredBy(context: WebContext): Record<string, string> {
  const known = context.get('gathered')
  if (known) return known
  const gathered = {}
  context.set('gathered', gathered)
  return gathered
}

/** A cookie of the reply to this request, beside others. */
export function addCookie(context: WebContext, cookie: string): void {
  context.set('cookies', [...(context.get('cookies') ?? []), cookie])
}

/**
 * A reply with the headers that its request gathered and its own, which win. One plain record all the way to the socket:
 * the fetch standard's Headers cost more than the rest of a short request.
 */
export function sendReply(context: WebContext, { body, status = 200, headers = {} }: Reply): Response {
  const reply = new Response(body, { status, headers: Object.assign(gatheredBy(context), headers) })
  whole.add(reply)
  return reply
}

/** A reply with a JSON document, which nobody keeps unless the headers say otherwise. */
export function sendJson(context: WebContext, value: unknown, { status, headers }: Omit<Reply, 'body'> = {}): Response {
  addHeaders(context, JSON_HEADERS)
  return sendReply(context, { body: JSON.stringify(value), status, headers })
}

export const JSON_HEADERS: PlainHeaders = {
  'content-type': 'application/json',
  'content-security-policy': NO_PAGE,
  'cache-control': 'no-store',
}

/** What every reply says unless its route says otherwise, and what was gathered for it. */
export function completeReplies(publicUrl: string): WebMiddleware {
  const standing = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // this host only: what its neighbours speak is not ours to say
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': `max-age=${YEAR_SECONDS}` }),
  }
  return async (context, next) => {
    addHeaders(context, standing)
    await next()
    const cookies = context.get('cookies')
    if (whole.has(context.res) && !cookies) return
    const { headers } = context.res
    for (const [name, value] of Object.entries(gatheredBy(context))) if (!headers.has(name)) headers.set(name, value)
    for (const cookie of cookies ?? []) headers.append('set-cookie', cookie)
    const isJson = headers.get('content-type')?.startsWith('application/json')
    if (isJson && !headers.has('content-security-policy')) headers.set('content-security-policy', NO_PAGE)
  }
}
