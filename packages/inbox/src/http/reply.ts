/** What came of a request. Callers branch on `code`: one of the server's error codes, or ours for no usable answer. */
export type Reply<Body> = { ok: true; body: Body } | Refusal

export interface Refusal {
  readonly ok: false
  readonly code: string
  /** HTTP status, 0 when there was no answer. */
  readonly status: number
  /** Seconds that the server asked us to wait, or null. */
  readonly retryAfter: number | null
  /** What is wrong with single fields, by their path. */
  readonly fields?: Readonly<Record<string, string>>
}

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** The code of a request that got no answer at all. */
export const UNREACHABLE = 'unreachable'
/** The code of an answer that is not the server's: a proxy's page, half a body. */
const UNEXPECTED = 'unexpected'

/** Sends a request and turns every way it can end into a value. */
export async function request<Body>(fetch: Fetch, path: string, init?: RequestInit): Promise<Reply<Body>> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init })
  } catch {
    // fetch throws only when there was no answer: offline, refused, aborted
    return { ok: false, code: UNREACHABLE, status: 0, retryAfter: null }
  }
  try {
    if (!response.ok) return await refusalOf(response)
    const body: Body = await response.json()
    return { ok: true, body }
  } catch {
    // not JSON; the status says what can be said
    return { ok: false, code: UNEXPECTED, status: response.status, retryAfter: null }
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body: { error?: unknown; code?: unknown; fields?: Record<string, string> } | null = await response.json()
  // under /api the code has a field of its own, and `error` is for people
  const told = body?.code ?? body?.error
  const code = typeof told === 'string' ? told : UNEXPECTED
  const fields = body?.fields && { fields: body.fields }
  return { ok: false, code, status: response.status, retryAfter: secondsOf(response.headers), ...fields }
}

function secondsOf(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? headers.get('x-retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null
}
