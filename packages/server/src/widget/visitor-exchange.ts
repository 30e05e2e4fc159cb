import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import {
  type ExchangePorts,
  exchange,
  findConversation,
  look,
  type Participant,
  Refused,
  serveExchange,
} from '../conversations'
import {
  type Admission,
  announceNextToken,
  describeVisitor,
  findSession,
  isOfRevokedKey,
  openSession,
  toParticipant,
  type VisitorSession,
} from './session'
import { withSaid } from './visitor-details'
import type { VisitorLimits } from './visitor-limits'

export interface VisitorExchangePorts extends ExchangePorts {
  /** Throws `Refused` for a session that comes from where its key is not used. */
  readonly refuseElsewhere: (session: VisitorSession) => void
  /** Checks an embed ticket; throws `Refused` with the ticket's problem. */
  readonly admit: (ticket: string | undefined) => Promise<Admission>
  readonly limits: VisitorLimits
  /** What the browser calls itself. */
  readonly userAgent: string | undefined
}

/** The visitor's side of the one verb: finds the session, or lets the first message create it, and exchanges. */
export async function visitorExchange(
  ports: VisitorExchangePorts,
  { token, request, gone }: { token: string; request: ExchangeRequest; gone: AbortSignal },
): Promise<ExchangeReply> {
  const session = await findSession(ports.db, token)
  if (!session) return exchangeAsStranger(ports, { token, request })
  ports.refuseElsewhere(session)
  await ports.limits.countExchange(session.id)
  if (request.nextToken) await announceNextToken(ports.db, session, request.nextToken)
  const said = withSaid(session.visitor, request.visitor, { at: ports.clock.now(), userAgent: ports.userAgent })
  const details = said && (await ports.limits.mayDescribe(session.id)) ? said : null
  if (details) await describeVisitor(ports, session, details)
  const visitor = details ?? session.visitor
  const participant = toParticipant({ ...session, visitor })
  if (request.commands.length === 0) return serveExchange(ports, { request, participant, gone })
  // a session may be older than its first message: made for a file, or by signing in
  const lacksConsent = session.asksConsent && !visitor.consentedTo
  if (lacksConsent && !(await findConversation(ports.db, request.conversationId)))
    return startNothing(ports, { request, participant })
  return withinLimit(ports, { request, sessionId: session.id }, (allowed) =>
    serveExchange(ports, { request: allowed, participant, gone }),
  )
}

async function exchangeAsStranger(
  ports: VisitorExchangePorts,
  { token, request }: { token: string; request: ExchangeRequest },
): Promise<ExchangeReply> {
  if (!request.ticket) {
    // another session under that key could say nothing either: what was said stays where it is shown
    if (await isOfRevokedKey(ports.db, token)) throw new Refused('key_invalid')
    // without a ticket this is an old session that we no longer know, not a new one
    throw new Refused('session_expired')
  }
  const admission = await ports.admit(request.ticket)
  const lacksConsent = admission.asksConsent && !request.visitor?.consentedTo
  if (request.commands.length === 0 || lacksConsent) {
    const nobody = toParticipant({ id: '', orgId: admission.orgId, contactId: '', visitor: {}, vouchedName: null })
    return startNothing(ports, { request, participant: nobody })
  }
  await ports.limits.countSession(admission)
  // known before the session is, so that its first messages count as its own
  const sessionId = ports.newId()
  const visitor = withSaid({}, request.visitor, { at: ports.clock.now(), userAgent: ports.userAgent }) ?? {}
  const opening = { id: sessionId, token, admission, visitor, newId: ports.newId }
  return withinLimit(ports, { request, sessionId }, (allowed) =>
    exchange(ports, allowed, async (tx) => toParticipant(await openSession(tx, opening))),
  )
}

/** Refuses to start a conversation that its visitor has not agreed to. */
async function startNothing(
  ports: VisitorExchangePorts,
  { request, participant }: { request: ExchangeRequest; participant: Participant },
): Promise<ExchangeReply> {
  const code = 'consent_required'
  const rejected = request.commands.map(({ id }) => ({ id, code, message: ports.explain(code) }))
  return { ...(await look(ports, { ...request, commands: [] }, participant)), rejected }
}

/** Carries out as many commands as there is room for, and defers the rest. */
async function withinLimit(
  { limits }: VisitorExchangePorts,
  { request, sessionId }: { request: ExchangeRequest; sessionId: string },
  carryOut: (allowed: ExchangeRequest) => Promise<ExchangeReply>,
): Promise<ExchangeReply> {
  const { allowed, retryAfterSeconds } = await limits.spend(sessionId, request.commands.length)
  const reply = await carryOut({ ...request, commands: request.commands.slice(0, allowed) })
  const ids = request.commands.slice(allowed).map((command) => command.id)
  return ids.length === 0 ? reply : { ...reply, deferred: { ids, seconds: retryAfterSeconds } }
}
