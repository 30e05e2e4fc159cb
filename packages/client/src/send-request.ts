import { ExchangeFailure } from './exchange-failure'

/** Time for an answer beyond the wait that was asked for. */
const TIMEOUT_MS = 15_000

export interface SendOptions {
  /** Posted as JSON; without one it is a GET. */
  readonly body?: object | undefined
  readonly token?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** How long the server was asked to wait, in seconds. */
  readonly waitSeconds?: number | undefined
  /** Goes on when the page is left. */
  readonly keepalive?: boolean
}

/** Asks the server. Throws `ExchangeFailure`, always: a refusal, silence or an answer that is not ours. */
export async function sendRequest<Reply>(
  url: string,
  { body, token, signal, waitSeconds = 0, keepalive }: SendOptions,
): Promise<Reply> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, TIMEOUT_MS + waitSeconds * 1_000)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: body && JSON.stringify(body),
      keepalive: !!keepalive,
      credentials: token ? 'omit' : 'same-origin',
      signal: controller.signal,
    })
    const isServerFault = response.status >= 500
    const reply = await response.json().catch((cause: unknown) => {
      // a captive portal's login page is not JSON either: as good as no network
      throw new ExchangeFailure('network', { isServerFault, cause })
    })
    if (response.ok) return reply
    throw new ExchangeFailure(typeof reply.error === 'string' ? reply.error : 'network', {
      message: reply.message,
      retryAfterMs: retryAfter(response),
      isServerFault,
    })
  } catch (error) {
    if (error instanceof ExchangeFailure) throw error
    throw new ExchangeFailure('network', { cause: error })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1_000 : null
}
