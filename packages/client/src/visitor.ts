import type { VisitorDetails } from '@opencx/protocol/http/exchange'
import type { Clock } from './clock'
import type { ConversationClient } from './conversation-client'
import type { Storage } from './storage'

export interface VisitorOptions {
  /** Where the server is, e.g. `https://chat.example.com`. */
  readonly origin: string
  readonly key: string
  readonly ticket: string
  /** Fetches the chat document again for a fresh ticket. */
  readonly refreshTicket: () => Promise<string>
  readonly storage: Storage
  readonly details: VisitorDetails
  readonly clock?: Clock
}

/** The person at the widget: their session and their current conversation. */
export interface Visitor {
  /** Replaced by a fresh one at `reset` and when the server no longer knows the session; ask again after `subscribe` calls back. */
  readonly conversation: ConversationClient
  /** Calls back when the view changes or `conversation` is another one. */
  subscribe(listener: () => void): () => void
  /** What the page says of the visitor; goes along with the next exchange. */
  identify(details: VisitorDetails): void
  /** Forgets session, conversation and drafts on this device. */
  reset(): void
  stop(): void
}
