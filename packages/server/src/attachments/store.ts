import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { and, asc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { attachments, conversations } from '../storage/schema'

export type AttachmentRow = typeof attachments.$inferSelect

/** A file as it stands in a message. */
export function toAttachment({ id, name, type, size, width, height }: AttachmentRow): Attachment {
  return { id, name, type, size, ...(width && height ? { width, height } : {}) }
}

/** The file under an id in one business, or null. */
export async function findAttachment(
  db: Database | Transaction,
  { orgId, id }: { orgId: string; id: string },
): Promise<AttachmentRow | null> {
  const [row] = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.orgId, orgId), eq(attachments.id, id)))
  return row ?? null
}

/** Stores a file's row; false when there is one under its id already. */
export async function insertAttachment(
  tx: Database | Transaction,
  row: typeof attachments.$inferInsert,
): Promise<boolean> {
  const inserted = await tx.insert(attachments).values(row).onConflictDoNothing().returning({ id: attachments.id })
  return inserted.length > 0
}

/** A file of the visitor's own conversations, or one that they uploaded themselves. */
export async function findForVisitor(
  db: Database,
  visitor: { orgId: string; contactId: string; senderId: string; id: string },
): Promise<AttachmentRow | null> {
  const row = await findAttachment(db, visitor)
  if (!row || row.senderId === visitor.senderId) return row
  if (row.conversationId === null) return null
  const [conversation] = await db
    .select({ contactId: conversations.contactId })
    .from(conversations)
    .where(and(eq(conversations.orgId, row.orgId), eq(conversations.id, row.conversationId)))
  return conversation?.contactId === visitor.contactId ? row : null
}

/** A file that was sent in one of the agent's businesses, or one that they uploaded themselves. */
export async function findForAgent(
  db: Database,
  agent: { orgIds: readonly string[]; senderId: string; id: string },
): Promise<AttachmentRow | null> {
  const rows = await db
    .select()
    .from(attachments)
    .where(and(inArray(attachments.orgId, [...agent.orgIds]), eq(attachments.id, agent.id)))
    // who copies an id into another business hides nothing: the first one counts
    .orderBy(asc(attachments.createdAt))
  return rows.find((row) => row.conversationId !== null || row.senderId === agent.senderId) ?? null
}

/** The sender's own files that no message has yet, locked until the transaction ends. */
export function lockUnused(
  tx: Transaction,
  { orgId, senderId, ids }: { orgId: string; senderId: string; ids: readonly string[] },
): Promise<AttachmentRow[]> {
  return tx
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.orgId, orgId),
        inArray(attachments.id, [...ids]),
        eq(attachments.senderId, senderId),
        isNull(attachments.conversationId),
      ),
    )
    .for('update')
}

/** Says which conversation files are in from now on. */
export async function putIntoConversation(
  tx: Transaction,
  { orgId, conversationId, ids }: { orgId: string; conversationId: string; ids: readonly string[] },
): Promise<void> {
  await tx
    .update(attachments)
    .set({ conversationId })
    .where(and(eq(attachments.orgId, orgId), inArray(attachments.id, [...ids])))
}

/** Gives the files of one sender that no message has yet to another. */
export async function handOverUploads(
  tx: Transaction,
  { orgId, from, to }: { orgId: string; from: string; to: string },
): Promise<void> {
  await tx
    .update(attachments)
    .set({ senderId: to })
    .where(and(eq(attachments.orgId, orgId), eq(attachments.senderId, from), isNull(attachments.conversationId)))
}

/** Takes away the rows of some uploads that no message took before `before`; their bytes are the caller's to remove. */
export async function deleteUnused(db: Database, { before, most }: { before: Date; most: number }) {
  const old = await db
    .select({ orgId: attachments.orgId, id: attachments.id })
    .from(attachments)
    .where(and(isNull(attachments.conversationId), lt(attachments.createdAt, before)))
    .limit(most)
  const deleted: AttachmentRow[] = []
  for (const { orgId, id } of old)
    deleted.push(
      ...(await db
        .delete(attachments)
        // asked again: a message may have taken it meanwhile
        .where(and(eq(attachments.orgId, orgId), eq(attachments.id, id), isNull(attachments.conversationId)))
        .returning()),
    )
  return deleted
}
