import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Conversation } from '@opencx/protocol/conversation/conversation'
import { emptyConversation } from '@opencx/protocol/conversation/empty'
import { mergePositions, noPositions } from '@opencx/protocol/conversation/merge-positions'
import type { Positions } from '@opencx/protocol/conversation/position'
import { type Fold, fromReset, prepend, reduce, visitorFold } from '@opencx/protocol/conversation/reduce'
import type { Viewing } from '@opencx/protocol/conversation/signal'
import type { ExchangeReply } from '@opencx/protocol/http/exchange'
import type { FrameDown } from '@opencx/protocol/http/realtime'
import type { Clock } from './clock'
import { createTyping, type Typing } from './typing'

/** What is taken in: an exchange reply or a pushed frame, in whatever order they come. */
export type Incoming = Pick<FrameDown, 'events' | 'reset' | 'positions' | 'signals'> &
  Partial<Pick<ExchangeReply, 'history' | 'ticketNumber'>>

/** This side's copy of one conversation, folded from what the server says. */
export interface Replica {
  readonly conversation: Conversation
  readonly positions: Positions
  readonly typing: Typing
  readonly typists: readonly Actor[]
  /** False until the server said anything. */
  readonly isLoaded: boolean
  readonly ticketNumber: number | null
  /**
   * Takes news in and returns the ids of the commands that they confirm. News that answer a question say with `after`
   * how far that one was: only then can a snapshot behind it be believed, because pushes and replies overtake each other.
   */
  takeIn(incoming: Incoming, after?: number): ReadonlySet<string>
}

export interface ReplicaOptions {
  readonly clock: Clock
  readonly isNew: boolean
  /** What this side makes of events: what visitors do, unless it is said. */
  readonly fold?: Fold
  readonly onFade: () => void
  /** Somebody else looks at the conversation, or no longer; told to agents only. */
  readonly onViewing?: (signal: Viewing) => void
}

export function createReplica({ clock, isNew, fold = visitorFold, onFade, onViewing }: ReplicaOptions): Replica {
  const typing = createTyping({ clock, onFade })
  let conversation = emptyConversation
  let positions = noPositions
  let isLoaded = isNew
  let ticketNumber: number | null = null

  return {
    get conversation() {
      return conversation
    },
    get positions() {
      return positions
    },
    typing,
    get typists() {
      return typing.actors
    },
    get isLoaded() {
      return isLoaded
    },
    get ticketNumber() {
      return ticketNumber
    },
    takeIn({ events = [], reset, positions: moved, signals = [], history, ticketNumber: ticket }, after = 0) {
      const end = reset?.head.seq ?? 0
      if (reset && (end > conversation.seq || end < after)) conversation = fromReset(reset, fold)
      for (const event of events) {
        conversation = reduce(conversation, event, fold)
        if (event.type === 'message.posted') typing.forget(event.by.id)
      }
      if (history) conversation = prepend(conversation, history, fold)
      if (moved) positions = mergePositions(positions, moved)
      for (const signal of signals)
        if (signal.type === 'typing') typing.hear(signal)
        else onViewing?.(signal)
      isLoaded = isLoaded || events.length > 0 || reset !== undefined || moved !== undefined
      ticketNumber = ticket ?? ticketNumber
      return new Set([...events, ...(reset?.events ?? [])].flatMap((event) => ('id' in event ? [event.id] : [])))
    },
  }
}
