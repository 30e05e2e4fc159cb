import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { auditLog } from '../storage/schema'

interface Asked {
  readonly orgId: string
  readonly action: string
  readonly targetIds: readonly string[]
}

/** Names of those who did this to these things last, as they were then, by the thing's id. */
export async function namesOfDoers(
  db: Database | Transaction,
  { orgId, action, targetIds }: Asked,
): Promise<ReadonlyMap<string, string>> {
  if (targetIds.length === 0) return new Map()
  const rows = await db
    .select({ targetId: auditLog.targetId, name: auditLog.actorName })
    .from(auditLog)
    .where(and(eq(auditLog.orgId, orgId), eq(auditLog.action, action), inArray(auditLog.targetId, [...targetIds])))
    .orderBy(asc(auditLog.id))
  return new Map(rows.map(({ targetId, name }) => [targetId ?? '', name]))
}
