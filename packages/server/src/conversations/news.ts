import type { Event } from '@opencx/protocol/conversation/event'
import type { Positions } from '@opencx/protocol/conversation/position'
import type { Signal } from '@opencx/protocol/conversation/signal'

/** What watchers of a conversation are told. Losing one costs time, never a message: the log has it. */
export interface News {
  readonly conversationId: string
  readonly orgId: string
  /** The conversation's version after the change that this tells of; nothing for signals, which change nothing. */
  readonly version?: number
  /** Unredacted, in order, as just committed. */
  readonly events?: readonly Event[]
  readonly positions?: Positions
  readonly signals?: readonly Signal[]
  /** It is another contact's now; who watches it may have to leave. */
  readonly isHandedOver?: true
  /** It is gone, and nobody has anything left to watch. */
  readonly isDeleted?: true
  /** The sender, who needs no echo of a signal. */
  readonly senderId?: string
}

/** The way from an append to its watchers, on this node and on others. */
export interface NewsChannel {
  announce(news: News): void
  /** Returns the function that ends listening. */
  listen(conversationId: string, listener: (news: News) => void): () => void
}
