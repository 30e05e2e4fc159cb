import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { exchange, look } from './exchange'
import type { Participant } from './participant'
import type { ExchangePorts } from './ports'
import { waitForNews } from './wait'

/** Serves an exchange of somebody who is known: writes, waits or looks, as the request asks. */
export function serveExchange(
  ports: ExchangePorts,
  { request, participant, gone }: { request: ExchangeRequest; participant: Participant; gone: AbortSignal },
): Promise<ExchangeReply> {
  if (request.commands.length > 0) return exchange(ports, request, async () => participant)
  if (request.wait) return waitForNews(ports, request, { participant, gone })
  return look(ports, request, participant)
}
