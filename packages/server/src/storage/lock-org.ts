import { eq, type SQL } from 'drizzle-orm'
import type { Database, Transaction } from './database'
import { orgs } from './schema'

/** Has transactions that count or compare the rows of a business go one after the other; those that only refer to it go on. */
export async function lockOrg(tx: Transaction, orgId: string): Promise<void> {
  await tx.select({ id: orgs.id }).from(orgs).where(eq(orgs.id, orgId)).for('no key update')
}

/** Keeps an organisation until the transaction ends, before anything that is deleted with it is held. */
export async function refersToOrg(tx: Transaction, orgId: string): Promise<void> {
  await tx.select({ id: orgs.id }).from(orgs).where(eq(orgs.id, orgId)).for('key share')
}

/** Has whoever refers to an organisation finish, and nobody begin, until the transaction that deletes it ends. */
export async function closeOrg(tx: Transaction, which: SQL | undefined): Promise<void> {
  await tx.select({ id: orgs.id }).from(orgs).where(which).for('update')
}

/** A transaction on what belongs to an organisation: it is held first, as by whoever deletes it with all of that. */
export function inOrg<T>(db: Database, orgId: string, act: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await refersToOrg(tx, orgId)
    return act(tx)
  })
}
