import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { ExchangeFailure } from './exchange-failure'

/** Time for an answer beyond the wait that was asked for. */
const TIMEOUT_MS = 15_000

/** Sends one exchange over HTTP. Throws `ExchangeFailure`, always: a refusal, silence or an answer that is not ours. */
export async function postExchange(
  url: string,
  { request, token, signal }: { request: ExchangeRequest; token?: string; signal: AbortSignal },
): Promise<ExchangeReply> {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, TIMEOUT_MS + (request.wait ?? 0) * 1_000)
  signal.addEventListener('abort', abort)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(request),
      credentials: token ? 'omit' : 'same-origin',
      signal: controller.signal,
    })
    const isServerFault = response.status >= 500
    const body = await response.json().catch((cause: unknown) => {
      // a captive portal's login page is not JSON either: as good as no network
      throw new ExchangeFailure('network', { isServerFault, cause })
    })
    if (response.ok) return body
    throw new ExchangeFailure(typeof body.error === 'string' ? body.error : 'network', {
      message: body.message,
      retryAfterMs: retryAfter(response),
      isServerFault,
    })
  } catch (error) {
    if (error instanceof ExchangeFailure) throw error
    throw new ExchangeFailure('network', { cause: error })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1_000 : null
}
