import type { Attachment } from '@opencx/protocol/conversation/attachment'
import type { ErrorCode } from '@opencx/protocol/http/errors'
import type { Clock } from '../clock'
import type { Database, Transaction } from '../storage/database'
import type { OnAppend } from './append'
import type { NewsChannel } from './news'

/**
 * Puts uploaded files into a message, in its transaction, and says what they are: a sender's own word of them counts
 * for nothing. Null when one of them is not the sender's own or is in a message already. Wired in app.
 */
export type TakeAttachments = (
  tx: Transaction,
  wanted: { orgId: string; conversationId: string; senderId: string; ids: readonly string[] },
) => Promise<Attachment[] | null>

/** Ids of what a command names, and the business that has to have it. */
export interface Named {
  readonly orgId: string
  readonly ids: readonly string[]
}

/** What an exchange needs from outside. */
export interface ExchangePorts {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly news: NewsChannel
  readonly onAppend: readonly OnAppend[]
  readonly takeAttachments: TakeAttachments
  /** What those of these people are called who belong to the business. */
  readonly memberNames: (tx: Transaction, named: Named) => Promise<ReadonlyMap<string, string>>
  /** Those of these tags that the business has. */
  readonly knownTags: (tx: Transaction, named: Named) => Promise<ReadonlySet<string>>
  /** The teaching text of a code. */
  readonly explain: (code: ErrorCode) => string
}
