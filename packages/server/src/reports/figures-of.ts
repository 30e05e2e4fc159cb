import type { Event, HandoffReason } from '@opencx/protocol/conversation/event'

/** What some events of a conversation, one after the other, add to its figures. */
export interface Added {
  readonly visitorMessages: number
  readonly agentMessages: number
  readonly aiMessages: number
  /** The first message of the visitor. */
  readonly askedAt: string | null
  /** The first message of an agent, and the first one after the visitor's. */
  readonly firstAgentMessageAt: string | null
  readonly answeredAt: string | null
  /** When it was resolved for as long as it is at the end; null where that is not among these events. */
  readonly resolvedAt: string | null
  /** Whether it was open at one time, so that what was resolved before does not count. */
  readonly wasOpened: boolean
  readonly handoffReasons: readonly HandoffReason[]
  readonly rating: number | null
}

const nothing: Added = {
  visitorMessages: 0,
  agentMessages: 0,
  aiMessages: 0,
  askedAt: null,
  firstAgentMessageAt: null,
  answeredAt: null,
  resolvedAt: null,
  wasOpened: false,
  handoffReasons: [],
  rating: null,
}

export const figuresOf = (events: readonly Event[]): Added => events.reduce(addEvent, nothing)

function addEvent(added: Added, event: Event): Added {
  switch (event.type) {
    case 'message.posted':
      return addMessage(added, event)
    case 'handoff.requested':
      return { ...added, handoffReasons: [...added.handoffReasons, event.reason] }
    case 'conversation.rated':
      return { ...added, rating: event.rating }
    // one that is resolved can be so again with another outcome, which takes no longer
    case 'conversation.resolved':
      return { ...added, resolvedAt: added.resolvedAt ?? event.at }
    case 'conversation.reopened':
    case 'conversation.snoozed':
    case 'conversation.woken':
      return { ...added, resolvedAt: null, wasOpened: true }
    default:
      return added
  }
}

function addMessage(added: Added, { by: { kind }, at }: Event): Added {
  switch (kind) {
    case 'visitor':
      return { ...added, visitorMessages: added.visitorMessages + 1, askedAt: added.askedAt ?? at }
    case 'agent':
      return {
        ...added,
        agentMessages: added.agentMessages + 1,
        firstAgentMessageAt: added.firstAgentMessageAt ?? at,
        answeredAt: added.answeredAt ?? (added.askedAt === null ? null : at),
      }
    case 'ai':
      return { ...added, aiMessages: added.aiMessages + 1 }
    default:
      return added
  }
}
