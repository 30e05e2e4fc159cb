import { and, eq, inArray } from 'drizzle-orm'
import type { Named } from '../conversations'
import type { Database, Transaction } from '../storage/database'
import { members, users } from '../storage/schema'

/**
 * What those of these people are called who belong to the business. Who takes one out of it waits until the transaction
 * ends, and finds what they have.
 */
export async function memberNames(
  tx: Database | Transaction,
  { orgId, ids }: Named,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.orgId, orgId), inArray(members.userId, [...ids])))
    .for('key share', { of: members })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
