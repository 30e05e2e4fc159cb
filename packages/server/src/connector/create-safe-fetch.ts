import { lookup as lookupAll } from 'node:dns/promises'
import { Agent, buildConnector, request as send } from 'undici'
import { type GuardOptions, guardConnections } from './guard'
import { ACCEPTED_ENCODINGS, readBody, tooLarge } from './read-body'
import { nextRequest, readTarget, type Step } from './redirect'
import { FetchProblem, type SafeFetch, type SafeReply, type SafeRequest } from './safe-fetch'

interface SafeFetchOptions {
  /** Whether addresses of this machine and of private networks are fetched from. */
  readonly allowPrivate: boolean
  readonly lookup?: GuardOptions['lookup']
  readonly open?: GuardOptions['open']
}

/** A fetch that keeps connections for the next request until it is closed. */
export interface ClosableFetch extends SafeFetch {
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
const IDLE_MS = 4_000
/** What is read of a redirect's body before its connection is given up instead. */
const REDIRECT_BODY_BYTES = 65_536

/** Makes a fetch for addresses that strangers name. */
export function createSafeFetch({
  allowPrivate,
  lookup = (hostname) => lookupAll(hostname, { all: true }),
  open = (options) => buildConnector(options),
}: SafeFetchOptions): ClosableFetch {
  const guarded = { lookup, open, connectTimeoutMs: CONNECT_TIMEOUT_MS }
  const agent = new Agent({
    connect: allowPrivate ? { timeout: CONNECT_TIMEOUT_MS } : guardConnections(guarded),
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
  })
  const fetch: SafeFetch = async (url, request) => {
    const timeout = AbortSignal.timeout(request.timeoutMs)
    const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
    try {
      return await follow(agent, { url, request, signal })
    } catch (error) {
      // whoever gave up knows why; it is no problem of the address
      request.signal?.throwIfAborted()
      if (timeout.aborted) throw new FetchProblem('timed_out', `No whole reply came within ${request.timeoutMs} ms.`)
      if (error instanceof FetchProblem) throw error
      throw new FetchProblem('unreachable', `${new URL(url).host} could not be reached: ${reason(error)}.`)
    }
  }
  return Object.assign(fetch, { close: () => agent.destroy() })
}

interface Fetching {
  readonly url: string
  readonly request: SafeRequest
  readonly signal: AbortSignal
}

async function follow(dispatcher: Agent, { url, request, signal }: Fetching): Promise<SafeReply> {
  const { maxBytes, timeoutMs, redirects, follows = () => true, method = 'GET', headers = {}, body } = request
  let step: Step = { url: readTarget(url), method, headers, body }
  for (let followed = 0; ; followed++) {
    const reply = await send(step.url, {
      dispatcher,
      signal,
      method: step.method,
      headers: { 'accept-encoding': ACCEPTED_ENCODINGS, ...step.headers },
      body: step.body ?? null,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
    // a body that is given up says so, to nobody
    reply.body.on('error', () => {})
    const received = flatten(reply.headers)
    // whoever follows none wants to see the redirect itself
    const next = redirects === 0 ? null : nextRequest(step, reply.statusCode, received.location)
    if (!next || !follows(next.url.href)) {
      if (Number(received['content-length'] ?? 0) > maxBytes) {
        reply.body.destroy()
        throw tooLarge(maxBytes)
      }
      const bytes = await readBody(reply.body, { encoding: received['content-encoding'], maxBytes, signal })
      return { status: reply.statusCode, headers: received, url: step.url.href, body: bytes }
    }
    if (followed === redirects) {
      reply.body.destroy()
      throw new FetchProblem('too_many_redirects', `${url} redirects more than ${redirects} times.`)
    }
    // aborted meanwhile, it ends, and the next request says so
    await reply.body.dump({ limit: REDIRECT_BODY_BYTES })
    step = next
  }
}

/** Headers by name; of those that came several times, all in one. */
function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]))
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
