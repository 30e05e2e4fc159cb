import { and, eq, inArray } from 'drizzle-orm'
import type { Named } from '../conversations'
import type { Transaction } from '../storage/database'
import { tags } from '../storage/schema'

/** Those of these tags that the business has; who deletes one waits until the transaction ends, and finds where it is. */
export async function knownTags(tx: Transaction, { orgId, ids }: Named): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.orgId, orgId), inArray(tags.id, [...ids])))
    .for('key share')
  return new Set(rows.map(({ id }) => id))
}
