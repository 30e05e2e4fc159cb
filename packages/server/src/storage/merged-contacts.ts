import { and, eq, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database, Transaction } from './database'
import { contacts } from './schema'

/** Which contact of which organisation, under whichever of its ids. */
export interface WhichContact {
  readonly orgId: string
  readonly id: string
}

const asked = alias(contacts, 'asked')
const keptId = sql`coalesce(${asked.mergedIntoId}, ${asked.id})`

/** Ids of what agents see as one contact: its own first, then those of the contacts that were merged into it. Empty when there is none. */
export async function idsOfContact(db: Database | Transaction, { orgId, id }: WhichContact): Promise<string[]> {
  const rows = await db
    .select({ id: contacts.id, mergedIntoId: contacts.mergedIntoId })
    .from(asked)
    .innerJoin(
      contacts,
      and(eq(contacts.orgId, asked.orgId), or(eq(contacts.id, keptId), eq(contacts.mergedIntoId, keptId))),
    )
    .where(and(eq(asked.orgId, orgId), eq(asked.id, id)))
    .orderBy(contacts.id)
  const own = rows.filter(({ mergedIntoId }) => mergedIntoId === null)
  const merged = rows.filter(({ mergedIntoId }) => mergedIntoId !== null)
  return [...own, ...merged].map((row) => row.id)
}
