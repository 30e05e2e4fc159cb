import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { queueFileRemoval } from '../attachments'
import type { Enqueue } from '../jobs'
import type { Transaction } from '../storage/database'
import {
  attachments,
  auditLog,
  conversations,
  events,
  idempotentReplies,
  keys,
  webhookDeliveries,
} from '../storage/schema'

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
  const theirMessages = tx
    .select({ id: sql`${events.event} ->> 'id'` })
    .from(events)
    .where(and(eq(events.orgId, orgId), inArray(events.conversationId, ids)))
  await forgetReplies(
    tx,
    orgId,
    or(namesOneOf(ids), sql`${idempotentReplies.reply} #>> '{message,id}' IN ${theirMessages}`),
  )
  await forgetDetails(tx, { orgId, ids })
  await tx.delete(conversations).where(and(eq(conversations.orgId, orgId), inArray(conversations.id, ids)))
}

/** Whether a kept reply names one of these ids anywhere. */
export const namesOneOf = (ids: readonly string[]): SQL =>
  or(...ids.map((id) => sql`strpos(${idempotentReplies.reply}::text, ${id}) > 0`)) ?? sql`false`

/** Forgets replies that were kept for repeats, of this organisation's keys only. */
export async function forgetReplies(tx: Transaction, orgId: string, where: SQL | undefined): Promise<void> {
  const callers = tx
    .select({ caller: sql`'key ' || ${keys.id}` })
    .from(keys)
    .where(eq(keys.orgId, orgId))
  await tx.delete(idempotentReplies).where(and(inArray(idempotentReplies.caller, callers), where))
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
