import type { Summary } from '@opencx/protocol/http/summary'
import type { Clock } from './clock'
import type { ConversationClient } from './conversation-client'
import type { Storage } from './storage'
import type { Link } from './view'

export interface AgentOptions {
  readonly origin: string
  readonly userId: string
  readonly name: string
  readonly storage: Storage
  /** New summaries, in any order, possibly repeated; apply with `isNewer`. */
  readonly onSummaries: (summaries: readonly Summary[]) => void
  /** The push connection came (back): lists re-read their first page. */
  readonly onReconnect: () => void
  readonly onLink: (link: Link) => void
  /** The cookie is gone: show the sign-in, keep what was typed. */
  readonly onSignedOut: () => void
  readonly clock?: Clock
}

/** A signed-in agent (by cookie): one push connection for the queue and the open conversations. */
export interface Agent {
  /** Keeps a conversation in step until its `stop`. Its outbox survives `stop` and reload. */
  open(conversationId: string): ConversationClient
  stop(): void
}
