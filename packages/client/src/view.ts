import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Command } from '@opencx/protocol/conversation/command'
import type { Conversation } from '@opencx/protocol/conversation/conversation'
import type { Positions } from '@opencx/protocol/conversation/position'

/** A command that the server has not confirmed yet, or has refused. */
export interface Pending {
  readonly command: Command
  /** When it was sent, milliseconds since 1970 on this device's clock. */
  readonly at: number
  /** Set once the server refused it: it stays, so that what was typed is never lost, until `discard` or `retry`. */
  readonly refusal?: { readonly code: string; readonly message: string }
}

/**
 * How the conversation is kept in step.
 * `idle` nothing to keep in step yet · `connecting` first attempt · `live` push · `polling` long-polling ·
 * `waiting` the last attempt failed and another follows · `offline` the device says it has no network ·
 * `stopped` the server will not have us (see `View.stoppedBy`).
 */
export type Link = 'idle' | 'connecting' | 'live' | 'polling' | 'waiting' | 'offline' | 'stopped'

/** Everything a screen shows of one conversation. A new object at every change; parts that did not change are the same objects. */
export interface View {
  readonly conversation: Conversation
  /** In sending order, to be drawn below the thread. */
  readonly pending: readonly Pending[]
  readonly positions: Positions
  /** The others who are typing now. */
  readonly typing: readonly Actor[]
  readonly link: Link
  /** The last attempts all reached the server, which could not do its work. */
  readonly isServerFailing: boolean
  /** Error code that stopped the conversation for good, e.g. `session_expired`, or null. */
  readonly stoppedBy: string | null
  /** Seconds since 1970 ms until which the server asked us to hold back, or null. */
  readonly heldUntil: number | null
  /** False until the first reply: show a skeleton, not "no messages". True from the start for a new conversation. */
  readonly isLoaded: boolean
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  readonly ticketNumber: number | null
}
