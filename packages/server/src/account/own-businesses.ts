import { asc, eq } from 'drizzle-orm'
import { type Doer, recordAct } from '../audit'
import type { Transaction } from '../storage/database'
import { refersToOrg } from '../storage/lock-org'
import { members, users } from '../storage/schema'

/**
 * Holds the businesses that somebody belongs to, and then the person: nobody joins or leaves with them until the
 * transaction ends. Whoever deletes a business takes them in this order too.
 */
export async function holdPerson(tx: Transaction, userId: string): Promise<readonly string[]> {
  for (const orgId of await orgsOf(tx, userId)) await refersToOrg(tx, orgId)
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
  return orgsOf(tx, userId)
}

async function orgsOf(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx
    .select({ orgId: members.orgId })
    .from(members)
    .where(eq(members.userId, userId))
    .orderBy(asc(members.orgId))
  return rows.map(({ orgId }) => orgId)
}

interface OwnAct {
  readonly by: Doer
  readonly action: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** Writes down in each of their businesses what somebody did with their own account. */
export async function recordOwnAct(
  tx: Transaction,
  orgIds: readonly string[],
  { by, action, details = {} }: OwnAct,
): Promise<void> {
  for (const orgId of orgIds) await recordAct(tx, { orgId, by, action, targetId: by.id, details })
}
