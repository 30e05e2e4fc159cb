import type { Conversation, Head } from './conversation'
import type { Event, MessagePosted, WireEvent } from './event'
import { cutText } from './text'

/** Characters of a message that its conversation's head keeps, for lists. */
const PREVIEW_LENGTH = 200

/**
 * What an audience makes of an event: what changes in the head, which may be nothing; undefined for what it does not know.
 * That of agents knows more events, which visitors need not load.
 */
export type Fold = (event: WireEvent, head: Head) => Partial<Head> | undefined

/**
 * Folds one event. Only the next number is accepted, which makes duplicates, gaps and reordering harmless;
 * a type from a newer server still advances `seq`.
 */
export function reduce(conversation: Conversation, event: WireEvent, fold: Fold): Conversation {
  if (event.seq !== conversation.seq + 1) return conversation
  const next = reduceHead(conversation, event, fold)
  return { ...next, entries: [...conversation.entries, ...entriesOf([event], conversation, fold)] }
}

/** The same fold for the head alone. */
export function reduceHead<AnyHead extends Head>(head: AnyHead, event: WireEvent, fold: Fold): AnyHead {
  if (event.seq !== head.seq + 1) return head
  return { ...head, ...fold(event, head), seq: event.seq }
}

/** What visitors know. */
export const visitorFold: Fold = (event) => {
  switch (event.type) {
    case 'conversation.started':
      return { startedAt: event.at }
    case 'message.posted':
      return {
        lastMessage: { seq: event.seq, at: event.at, by: event.by, text: cutText(previewOf(event), PREVIEW_LENGTH) },
        ...(event.by.kind === 'agent' && { handoffRequestedAt: null }),
      }
    case 'conversation.resolved':
      return { status: 'resolved', handoffRequestedAt: null, outcome: event.outcome }
    case 'conversation.reopened':
      return { status: 'open', outcome: undefined }
    case 'handoff.requested':
      return { handoffRequestedAt: event.at }
    case 'conversation.rated':
      return { rating: { rating: event.rating, comment: event.comment } }
  }
}

function previewOf({ text, attachments = [] }: MessagePosted): string {
  return text || attachments.map(({ name }) => name).join(', ')
}

/** Those events that are lines of the thread: all that are known but the first. */
export function entriesOf(events: readonly WireEvent[], head: Head, fold: Fold): Event[] {
  return events.filter((event): event is Event => event.type !== 'conversation.started' && !!fold(event, head))
}

/** The conversation that a reset describes: the head, and the thread from number `from` on. */
export function fromReset(reset: { head: Head; events: readonly WireEvent[]; from: number }, fold: Fold): Conversation {
  return { ...reset.head, entries: entriesOf(reset.events, reset.head, fold), from: reset.from }
}

/** Puts an older page of the thread in front. A page that overlaps or comes twice changes nothing. */
export function prepend(
  conversation: Conversation,
  page: { events: readonly WireEvent[]; from: number },
  fold: Fold,
): Conversation {
  if (page.from >= conversation.from) return conversation
  const older = entriesOf(page.events, conversation, fold).filter((event) => event.seq < conversation.from)
  return { ...conversation, entries: [...older, ...conversation.entries], from: page.from }
}
