import type { Conversation, Head } from './conversation'
import type { Event, MessagePosted, WireEvent } from './event'
import { cutText } from './text'

/** Characters of a message that its conversation's head keeps, for lists. */
const PREVIEW_LENGTH = 200

/**
 * Folds one event. Only the next number is accepted, which makes duplicates, gaps and reordering harmless;
 * a type from a newer server still advances `seq`.
 */
export function reduce(conversation: Conversation, event: WireEvent): Conversation {
  if (event.seq !== conversation.seq + 1) return conversation
  const next = reduceHead(conversation, event)
  return isEntry(event) ? { ...next, entries: [...conversation.entries, event] } : next
}

/** The same fold for the head alone. */
export function reduceHead<AnyHead extends Head>(head: AnyHead, event: WireEvent): AnyHead {
  if (event.seq !== head.seq + 1) return head
  return { ...head, ...changes(event), seq: event.seq }
}

function changes(event: WireEvent): Partial<Head> {
  switch (event.type) {
    case 'conversation.started':
      return { startedAt: event.at }
    case 'message.posted':
      return {
        lastMessage: { seq: event.seq, at: event.at, by: event.by, text: cutText(previewOf(event), PREVIEW_LENGTH) },
        ...(event.by.kind === 'agent' && { handoffRequestedAt: null }),
      }
    case 'assignee.changed':
      return { assignee: event.assignee }
    case 'conversation.resolved':
      return { status: 'resolved', handoffRequestedAt: null, outcome: event.outcome }
    case 'conversation.reopened':
      return { status: 'open', outcome: undefined }
    case 'handoff.requested':
      return { handoffRequestedAt: event.at }
    case 'conversation.rated':
      return { rating: { rating: event.rating, comment: event.comment } }
    default:
      return {}
  }
}

function previewOf({ text, attachments = [] }: MessagePosted): string {
  return text || attachments.map(({ name }) => name).join(', ')
}

const ENTRY_TYPES: ReadonlySet<string> = new Set([
  'message.posted',
  'note.posted',
  'assignee.changed',
  'conversation.resolved',
  'conversation.reopened',
  'handoff.requested',
  'conversation.rated',
])

/** Whether an event is a line of the thread. */
export function isEntry(event: WireEvent): event is Event {
  return ENTRY_TYPES.has(event.type)
}

/** The conversation that a reset describes: the head, and the thread from number `from` on. */
export function fromReset(reset: { head: Head; events: readonly WireEvent[]; from: number }): Conversation {
  return { ...reset.head, entries: reset.events.filter(isEntry), from: reset.from }
}

/** Puts an older page of the thread in front. A page that overlaps or comes twice changes nothing. */
export function prepend(
  conversation: Conversation,
  page: { events: readonly WireEvent[]; from: number },
): Conversation {
  if (page.from >= conversation.from) return conversation
  const older = page.events.filter(isEntry).filter((event) => event.seq < conversation.from)
  return { ...conversation, entries: [...older, ...conversation.entries], from: page.from }
}
