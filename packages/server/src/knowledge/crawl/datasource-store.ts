import type { ListQuery } from '@opencx/protocol/http/list'
import { and, count, eq, inArray, sql } from 'drizzle-orm'
import { listPart } from '../../http/list'
import type { Database, Transaction } from '../../storage/database'
import { crawlJobs, crawlPages, datasources } from '../../storage/schema'

export type DatasourceRow = typeof datasources.$inferSelect
export type CrawlJobRow = typeof crawlJobs.$inferSelect
type Db = Database | Transaction

/** What is changed or read, and whose it has to be. */
export interface Owned {
  readonly orgId: string
  readonly id: string
}

const owned = ({ orgId, id }: Owned) => and(eq(datasources.orgId, orgId), eq(datasources.id, id))
export const RUNNING = ['pending', 'scraping'] as const

export async function insertDatasource(tx: Db, values: typeof datasources.$inferInsert): Promise<void> {
  await tx.insert(datasources).values(values)
}

export async function findDatasource(db: Db, which: Owned): Promise<DatasourceRow | null> {
  const [row] = await db.select().from(datasources).where(owned(which))
  return row ?? null
}

/** The same, held until the transaction ends. */
export async function lockDatasource(tx: Transaction, which: Owned): Promise<DatasourceRow | null> {
  const [row] = await tx.select().from(datasources).where(owned(which)).for('update')
  return row ?? null
}

export async function listDatasources(
  db: Db,
  { orgId, query }: { orgId: string; query: ListQuery },
): Promise<DatasourceRow[]> {
  const { where, orderBy, limit } = listPart(datasources.id, query)
  return db
    .select()
    .from(datasources)
    .where(and(eq(datasources.orgId, orgId), where))
    .orderBy(orderBy)
    .limit(limit)
}

/** How many sites an organisation has. */
export async function countSites(db: Db, orgId: string): Promise<number> {
  const [row] = await db.select({ sites: count() }).from(datasources).where(eq(datasources.orgId, orgId))
  return row?.sites ?? 0
}

/** Whether an organisation has a site that begins at this address, in the form in which it is stored. */
export async function hasSite(db: Db, { orgId, url }: { orgId: string; url: string }): Promise<boolean> {
  const [row] = await db
    .select({ id: datasources.id })
    .from(datasources)
    .where(and(eq(datasources.orgId, orgId), eq(datasources.url, url)))
    .limit(1)
  return row !== undefined
}

export async function updateDatasource(
  tx: Db,
  which: Owned,
  changes: Partial<typeof datasources.$inferInsert>,
): Promise<void> {
  await tx
    .update(datasources)
    .set({ ...changes, updatedAt: sql`now()` })
    .where(owned(which))
}

export async function deleteDatasource(tx: Db, which: Owned): Promise<boolean> {
  const deleted = await tx.delete(datasources).where(owned(which)).returning({ id: datasources.id })
  return deleted.length > 0
}

/** How many pages of each site are in which state. */
export async function countPages(
  db: Db,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<{ datasourceId: string; status: (typeof crawlPages.status.enumValues)[number]; pages: number }[]> {
  if (ids.length === 0) return []
  return db
    .select({ datasourceId: crawlPages.datasourceId, status: crawlPages.status, pages: count() })
    .from(crawlPages)
    .where(and(eq(crawlPages.orgId, orgId), inArray(crawlPages.datasourceId, [...ids])))
    .groupBy(crawlPages.datasourceId, crawlPages.status)
}

/** The crawls of these sites that wait or run, one for each at most. */
export async function runningCrawls(
  db: Db,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<CrawlJobRow[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(crawlJobs)
    .where(
      and(
        eq(crawlJobs.orgId, orgId),
        inArray(crawlJobs.datasourceId, [...ids]),
        inArray(crawlJobs.status, [...RUNNING]),
      ),
    )
}
