import type { Act, AuditQuery } from '@opencx/protocol/http/audit'
import { and, eq, gte, lt, type SQL } from 'drizzle-orm'
import { listPart, listReply } from '../http/list'
import type { Database } from '../storage/database'
import { auditLog } from '../storage/schema'

/** A part of what was done in an organisation, newest first. */
export async function listActs(
  db: Database,
  { orgId, query: { action, actor_kind, from, to, ...query } }: { orgId: string; query: AuditQuery },
): Promise<{ items: Act[]; next: string | null }> {
  const { where, orderBy, limit } = listPart(auditLog.id, query)
  const wanted: (SQL | undefined)[] = [
    eq(auditLog.orgId, orgId),
    action === undefined ? undefined : eq(auditLog.action, action),
    actor_kind && eq(auditLog.actorKind, actor_kind),
    from === undefined ? undefined : gte(auditLog.createdAt, new Date(from)),
    to === undefined ? undefined : lt(auditLog.createdAt, new Date(to)),
    where,
  ]
  const rows = await db
    .select()
    .from(auditLog)
    .where(and(...wanted))
    .orderBy(orderBy)
    .limit(limit)
  const { items, next } = listReply(rows, query)
  return { items: items.map(toAct), next }
}

function toAct(row: typeof auditLog.$inferSelect): Act {
  const { id, actorKind, actorId, actorName, action, targetId, details, createdAt } = row
  return {
    id,
    actor_kind: actorKind,
    actor_id: actorId,
    actor_name: actorName,
    action,
    target_id: targetId,
    details: { ...details },
    created_at: createdAt.toISOString(),
  }
}
