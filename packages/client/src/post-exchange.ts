import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { sendRequest } from './send-request'

/** Sends one exchange over HTTP. Throws `ExchangeFailure`, always. */
export function postExchange(
  url: string,
  { request, token, signal }: { request: ExchangeRequest; token?: string; signal: AbortSignal },
): Promise<ExchangeReply> {
  return sendRequest(url, { body: request, token, signal, waitSeconds: request.wait })
}
