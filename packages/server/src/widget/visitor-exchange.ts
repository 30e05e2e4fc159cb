import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { type ExchangePorts, exchange, look, Refused, serveExchange } from '../conversations'
import {
  type Admission,
  announceNextToken,
  describeVisitor,
  findSession,
  openSession,
  toParticipant,
  type VisitorSession,
} from './session'

export interface VisitorExchangePorts extends ExchangePorts {
  /** Whether the request comes from our own document, for a session under a key of this mode. */
  readonly isOurs: (mode: VisitorSession['keyMode']) => boolean
  /** Checks an embed ticket; throws `Refused` with the ticket's problem. */
  readonly admit: (ticket: string | undefined) => Promise<Admission>
  /** Counts commands against the session's limit: how many may be carried out now, and seconds until more may. */
  readonly spend: (sessionId: string, commands: number) => Promise<{ allowed: number; retryAfterSeconds: number }>
}

/** The visitor's side of the one verb: finds the session, or lets the first message create it, and exchanges. */
export async function visitorExchange(
  ports: VisitorExchangePorts,
  { token, request, gone }: { token: string; request: ExchangeRequest; gone: AbortSignal },
): Promise<ExchangeReply> {
  const session = await findSession(ports.db, token)
  if (!session) return exchangeAsStranger(ports, { token, request })
  if (!ports.isOurs(session.keyMode)) throw new Refused('origin_not_allowed')
  if (request.nextToken) await announceNextToken(ports.db, session, request.nextToken)
  if (request.visitor) await describeVisitor(ports, session, request.visitor)
  const participant = toParticipant({ ...session, visitor: { ...session.visitor, ...request.visitor } })
  if (request.commands.length === 0) return serveExchange(ports, { request, participant, gone })
  const { allowed, retryAfterSeconds } = await ports.spend(session.id, request.commands.length)
  const commands = request.commands.slice(0, allowed)
  const reply = await serveExchange(ports, { request: { ...request, commands }, participant, gone })
  const ids = request.commands.slice(allowed).map((command) => command.id)
  return ids.length === 0 ? reply : { ...reply, deferred: { ids, seconds: retryAfterSeconds } }
}

async function exchangeAsStranger(
  ports: VisitorExchangePorts,
  { token, request }: { token: string; request: ExchangeRequest },
): Promise<ExchangeReply> {
  // without a ticket this is an old session that we no longer know, not a new one
  if (!request.ticket) throw new Refused('session_expired')
  const admission = await ports.admit(request.ticket)
  const opening = { token, admission, visitor: request.visitor ?? {}, newId: ports.newId }
  if (request.commands.length === 0) {
    const nobody = toParticipant({ id: '', orgId: admission.orgId, contactId: '', visitor: {} })
    return look(ports, request, nobody)
  }
  return exchange(ports, request, async (tx) => toParticipant(await openSession(tx, opening)))
}
