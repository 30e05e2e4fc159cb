import { type Fold, visitorFold } from './reduce'

/** What agents, the AI and the server know: everything. */
export const agentFold: Fold = (event, head) => {
  switch (event.type) {
    case 'note.posted': {
      const { seq, at, by, mentions = [] } = event
      return mentions.length === 0 ? {} : { lastMention: { seq, at, by, of: mentions } }
    }
    case 'assignee.changed': {
      const { seq, at, by, assignee } = event
      return { assignee, assigned: { seq, at, by: by.id } }
    }
    case 'conversation.snoozed':
      return { status: 'pending', snoozedUntil: event.until }
    case 'conversation.woken':
      return { status: 'open', snoozedUntil: null }
    case 'conversation.resolved':
      return { ...visitorFold(event, head), snoozedUntil: null }
    case 'tags.changed':
      return { tags: [...(head.tags ?? []).filter((tag) => !event.removed.includes(tag)), ...event.added] }
    default:
      return visitorFold(event, head)
  }
}
