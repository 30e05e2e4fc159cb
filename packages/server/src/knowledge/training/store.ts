import type { ListQuery } from '@opencx/protocol/http/list'
import type { TrainingQuery } from '@opencx/protocol/http/training'
import { and, desc, eq, ilike, lt, or, sql } from 'drizzle-orm'
import { listPart } from '../../http/list'
import type { Database, Transaction } from '../../storage/database'
import { training, trainingDirectories, trainingVersions } from '../../storage/schema'

export type TrainingRow = typeof training.$inferSelect
export type DirectoryRow = typeof trainingDirectories.$inferSelect
type Db = Database | Transaction

interface Owned {
  readonly orgId: string
  readonly id: string
}

const owned = ({ orgId, id }: Owned) => and(eq(training.orgId, orgId), eq(training.id, id))
const ownedDirectory = ({ orgId, id }: Owned) =>
  and(eq(trainingDirectories.orgId, orgId), eq(trainingDirectories.id, id))

export async function insertTraining(tx: Db, values: typeof training.$inferInsert): Promise<TrainingRow> {
  const [row] = await tx.insert(training).values(values).returning()
  if (!row) throw new Error('a document was not stored')
  return row
}

export async function findTraining(db: Db, which: Owned): Promise<TrainingRow | null> {
  const [row] = await db.select().from(training).where(owned(which))
  return row ?? null
}

/** The document, held until the transaction ends: versions are counted one after the other. */
export async function lockTraining(tx: Transaction, which: Owned): Promise<TrainingRow | null> {
  const [row] = await tx.select().from(training).where(owned(which)).for('update')
  return row ?? null
}

export async function updateTraining(
  tx: Transaction,
  which: Owned,
  changes: Partial<typeof training.$inferInsert>,
): Promise<TrainingRow> {
  const [row] = await tx
    .update(training)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(owned(which))
    .returning()
  if (!row) throw new Error('a document that was locked is gone')
  return row
}

export async function deleteTraining(tx: Transaction, which: Owned): Promise<boolean> {
  const deleted = await tx.delete(training).where(owned(which)).returning({ id: training.id })
  return deleted.length > 0
}

export async function listTraining(
  db: Db,
  { orgId, query }: { orgId: string; query: TrainingQuery },
): Promise<TrainingRow[]> {
  const { where, orderBy, limit } = listPart(training.id, query)
  return db
    .select()
    .from(training)
    .where(
      and(
        eq(training.orgId, orgId),
        where,
        query.type && eq(training.type, query.type),
        query.directory_id === undefined ? undefined : eq(training.directoryId, query.directory_id),
        query.is_draft === undefined ? undefined : eq(training.isDraft, query.is_draft),
      ),
    )
    .orderBy(orderBy)
    .limit(limit)
}

const written = sql`coalesce(${training.draftTitle}, ${training.title}) || ' ' || coalesce(${training.draftContent}, ${training.content})`

/** Documents that hold any of the words, those with more of them first; where none does, those with the letters. */
export async function searchTraining(
  db: Db,
  { orgId, query, limit }: { orgId: string; query: string; limit: number },
): Promise<TrainingRow[]> {
  const words = sql`replace(plainto_tsquery('simple', ${query})::text, '&', '|')::tsquery`
  const vector = sql`to_tsvector('simple', ${written})`
  const ours = eq(training.orgId, orgId)
  const found = await db
    .select()
    .from(training)
    .where(and(ours, sql`${vector} @@ ${words}`))
    .orderBy(sql`ts_rank(${vector}, ${words}) desc`, desc(training.id))
    .limit(limit)
  if (found.length > 0) return found
  const letters = `%${query.replace(/[\\%_]/g, '\\$&')}%`
  return db
    .select()
    .from(training)
    .where(and(ours, or(ilike(training.title, letters), sql`${written} ilike ${letters}`)))
    .orderBy(desc(training.id))
    .limit(limit)
}

export async function insertVersion(tx: Transaction, values: typeof trainingVersions.$inferInsert): Promise<void> {
  await tx.insert(trainingVersions).values(values)
}

/** Versions older than `before`, newest first, one more than asked for. */
export async function listVersions(
  db: Db,
  { orgId, id, before, limit }: Owned & { before: number | undefined; limit: number },
) {
  return db
    .select()
    .from(trainingVersions)
    .where(
      and(
        eq(trainingVersions.orgId, orgId),
        eq(trainingVersions.trainingId, id),
        before === undefined ? undefined : lt(trainingVersions.version, before),
      ),
    )
    .orderBy(desc(trainingVersions.version))
    .limit(limit + 1)
}

export async function insertDirectory(tx: Db, values: typeof trainingDirectories.$inferInsert): Promise<DirectoryRow> {
  const [row] = await tx.insert(trainingDirectories).values(values).returning()
  if (!row) throw new Error('a directory was not stored')
  return row
}

export async function hasDirectory(db: Db, which: Owned): Promise<boolean> {
  const found = await db.select({ id: trainingDirectories.id }).from(trainingDirectories).where(ownedDirectory(which))
  return found.length > 0
}

export async function listDirectories(
  db: Db,
  { orgId, query }: { orgId: string; query: ListQuery },
): Promise<DirectoryRow[]> {
  const { where, orderBy, limit } = listPart(trainingDirectories.id, query)
  const ours = and(eq(trainingDirectories.orgId, orgId), where)
  return db.select().from(trainingDirectories).where(ours).orderBy(orderBy).limit(limit)
}

export async function renameDirectory(tx: Db, which: Owned, name: string): Promise<DirectoryRow | null> {
  const [row] = await tx.update(trainingDirectories).set({ name }).where(ownedDirectory(which)).returning()
  return row ?? null
}

export async function deleteDirectory(tx: Db, which: Owned): Promise<boolean> {
  const rows = await tx
    .delete(trainingDirectories)
    .where(ownedDirectory(which))
    .returning({ id: trainingDirectories.id })
  return rows.length > 0
}
