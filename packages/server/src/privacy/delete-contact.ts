import { and, eq, inArray, isNull } from 'drizzle-orm'
import { queueFileRemoval } from '../attachments'
import { type Doer, recordAct } from '../audit'
import type { NewsChannel } from '../conversations'
import type { Enqueue } from '../jobs'
import type { Database } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import { idsOfContact, type WhichContact } from '../storage/merged-contacts'
import { attachments, contacts, conversations, visitorSessions } from '../storage/schema'
import { deleteConversations, forgetDetails, forgetReplies } from './delete-conversations'

export interface Deletion {
  readonly db: Database
  readonly enqueue: Enqueue
  readonly news: Pick<NewsChannel, 'announce'>
}

/** Deletes a contact, with all that were merged into it, and every trace of them; false when there is none. Who has the chat open is sent away. */
export async function deleteContact(
  { db, enqueue, news }: Deletion,
  { orgId, id, by }: WhichContact & { by: Doer },
): Promise<boolean> {
  const gone = await db.transaction(async (tx) => {
    // nobody is merged meanwhile
    await lockOrg(tx, orgId)
    const ids = await idsOfContact(tx, { orgId, id })
    const isTheirs = and(eq(contacts.orgId, orgId), inArray(contacts.id, ids))
    // whoever begins a conversation for them waits, and finds nobody
    const held = await tx.select({ id: contacts.id }).from(contacts).where(isTheirs).orderBy(contacts.id).for('update')
    if (held.length === 0) return null
    const led = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.orgId, orgId), inArray(conversations.contactId, ids)))
      .for('update')
    const conversationIds = led.map((conversation) => conversation.id)
    await deleteConversations(tx, { orgId, ids: conversationIds, enqueue })
    const sessions = tx
      .select({ id: visitorSessions.id })
      .from(visitorSessions)
      .where(and(eq(visitorSessions.orgId, orgId), inArray(visitorSessions.contactId, ids)))
    // uploaded and never sent
    const isUnsent = and(
      eq(attachments.orgId, orgId),
      isNull(attachments.conversationId),
      inArray(attachments.senderId, sessions),
    )
    await queueFileRemoval(tx, { enqueue, where: isUnsent })
    await tx.delete(attachments).where(isUnsent)
    await forgetReplies(tx, { orgId, ids })
    await forgetDetails(tx, { orgId, ids })
    // sessions and codes go with it
    await tx.delete(contacts).where(isTheirs)
    await recordAct(tx, { orgId, by, action: 'contact.deleted', targetId: ids[0] ?? id })
    return conversationIds
  })
  for (const conversationId of gone ?? []) news.announce({ conversationId, orgId, isDeleted: true })
  return gone !== null
}
