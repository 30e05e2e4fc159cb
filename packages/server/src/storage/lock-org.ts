import { eq } from 'drizzle-orm'
import type { Transaction } from './database'
import { orgs } from './schema'

/** Has transactions that count or compare the rows of a business go one after the other; those that only refer to it go on. */
export async function lockOrg(tx: Transaction, orgId: string): Promise<void> {
  await tx.select({ id: orgs.id }).from(orgs).where(eq(orgs.id, orgId)).for('no key update')
}
