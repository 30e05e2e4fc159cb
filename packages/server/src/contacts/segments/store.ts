import { Condition } from '@opencx/protocol/http/conditions'
import type { ListQuery } from '@opencx/protocol/http/list'
import type { ChangeSegment } from '@opencx/protocol/http/segments'
import { and, arrayContains, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { listPart } from '../../http/list'
import { notFound } from '../../http/not-found'
import { newId } from '../../ids'
import type { Database, Transaction } from '../../storage/database'
import { segments, training } from '../../storage/schema'

/** A segment as it is kept, its conditions read. */
export interface SegmentRow extends Omit<typeof segments.$inferSelect, 'conditions'> {
  readonly conditions: Condition[]
}

/** Which segment of which organisation: the one without the other finds nothing. */
interface Which {
  readonly orgId: string
  readonly id: string
}
const isSegment = ({ orgId, id }: Which) => and(eq(segments.orgId, orgId), eq(segments.id, id))

const Conditions = z.array(Condition)
/** A row with its conditions read. */
export const toSegment = (row: typeof segments.$inferSelect): SegmentRow => ({
  ...row,
  conditions: Conditions.parse(row.conditions),
})

/** Throws `Refused` when there is no such segment. */
export async function readSegment(db: Database, which: Which): Promise<SegmentRow> {
  const [row] = await db.select().from(segments).where(isSegment(which))
  if (!row) throw unknownSegment(which.id)
  return toSegment(row)
}

export function countSegments(tx: Transaction, orgId: string): Promise<number> {
  return tx.$count(segments, eq(segments.orgId, orgId))
}

export async function listSegments(
  db: Database,
  { orgId, query }: { orgId: string; query: ListQuery },
): Promise<SegmentRow[]> {
  const { where, orderBy, limit } = listPart(segments.id, query)
  const rows = await db
    .select()
    .from(segments)
    .where(and(eq(segments.orgId, orgId), where))
    .orderBy(orderBy)
    .limit(limit)
  return rows.map(toSegment)
}

export async function insertSegment(
  tx: Transaction,
  said: { orgId: string; name: string; conditions: Condition[] },
): Promise<SegmentRow> {
  const [row] = await tx
    .insert(segments)
    .values({ ...said, id: newId() })
    .returning()
  if (!row) throw new Error('a segment was not stored')
  return toSegment(row)
}

/** Changes what is not undefined. Throws `Refused` when there is no such segment. */
export async function updateSegment(
  tx: Transaction,
  which: Which,
  { name, conditions }: ChangeSegment,
): Promise<SegmentRow> {
  const [row] = await tx
    .update(segments)
    .set({ name, conditions, updatedAt: sql`now()` })
    .where(isSegment(which))
    .returning()
  if (!row) throw unknownSegment(which.id)
  return toSegment(row)
}

/** Throws `Refused` when there is no such segment. */
export async function deleteSegment(tx: Transaction, which: Which): Promise<SegmentRow> {
  const [row] = await tx.delete(segments).where(isSegment(which)).returning()
  if (!row) throw unknownSegment(which.id)
  return toSegment(row)
}

/** Those of `ids` that are no segments of the organisation; the others stay until the transaction ends. */
export async function lackingSegments(
  tx: Transaction,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<string[]> {
  if (ids.length === 0) return []
  const held = await tx
    .select({ id: segments.id })
    .from(segments)
    .where(and(eq(segments.orgId, orgId), inArray(segments.id, [...ids])))
    // whoever deletes one meanwhile waits, and finds it in use
    .for('key share')
  const known = new Set(held.map(({ id }) => id))
  return ids.filter((id) => !known.has(id))
}

/** Titles of some documents that only this segment, or this one among others, may hear of. */
export async function documentsOf(tx: Transaction, { orgId, id }: Which): Promise<string[]> {
  const rows = await tx
    .select({ title: training.title })
    .from(training)
    .where(and(eq(training.orgId, orgId), arrayContains(training.segments, [id])))
    .limit(3)
  return rows.map(({ title }) => title)
}

const unknownSegment = (id: string) => notFound({ thing: 'segment', id, see: 'GET /segments lists those there are.' })
