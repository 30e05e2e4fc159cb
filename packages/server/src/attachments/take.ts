import type { Attachment } from '@opencx/protocol/conversation/attachment'
import type { Transaction } from '../storage/database'
import { lockUnused, putIntoConversation, toAttachment } from './store'

interface Wanted {
  readonly orgId: string
  readonly conversationId: string
  readonly senderId: string
  /** In the order in which they stand in the message. */
  readonly ids: readonly string[]
}

/**
 * Puts files into the message of a transaction and says what they are. Null, and nothing is taken, when one of them is
 * not the sender's own or is in a message already.
 */
export async function takeAttachments(tx: Transaction, wanted: Wanted): Promise<Attachment[] | null> {
  const ids = [...new Set(wanted.ids)]
  const rows = new Map((await lockUnused(tx, { ...wanted, ids })).map((row) => [row.id, row]))
  const found = ids.flatMap((id) => rows.get(id) ?? [])
  if (found.length < ids.length) return null
  await putIntoConversation(tx, { ...wanted, ids })
  return found.map(toAttachment)
}
