import * as inboxApi from '@opencx/protocol/http/inbox'
import { tellTyping } from '@opencx/protocol/http/inbox-typing'
import { EXCHANGE_MAX_BYTES } from '@opencx/protocol/http/limits'
import {
  countQueue,
  type ExchangePorts,
  findConversation,
  listSummaries,
  mayEnter,
  type Participant,
  readDetail,
  serveExchange,
  toSignals,
} from '../conversations'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { noBusiness, noConversation, notFound } from '../http/not-found'
import type { WebApp, WebContext } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import type { AuthenticateAgent, SignedInAgent } from './authenticate'

interface QueueRoutes {
  readonly ports: ExchangePorts
  readonly limits: Limits
  readonly authenticateAgent: AuthenticateAgent
  /** Hears when a person's place in their businesses changes; returns the function that ends listening. */
  readonly listenToStanding: (personId: string, listener: () => void) => () => void
  /** Takes down that somebody of the team is there. */
  readonly seen: (personId: string) => Promise<void>
}

/** Serves the queue, what is known of a conversation, and the agents' side of the one verb. */
export function mountQueue(app: WebApp, options: QueueRoutes): void {
  const { ports, limits, authenticateAgent, listenToStanding, seen } = options
  const { db } = ports
  const authenticate = async (context: WebContext): Promise<SignedInAgent> => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    return agent
  }

  mount(
    app,
    inboxApi.queue,
    async ({ query, caller }) => {
      const { organizationId } = query
      // another business's queue is as unknown as none
      if (!caller.orgIds.includes(organizationId)) throw noBusiness(organizationId)
      await seen(caller.id)
      const page = await listSummaries(db, { ...query, agentId: caller.id })
      return { ...page, counts: await countQueue(db, { organizationId, agentId: caller.id }) }
    },
    { authenticate },
  )

  mount(
    app,
    inboxApi.detail,
    async ({ params, caller }) => {
      const { id = '' } = params
      const detail = await readDetail(db, id)
      if (!detail || !caller.orgIds.includes(detail.summary.organizationId))
        throw notFound({ thing: 'conversation', id, see: LIST_CONVERSATIONS })
      return detail
    },
    { authenticate },
  )

  mount(
    app,
    tellTyping,
    async ({ params: { id = '' }, body, caller, context }) => {
      await refuseOverLimit(context, { limits, rule: 'typing', who: caller.id })
      const conversation = await findConversation(db, id)
      const participant = agentParticipant(caller)
      if (!conversation || !mayEnter(participant, conversation)) throw noConversation(id, LIST_CONVERSATIONS)
      const { orgId } = conversation
      const signals = toSignals(participant, [{ type: 'typing', ...body }])
      ports.news.announce({ conversationId: id, orgId, signals, senderId: participant.senderId })
    },
    { authenticate },
  )

  mount(
    app,
    inboxApi.exchange,
    async ({ body, caller, context }) => {
      await seen(caller.id)
      const dismissed = new AbortController()
      // who was let in at its beginning may be nobody at its end
      const stop = listenToStanding(caller.id, () => dismissed.abort())
      const gone = AbortSignal.any([context.req.raw.signal, dismissed.signal])
      try {
        // a dismissal between the first look and the listener was heard by nobody
        const agent = body.wait ? await authenticate(context) : caller
        return await serveExchange(ports, { request: body, participant: agentParticipant(agent), gone })
      } finally {
        stop()
      }
    },
    { authenticate, maxBytes: EXCHANGE_MAX_BYTES },
  )
}

/** The agent as a participant of conversations. */
export function agentParticipant({ id, name, orgIds }: SignedInAgent): Participant {
  return { actor: { kind: 'agent', id, name }, audience: 'agent', senderId: id, scope: { orgIds } }
}

const LIST_CONVERSATIONS = 'GET /inbox/v1/conversations lists those of a business.'
