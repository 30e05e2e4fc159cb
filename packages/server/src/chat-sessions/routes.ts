import * as sessionApi from '@opencx/protocol/http/chat-sessions'
import { findContact } from '../contacts'
import { beginConversation, type ExchangePorts, systemParticipant } from '../conversations'
import type { Once } from '../http/idempotency'
import { mount } from '../http/mount'
import { notFound } from '../http/not-found'
import type { WebApp } from '../http/web'
import { type AuthenticateOrg, oncePerKey } from '../keys'
import { customerParticipant } from '../support'
import { carryOut } from './carry-out'
import { presentMessage, presentStatus } from './present'
import { findSession, listMessages } from './store'
import { takeTurn } from './take-turn'

interface SessionRoutes {
  readonly ports: ExchangePorts
  readonly once: Once
  readonly authenticate: AuthenticateOrg
  /** The same with room for many messages. */
  readonly authenticateToSend: AuthenticateOrg
}

/** Serves conversations that programs lead for their customers. */
export function mountChatSessions(app: WebApp, options: SessionRoutes): void {
  const { ports, once, authenticate, authenticateToSend } = options
  const { db } = ports
  const writing = { authenticate: authenticate('support:write'), once: oncePerKey(once) }

  mount(
    app,
    sessionApi.createSession,
    ({ body: { contact_id: contactId, channel, custom_data: customData }, caller }) =>
      db.transaction(async (tx) => {
        const { orgId } = caller
        const contact = await findContact(tx, { orgId, contactId })
        if (!contact) throw noContact(contactId, 'contact_id')
        const participant = customerParticipant(caller, contact)
        const place = { orgId, contactId, channel, customData }
        const { id, ticketNumber } = await beginConversation(ports, tx, { participant, ...place })
        return { id, ticket_number: ticketNumber }
      }),
    writing,
  )
  mount(
    app,
    sessionApi.sendMessage,
    async ({ params: { id: sessionId = '' }, body: { id, text }, caller }) => {
      const { orgId } = caller
      const session = await findSession(db, { orgId, id: sessionId })
      const contact = await findContact(db, session)
      if (!contact) throw noContact(session.contactId)
      const participant = customerParticipant(caller, contact)
      await carryOut(ports, session, { participant, command: { id, type: 'message.send', text } })
      return takeTurn(ports, session)
    },
    { authenticate: authenticateToSend('support:write') },
  )
  mount(
    app,
    sessionApi.readHistory,
    async ({ params: { id = '' }, query: { limit, cursor }, caller: { orgId } }) => {
      await findSession(db, { orgId, id })
      const messages = await listMessages(db, { orgId, id, before: cursor, limit })
      const shown = messages.slice(0, limit)
      const next = messages.length > limit ? String(shown.at(-1)?.seq) : null
      return { items: shown.map(presentMessage), next }
    },
    { authenticate: authenticate('support:read') },
  )
  mount(
    app,
    sessionApi.changeSession,
    async ({ params: { id = '' }, body: { status }, caller: { orgId } }) => {
      const session = await findSession(db, { orgId, id })
      const command = { id: ports.newId(), ...COMMANDS[status] }
      await carryOut(ports, session, { participant: systemParticipant(orgId), command })
      const { ticketNumber, head } = await findSession(db, { orgId, id })
      return { id, ticket_number: ticketNumber, status: presentStatus(head) }
    },
    writing,
  )
}

const COMMANDS = {
  open: { type: 'conversation.reopen' },
  closed_resolved: { type: 'conversation.resolve', outcome: 'solved' },
  closed_unresolved: { type: 'conversation.resolve', outcome: 'unsolved' },
} as const

const noContact = (id: string, field?: string) =>
  notFound({ thing: 'contact', id, see: 'GET /contacts lists those there are.', ...(field && { field }) })
