import { and, arrayOverlaps, eq, inArray, sql } from 'drizzle-orm'
import { queueFileRemoval } from '../attachments'
import type { Enqueue } from '../jobs'
import type { Transaction } from '../storage/database'
import { attachments, auditLog, conversations, idempotentReplies, keys, webhookDeliveries } from '../storage/schema'

interface Conversations {
  readonly orgId: string
  readonly ids: readonly string[]
  readonly enqueue: Enqueue
}

/** Deletes conversations and every copy of what was said in them; their files follow in jobs. The caller has locked them. */
export async function deleteConversations(tx: Transaction, { orgId, ids: all, enqueue }: Conversations): Promise<void> {
  if (all.length === 0) return
  const ids = [...all]
  const isInThem = and(eq(attachments.orgId, orgId), inArray(attachments.conversationId, ids))
  await queueFileRemoval(tx, { enqueue, where: isInThem })
  const tellsOfThem = inArray(sql`${webhookDeliveries.payload} ->> 'conversation_id'`, ids)
  await tx.delete(webhookDeliveries).where(and(eq(webhookDeliveries.orgId, orgId), tellsOfThem))
  await forgetReplies(tx, { orgId, ids })
  await forgetDetails(tx, { orgId, ids })
  await tx.delete(conversations).where(and(eq(conversations.orgId, orgId), inArray(conversations.id, ids)))
}

/** Forgets replies to this organisation's keys that were kept for repeats and name one of these ids. */
export async function forgetReplies(
  tx: Transaction,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<void> {
  const callers = tx
    .select({ caller: sql`'key ' || ${keys.id}` })
    .from(keys)
    .where(eq(keys.orgId, orgId))
  const namesThem = arrayOverlaps(idempotentReplies.names, [...ids])
  await tx.delete(idempotentReplies).where(and(namesThem, inArray(idempotentReplies.caller, callers)))
}

/** Leaves of what was done to something that is gone only who did it, what and when. */
export async function forgetDetails(
  tx: Transaction,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<void> {
  await tx
    .update(auditLog)
    .set({ details: {} })
    .where(and(eq(auditLog.orgId, orgId), inArray(auditLog.targetId, [...ids])))
}
