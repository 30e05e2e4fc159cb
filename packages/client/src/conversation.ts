import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { Fold } from '@opencx/protocol/conversation/reduce'
import type { Viewing } from '@opencx/protocol/conversation/signal'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import type { Clock } from './clock'
import type { Environment } from './environment'
import type { Push } from './push'
import type { Storage } from './storage'
import type { View } from './view'

/** Keeps one conversation in step with the server. */
export interface ConversationClient {
  readonly id: string
  readonly view: View
  /** Calls back after every change of `view`. Returns its unsubscribe. */
  subscribe(listener: () => void): () => void
  /** Puts a command at the end of the outbox and sends. Text is cleaned first. Returns the command's id. */
  send(command: NewCommand): string
  /** Sends a refused command again, as a new one at the end. */
  retry(id: string): void
  /** Forgets a refused command. */
  discard(id: string): void
  /** Tells the others that the person here is (still) typing, or no longer. Call at every key; it limits itself. */
  typing(isTyping: boolean): void
  /** Tells the others that the person here has seen everything up to `seq`. Call as often as you like. */
  read(seq: number): void
  /** Fetches the page of the thread before what is known; a failed attempt may be repeated. */
  loadOlder(): Promise<void>
  /** Tries now instead of at the next attempt. */
  sync(): void
  stop(): void
}

export interface ConversationOptions {
  readonly id: string
  readonly side: 'visitor' | 'agent'
  /** What this side makes of events: what visitors do, unless it is said. */
  readonly fold?: Fold
  /** Names this conversation's outboxes in the storage. */
  readonly outboxName: string
  readonly tabId: string
  /** The server has not heard of it yet: nothing to fetch or to watch before the first message. */
  readonly isNew: boolean
  /** Somebody else looks at the conversation, or no longer; told to agents only. */
  readonly onViewing?: (signal: Viewing) => void
  readonly exchange: (request: ExchangeRequest, signal: AbortSignal) => Promise<ExchangeReply>
  readonly push: Push
  readonly storage: Storage
  readonly clock: Clock
  readonly environment: Environment
}
