import type { ExchangeRequest } from '@opencx/protocol/http/exchange'
import * as supportApi from '@opencx/protocol/http/support'
import type { Customer, SupportMessage } from '@opencx/protocol/http/support-conversation'
import { eq } from 'drizzle-orm'
import type { Clock } from '../clock'
import { findContact, identifyCustomer, type KnownCustomer } from '../contacts'
import { type ExchangePorts, exchange, type Participant, refusedCommand, serveExchange } from '../conversations'
import { Refused } from '../http/errors'
import type { Once } from '../http/idempotency'
import { mount } from '../http/mount'
import { noConversation } from '../http/not-found'
import type { WebApp } from '../http/web'
import { type AuthenticateOrg, isSiteOf, type OrgCaller, oncePerKey, refuseWithoutSites } from '../keys'
import type { Database } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { orgs } from '../storage/schema'
import { HANDOFF_SECONDS, type HandoffCodes } from '../widget'
import { findSupportConversation, listSupportConversations, shownStatus, toSupportConversation } from './conversations'
import { latestOf, readOlderMessages, toSupportMessages } from './messages'
import { customerParticipant } from './participant'

interface SupportRoutes {
  readonly ports: ExchangePorts
  readonly clock: Clock
  readonly once: Once
  readonly authenticate: AuthenticateOrg
  readonly handoffs: HandoffCodes
  readonly publicUrl: string
}

const success = true as const

/** Serves back ends that act for their customers: links into the chat, and conversations for panels of their own. */
export function mountSupport(app: WebApp, options: SupportRoutes): void {
  const { ports, clock, once, authenticate, handoffs, publicUrl } = options
  const { db } = ports
  const reading = { authenticate: authenticate('support:read') }
  const writing = { authenticate: authenticate('support:write'), once: oncePerKey(once) }

  mount(
    app,
    supportApi.createHandoff,
    async ({ body: { customer, returnTo, subject }, caller: { orgId } }) => {
      await refuseWithoutSites(db, orgId)
      if (returnTo !== undefined) await refuseForeignReturn(db, { orgId, returnTo })
      const code = await inOrg(db, orgId, async (tx) => {
        const contact = await identifyCustomer(tx, { orgId, customer: toKnown(customer), at: new Date(clock.now()) })
        return handoffs.make(tx, { orgId, contactId: contact.id, returnTo, subject })
      })
      const supportUrl = `${publicUrl}/support/${await slugOf(db, orgId)}`
      return { success, redirectTo: `${supportUrl}#code=${code}`, supportUrl, expiresInSeconds: HANDOFF_SECONDS }
    },
    writing,
  )

  mount(
    app,
    supportApi.createConversation,
    async ({ body: { customer, message }, caller }) => {
      const { orgId } = caller
      const contact = await db.transaction((tx) =>
        identifyCustomer(tx, { orgId, customer: toKnown(customer), at: new Date(clock.now()) }),
      )
      const id = ports.newId()
      await say(customerParticipant(caller, contact), { conversationId: id, after: 0, text: message.text })
      return { success, conversation: toSupportConversation(await findSupportConversation(db, { orgId, id })) }
    },
    writing,
  )

  mount(
    app,
    supportApi.listConversations,
    async ({ query, caller: { orgId } }) => ({ success, ...(await listSupportConversations(db, { orgId, query })) }),
    reading,
  )

  mount(
    app,
    supportApi.readConversation,
    async ({ params: { id = '' }, caller: { orgId } }) => ({
      success,
      conversation: toSupportConversation(await findSupportConversation(db, { orgId, id })),
    }),
    reading,
  )

  mount(
    app,
    supportApi.listMessages,
    async ({ params: { id = '' }, query: { after = 0, before, limit, wait }, caller, context }) => {
      const { orgId } = caller
      if (before !== undefined) {
        const { head } = await findSupportConversation(db, { orgId, id })
        const older = await readOlderMessages(db, { orgId, conversationId: id, before, limit })
        return { success, ...older, next: before - 1, isCut: false, status: shownStatus(head), typing: [] }
      }
      const participant = await participantOf(caller, id)
      const request = { conversationId: id, after, commands: [], wait }
      const reply = await serveExchange(ports, { request, participant, gone: context.req.raw.signal })
      // a key that was good when the wait began may be revoked at its end
      const gone = wait ? await context.get('goneSince')?.() : null
      if (gone) throw new Refused(gone)
      const events = reply.reset?.events ?? reply.events ?? []
      const { head, lastSeq } = await findSupportConversation(db, { orgId, id })
      const latest = latestOf(toSupportMessages(events), { limit, from: reply.reset?.from ?? 1 })
      return {
        success,
        ...latest,
        next: events.at(-1)?.seq ?? Math.min(after, lastSeq),
        isCut: reply.reset !== undefined || latest.previous !== null,
        status: shownStatus(head),
        typing: reply.signals.flatMap((signal) =>
          signal.type === 'typing' && signal.isTyping ? [{ name: signal.by.name }] : [],
        ),
      }
    },
    reading,
  )

  mount(
    app,
    supportApi.sendMessage,
    async ({ params: { id = '' }, body: { message }, caller }) => {
      const { orgId } = caller
      const participant = await participantOf(caller, id)
      const { lastSeq } = await findSupportConversation(db, { orgId, id })
      const posted = await say(participant, { conversationId: id, after: lastSeq, text: message.text })
      return { success, message: posted }
    },
    writing,
  )

  mount(
    app,
    supportApi.resolveConversation,
    async ({ params: { id = '' }, caller }) => {
      const { orgId } = caller
      const participant = await participantOf(caller, id)
      const { lastSeq } = await findSupportConversation(db, { orgId, id })
      const command = { id: ports.newId(), type: 'conversation.resolve' }
      await carryOut(participant, { conversationId: id, after: lastSeq, command })
      return { success, conversation: toSupportConversation(await findSupportConversation(db, { orgId, id })) }
    },
    writing,
  )

  mount(
    app,
    supportApi.startCall,
    async ({ body: { conversationId }, caller }) => {
      await findSupportConversation(db, { orgId: caller.orgId, id: conversationId })
      throw new Refused('calls_not_configured')
    },
    { authenticate: authenticate('calls:write') },
  )

  mount(
    app,
    supportApi.endCall,
    () => {
      throw new Refused('calls_not_configured')
    },
    { authenticate: authenticate('calls:write') },
  )

  /** The customer of a conversation of the caller's. Throws `Refused`. */
  async function participantOf(caller: OrgCaller, id: string): Promise<Participant> {
    const { orgId } = caller
    const { contactId } = await findSupportConversation(db, { orgId, id })
    const contact = await findContact(db, { orgId, contactId })
    if (!contact) throw noConversation(id, 'It was deleted meanwhile.')
    return customerParticipant(caller, contact)
  }

  async function say(
    participant: Participant,
    { conversationId, after, text }: { conversationId: string; after: number; text: string },
  ): Promise<SupportMessage> {
    const id = ports.newId()
    const events = await carryOut(participant, { conversationId, after, command: { id, type: 'message.send', text } })
    const message = toSupportMessages(events).find((posted) => posted.id === id)
    if (!message) throw new Error('a message that was not refused was not posted')
    return message
  }

  /** What follows from a command. Throws `Refused` when it is refused. */
  async function carryOut(
    participant: Participant,
    {
      conversationId,
      after,
      command,
    }: { conversationId: string; after: number; command: ExchangeRequest['commands'][number] },
  ) {
    const request = { conversationId, after, commands: [command] }
    const { events = [], rejected } = await exchange(ports, request, async () => participant)
    const [refusal] = rejected
    if (refusal) throw refusedCommand(refusal)
    return events
  }
}

const toKnown = ({ metadata, ...customer }: Customer): KnownCustomer => ({
  ...customer,
  ...(metadata && { customData: metadata }),
})

async function slugOf(db: Database, orgId: string): Promise<string> {
  const [org] = await db.select({ slug: orgs.slug }).from(orgs).where(eq(orgs.id, orgId))
  if (!org) throw new Error('an organisation vanished while its key was used')
  return org.slug
}

/** A link that leads anywhere would make our page a stepping stone for whoever fishes for passwords. */
async function refuseForeignReturn(
  db: Database,
  { orgId, returnTo }: { orgId: string; returnTo: string },
): Promise<void> {
  const { origin } = new URL(returnTo)
  if (await isSiteOf(db, { orgId, origin })) return
  throw new Refused('invalid_request', {
    message: `returnTo: ${origin} is none of the sites of this business. Add it to the allowed domains of a key first.`,
  })
}
