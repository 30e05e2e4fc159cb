import { type Fold, visitorFold } from './reduce'

/** What agents, the AI and the server know: everything. */
export const agentFold: Fold = (event, head) => {
  switch (event.type) {
    case 'note.posted':
      return {}
    case 'assignee.changed':
      return { assignee: event.assignee }
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
