import { sql } from 'drizzle-orm'
import type { Transaction } from '../storage/database'

interface Identity {
  readonly orgId: string
  readonly externalUserId?: string | null | undefined
  /** In lower case. */
  readonly email?: string | null | undefined
}

/** Has requests about one id or address of a customer go one after the other: the indexes would refuse the second. */
export async function lockIdentity(tx: Transaction, { orgId, externalUserId, email }: Identity): Promise<void> {
  // always the id first: two requests about the same pair do not wait for each other
  const names = [externalUserId && `user ${orgId} ${externalUserId}`, email && `address ${orgId} ${email}`]
  for (const name of names) if (name) await lockName(tx, name)
}

/** Has those who would make a new signing key of an organisation go one after the other. */
export async function lockIdentityKeys(tx: Transaction, orgId: string): Promise<void> {
  await lockName(tx, `identity keys ${orgId}`)
}

async function lockName(tx: Transaction, name: string): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}
