import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { savedViews } from '../storage/schema'

export type FilterRow = typeof savedViews.$inferSelect

/** Who of which business asks: they see their own filters, and those that are everybody's. */
export interface Asker {
  readonly orgId: string
  readonly personId: string
}

const isVisible = ({ orgId, personId }: Asker) =>
  and(eq(savedViews.orgId, orgId), or(isNull(savedViews.userId), eq(savedViews.userId, personId)))
const isFilter = ({ orgId, id }: { orgId: string; id: string }) =>
  and(eq(savedViews.orgId, orgId), eq(savedViews.id, id))

/** What somebody has, by name. */
export function listFilters(db: Database | Transaction, asker: Asker): Promise<FilterRow[]> {
  return db.select().from(savedViews).where(isVisible(asker)).orderBy(sql`lower(${savedViews.name})`, savedViews.id)
}

export async function insertFilter(
  tx: Transaction,
  { orgId, userId, name, query }: Pick<FilterRow, 'orgId' | 'userId' | 'name' | 'query'>,
): Promise<FilterRow> {
  const [row] = await tx.insert(savedViews).values({ id: newId(), orgId, userId, name, query }).returning()
  if (!row) throw new Error('a saved filter was not stored')
  return row
}

export async function renameFilter(tx: Transaction, { name, ...row }: Pick<FilterRow, 'orgId' | 'id' | 'name'>) {
  await tx.update(savedViews).set({ name }).where(isFilter(row))
}

export async function deleteFilter(tx: Transaction, row: Pick<FilterRow, 'orgId' | 'id'>): Promise<void> {
  await tx.delete(savedViews).where(isFilter(row))
}

/** Deletes what somebody saved for themselves in a business that they leave. */
export async function forgetOwnFilters(tx: Transaction, { orgId, personId }: Asker): Promise<void> {
  await tx.delete(savedViews).where(and(eq(savedViews.orgId, orgId), eq(savedViews.userId, personId)))
}
