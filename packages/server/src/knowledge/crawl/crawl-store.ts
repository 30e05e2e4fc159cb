import { and, eq, inArray } from 'drizzle-orm'
import type { Database, Transaction } from '../../storage/database'
import { crawlJobs } from '../../storage/schema'
import { type CrawlJobRow, type Owned, RUNNING } from './datasource-store'

type Db = Database | Transaction

/** How far a crawl has come. */
export interface Progress {
  totalPages: number
  completedPages: number
  newPages: number
  updatedPages: number
  removedPages: number
  unchangedPages: number
}

const owned = ({ orgId, id }: Owned) => and(eq(crawlJobs.orgId, orgId), eq(crawlJobs.id, id))
const running = inArray(crawlJobs.status, [...RUNNING])

/** Writes a waiting crawl down; null while another one of the site waits or runs. */
export async function insertCrawl(tx: Db, values: typeof crawlJobs.$inferInsert): Promise<CrawlJobRow | null> {
  const [row] = await tx.insert(crawlJobs).values(values).onConflictDoNothing().returning()
  return row ?? null
}

export async function findCrawl(db: Db, which: Owned): Promise<CrawlJobRow | null> {
  const [row] = await db.select().from(crawlJobs).where(owned(which))
  return row ?? null
}

/** Takes a crawl up, for the first time or again; null when it is over. */
export async function beginCrawl(tx: Db, which: Owned, now: Date): Promise<CrawlJobRow | null> {
  const before = await findCrawl(tx, which)
  const [row] = await tx
    .update(crawlJobs)
    .set({ status: 'scraping', startedAt: before?.startedAt ?? now })
    .where(and(owned(which), running))
    .returning()
  return row ?? null
}

/** Says how far a crawl has come; false when it was ended meanwhile. */
export async function updateProgress(db: Db, which: Owned, progress: Progress): Promise<boolean> {
  const rows = await db
    .update(crawlJobs)
    .set(progress)
    .where(and(owned(which), eq(crawlJobs.status, 'scraping')))
    .returning({ id: crawlJobs.id })
  return rows.length > 0
}

interface CrawlEnd {
  readonly status: 'completed' | 'failed' | 'cancelled'
  readonly errorMessage?: string | null
  readonly at: Date
}

/** Ends a crawl that waits or runs; null when it was over already. */
export async function endCrawl(
  tx: Db,
  which: Owned,
  { status, errorMessage = null, at }: CrawlEnd,
): Promise<CrawlJobRow | null> {
  const [row] = await tx
    .update(crawlJobs)
    .set({ status, errorMessage, completedAt: at })
    .where(and(owned(which), running))
    .returning()
  return row ?? null
}
