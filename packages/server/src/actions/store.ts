import type { ListQuery } from '@opencx/protocol/http/list'
import { and, eq, ne, sql } from 'drizzle-orm'
import { listPart } from '../http/list'
import type { Database, Transaction } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import { actions } from '../storage/schema'

export type ActionRow = typeof actions.$inferSelect
export type NewAction = typeof actions.$inferInsert

/** Which action of which organisation: the one without the other finds nothing. */
export interface Which {
  readonly orgId: string
  readonly id: string
}

const isAction = ({ orgId, id }: Which) => and(eq(actions.orgId, orgId), eq(actions.id, id))

export async function findAction(db: Database | Transaction, which: Which): Promise<ActionRow | null> {
  const [row] = await db.select().from(actions).where(isAction(which))
  return row ?? null
}

export function listActions(db: Database, { orgId, query }: { orgId: string; query: ListQuery }): Promise<ActionRow[]> {
  const { where, orderBy, limit } = listPart(actions.id, query)
  return db
    .select()
    .from(actions)
    .where(and(eq(actions.orgId, orgId), where))
    .orderBy(orderBy)
    .limit(limit)
}

/** Nobody adds, renames or deletes an action of the organisation until the transaction ends. */
export async function lockActions(tx: Transaction, orgId: string): Promise<void> {
  await lockOrg(tx, orgId)
}

export function countActions(tx: Transaction, orgId: string): Promise<number> {
  return tx.$count(actions, eq(actions.orgId, orgId))
}

/** Whether another action than this one has the name. */
export async function isNameTaken(tx: Transaction, { orgId, id, name }: Which & { name: string }): Promise<boolean> {
  const isOther = and(eq(actions.orgId, orgId), eq(actions.name, name), ne(actions.id, id))
  return (await tx.$count(actions, isOther)) > 0
}

export async function insertAction(tx: Transaction, values: NewAction): Promise<ActionRow> {
  const [row] = await tx.insert(actions).values(values).returning()
  if (!row) throw new Error('an action was not stored')
  return row
}

export async function updateAction(tx: Transaction, which: Which, changes: Partial<NewAction>): Promise<ActionRow> {
  const [row] = await tx
    .update(actions)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(isAction(which))
    .returning()
  if (!row) throw new Error('an action vanished while its organisation was locked')
  return row
}

export async function deleteAction(tx: Transaction, which: Which): Promise<ActionRow | null> {
  const [row] = await tx.delete(actions).where(isAction(which)).returning()
  return row ?? null
}
