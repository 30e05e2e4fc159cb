import { and, eq, inArray } from 'drizzle-orm'
import type { Named } from '../conversations'
import type { Database, Transaction } from '../storage/database'
import { members, users } from '../storage/schema'

/** What those of these people are called who belong to the business. */
export async function memberNames(db: Database | Transaction, named: Named): Promise<ReadonlyMap<string, string>> {
  return named.ids.length === 0 ? new Map() : byId(await namesOf(db, named))
}

/** The same for what is written about them: who takes one out of the business waits until it is, and finds it. */
export async function holdMemberNames(tx: Transaction, named: Named): Promise<ReadonlyMap<string, string>> {
  return named.ids.length === 0 ? new Map() : byId(await namesOf(tx, named).for('key share', { of: members }))
}

const namesOf = (db: Database | Transaction, { orgId, ids }: Named) =>
  db
    .select({ id: users.id, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.orgId, orgId), inArray(members.userId, [...ids])))

const byId = (rows: readonly { readonly id: string; readonly name: string }[]) =>
  new Map(rows.map(({ id, name }) => [id, name]))
