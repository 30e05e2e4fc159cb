import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { z } from 'zod'
import type { Once } from './idempotency'
import { parseJson, parseRequest } from './parse'
import { readText } from './read-text'
import { sendJson, sendReply } from './reply'
import type { WebApp, WebContext } from './web'

type Query<E> = E extends { query: infer S extends z.ZodType } ? z.output<S> : undefined
type Body<E> = E extends { body: infer S extends z.ZodType } ? z.output<S> : undefined

/** A request that has the form its endpoint asks for. */
export interface Asked<E extends Endpoint, Caller = undefined> {
  readonly query: Query<E>
  readonly body: Body<E>
  readonly params: Readonly<Record<string, string>>
  /** What `authenticate` found out. */
  readonly caller: Caller
  readonly context: WebContext
}

interface MountOptions<Caller> {
  /** Runs before anything of the request is read; throws `Refused` for strangers. */
  readonly authenticate?: (context: WebContext) => Promise<Caller>
  readonly maxBytes?: number
  /** For endpoints that take an Idempotency-Key: carries out what comes twice once. */
  readonly once?: { readonly by: Once; readonly callerId: (caller: Caller) => string }
}

const BODY_MAX_BYTES = 65_536
const NO_QUERY = z.strictObject({})

/** Serves one endpoint of the protocol: parses the request, runs the handler, sends what it returns. */
export function mount<E extends Endpoint, Caller = undefined>(
  app: WebApp,
  endpoint: E,
  handler: (asked: Asked<E, Caller>) => Promise<z.input<E['reply']>> | z.input<E['reply']>,
  { authenticate, maxBytes = BODY_MAX_BYTES, once }: MountOptions<Caller> = {},
): void {
  const { method, path, query, body, status = 200, isIdempotent, holdsSecret = false }: Endpoint = endpoint
  // old and new versions of the chat meet at its own calls
  const anyQuery = path.startsWith('/widget/v1/') ? z.unknown() : NO_QUERY
  if (isIdempotent && !once)
    throw new Error(`${method} ${path} takes an Idempotency-Key, and nothing keeps its replies`)
  app.on(method, path, async (context) => {
    const caller = await authenticate?.(context)
    const text = body && (await readText(context, maxBytes))
    const asked = {
      caller,
      query: parseRequest(query ?? anyQuery, context.req.query()),
      body: body && parseRequest(body, parseJson(text ?? '')),
      params: context.req.param(),
      context,
    }
    // made by the very schemas that the type names
    const run = async () => handler(asked as Asked<E, Caller>)
    const attempt = isIdempotent &&
      once && {
        caller: once.callerId(caller as Caller),
        key: context.req.header('idempotency-key'),
        asked: `${method} ${context.req.path} ${text}`,
        holdsSecret,
      }
    const reply = attempt ? await once.by(attempt, run) : await run()
    return status === 204 ? sendReply(context, { body: null, status }) : sendJson(context, reply, { status })
  })
}
