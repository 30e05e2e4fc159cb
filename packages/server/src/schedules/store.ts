import type { ListQuery } from '@opencx/protocol/http/list'
import { and, eq, sql } from 'drizzle-orm'
import { listPart } from '../http/list'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { officeHours, orgs } from '../storage/schema'

export type ScheduleRow = typeof officeHours.$inferSelect
type Said = Pick<ScheduleRow, 'name' | 'ianaTimezone' | 'shifts'>

/** Which schedule of which organisation: the one without the other finds nothing. */
interface Which {
  readonly orgId: string
  readonly id: string
}
const isSchedule = ({ orgId, id }: Which) => and(eq(officeHours.orgId, orgId), eq(officeHours.id, id))

export async function findSchedule(db: Database, which: Which): Promise<ScheduleRow | null> {
  const [row] = await db.select().from(officeHours).where(isSchedule(which))
  return row ?? null
}

export function countSchedules(tx: Transaction, orgId: string): Promise<number> {
  return tx.$count(officeHours, eq(officeHours.orgId, orgId))
}

export function listSchedules(
  db: Database,
  { orgId, query }: { orgId: string; query: ListQuery },
): Promise<ScheduleRow[]> {
  const { where, orderBy, limit } = listPart(officeHours.id, query)
  return db
    .select()
    .from(officeHours)
    .where(and(eq(officeHours.orgId, orgId), where))
    .orderBy(orderBy)
    .limit(limit)
}

export async function insertSchedule(tx: Transaction, said: Said & { orgId: string }): Promise<ScheduleRow> {
  const [row] = await tx
    .insert(officeHours)
    .values({ ...said, id: newId() })
    .returning()
  if (!row) throw new Error('a schedule was not stored')
  return row
}

/** Changes what is not undefined; null when there is no such schedule. */
export async function updateSchedule(
  tx: Transaction,
  which: Which,
  said: { readonly [Name in keyof Said]: Said[Name] | undefined },
): Promise<ScheduleRow | null> {
  const [row] = await tx
    .update(officeHours)
    .set({ ...said, updatedAt: sql`now()` })
    .where(isSchedule(which))
    .returning()
  return row ?? null
}

export async function deleteSchedule(tx: Transaction, which: Which): Promise<ScheduleRow | null> {
  const [row] = await tx.delete(officeHours).where(isSchedule(which)).returning()
  return row ?? null
}

/** Says that the chat of an organisation shows something else from now on. */
export async function bumpSettings(tx: Transaction, orgId: string): Promise<void> {
  await tx
    .update(orgs)
    .set({ settingsVersion: sql`${orgs.settingsVersion} + 1` })
    .where(eq(orgs.id, orgId))
}
