import type { Event } from '@opencx/protocol/conversation/event'
import type { WebhookEvent } from '@opencx/protocol/http/webhooks'

interface News {
  readonly event: WebhookEvent
  /** What is told beside the conversation, the author and the number. */
  readonly data: Readonly<Record<string, unknown>>
}

/** What webhooks are told of an event; null for what is nobody's business outside, first of all internal notes. */
export function newsOf(event: Event): News | null {
  switch (event.type) {
    case 'conversation.started':
      return { event: 'conversation.started', data: { channel: event.channel } }
    case 'message.posted': {
      const { id, text, attachments = [] } = event
      return { event: 'conversation.message', data: { message: { id, text, attachments } } }
    }
    case 'handoff.requested':
      return { event: 'conversation.handed_off', data: { reason: event.reason } }
    case 'assignee.changed':
      return { event: 'conversation.assigned', data: { assignee: event.assignee } }
    case 'conversation.resolved':
      return { event: 'conversation.resolved', data: { outcome: event.outcome ?? 'solved' } }
    case 'conversation.rated':
      return { event: 'csat.submitted', data: { rating: event.rating, comment: event.comment } }
    case 'note.posted':
    case 'conversation.reopened':
    case 'conversation.snoozed':
    case 'conversation.woken':
    case 'tags.changed':
      return null
  }
}
