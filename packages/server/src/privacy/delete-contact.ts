import { and, eq, inArray, isNull } from 'drizzle-orm'
import { queueFileRemoval } from '../attachments'
import { type Doer, recordAct } from '../audit'
import type { NewsChannel } from '../conversations'
import type { Enqueue } from '../jobs'
import type { Database } from '../storage/database'
import { refersToOrg } from '../storage/lock-org'
import { attachments, contacts, conversations, visitorSessions } from '../storage/schema'
import { deleteConversations, forgetDetails, forgetReplies } from './delete-conversations'

export interface Deletion {
  readonly db: Database
  readonly enqueue: Enqueue
  readonly news: Pick<NewsChannel, 'announce'>
}

/** A contact of one organisation; another's is as unknown as none. */
export interface WhichContact {
  readonly orgId: string
  readonly id: string
}

/** Deletes a contact and every trace of them; false when there is none. Who has the chat open is sent away. */
export async function deleteContact(
  { db, enqueue, news }: Deletion,
  { orgId, id, by }: WhichContact & { by: Doer },
): Promise<boolean> {
  const gone = await db.transaction(async (tx) => {
    await refersToOrg(tx, orgId)
    const isTheirs = and(eq(contacts.orgId, orgId), eq(contacts.id, id))
    // whoever begins a conversation for them waits, and finds nobody
    const [contact] = await tx.select({ id: contacts.id }).from(contacts).where(isTheirs).for('update')
    if (!contact) return null
    const held = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.orgId, orgId), eq(conversations.contactId, id)))
      .for('update')
    const conversationIds = held.map((conversation) => conversation.id)
    await deleteConversations(tx, { orgId, ids: conversationIds, enqueue })
    const sessions = tx
      .select({ id: visitorSessions.id })
      .from(visitorSessions)
      .where(and(eq(visitorSessions.orgId, orgId), eq(visitorSessions.contactId, id)))
    // uploaded and never sent
    const isUnsent = and(
      eq(attachments.orgId, orgId),
      isNull(attachments.conversationId),
      inArray(attachments.senderId, sessions),
    )
    await queueFileRemoval(tx, { enqueue, where: isUnsent })
    await tx.delete(attachments).where(isUnsent)
    await forgetReplies(tx, { orgId, ids: [id] })
    await forgetDetails(tx, { orgId, ids: [id] })
    // sessions and codes go with it
    await tx.delete(contacts).where(isTheirs)
    await recordAct(tx, { orgId, by, action: 'contact.deleted', targetId: id })
    return conversationIds
  })
  for (const conversationId of gone ?? []) news.announce({ conversationId, orgId, isDeleted: true })
  return gone !== null
}
