import type { Endpoint } from '@opencx/protocol/http/endpoint'
import type { z } from 'zod'
import { type Query, readBody, readQuery } from './asked'
import type { Once } from './idempotency'
import { sendJson, sendReply } from './reply'
import type { WebApp, WebContext } from './web'

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

/** Serves one endpoint of the protocol: parses the request, runs the handler, sends what it returns. */
export function mount<E extends Endpoint, Caller = undefined>(
  app: WebApp,
  endpoint: E,
  handler: (asked: Asked<E, Caller>) => Promise<z.input<E['reply']>> | z.input<E['reply']>,
  { authenticate, maxBytes = BODY_MAX_BYTES, once }: MountOptions<Caller> = {},
): void {
  const { method, path, status = 200, isIdempotent, holdsSecret = false }: Endpoint = endpoint
  if (isIdempotent && !once)
    throw new Error(`${method} ${path} takes an Idempotency-Key, and nothing keeps its replies`)
  app.on(method, path, async (context) => {
    const caller = await authenticate?.(context)
    const query = readQuery(context, endpoint)
    const { text, body } = await readBody(context, endpoint, maxBytes)
    const asked = { caller, query, body, params: context.req.param(), context }
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
