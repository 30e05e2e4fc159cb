import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Clock } from '../../clock'
import { newId } from '../../ids'
import type { Enqueue } from '../../jobs'
import type { Database, Transaction } from '../../storage/database'
import { inOrg } from '../../storage/lock-org'
import { crawlJobs, datasources } from '../../storage/schema'
import { enqueueCrawl } from './crawl-handler'
import { nextCrawlAt } from './crawl-job'
import { insertCrawl } from './crawl-store'
import { type CrawlJobRow, type DatasourceRow, RUNNING, updateDatasource } from './datasource-store'

export interface StartPorts {
  readonly enqueue: Enqueue
  readonly clock: Clock
}

/** Begins a crawl of a site and sets the time of the one after; null while one waits or runs. */
export async function startCrawl(
  tx: Database | Transaction,
  { enqueue, clock }: StartPorts,
  datasource: DatasourceRow,
): Promise<CrawlJobRow | null> {
  const { orgId, id: datasourceId } = datasource
  await updateDatasource(tx, datasource, { nextCrawlAt: nextCrawlAt(datasource, clock.now()) })
  const crawl = await insertCrawl(tx, { id: newId(), orgId, datasourceId, status: 'pending' })
  if (crawl) await enqueueCrawl(tx, enqueue, crawl)
  return crawl
}

/** Sites and crawls that one round looks at; the next round sees to the rest. */
const MOST_AT_ONCE = 200
/** A crawl that is this old and has no job any more is given one again. */
const ADOPT_AFTER_MS = 600_000

/** Begins the crawls whose time has come, and takes care of those that lost their job. To be called every minute or so. */
export async function enqueueDueCrawls(db: Database, ports: StartPorts): Promise<void> {
  const now = ports.clock.now()
  const due = await db
    .select()
    .from(datasources)
    .where(and(eq(datasources.status, 'active'), lte(datasources.nextCrawlAt, new Date(now))))
    .orderBy(asc(datasources.nextCrawlAt))
    .limit(MOST_AT_ONCE)
  for (const datasource of due) await inOrg(db, datasource.orgId, (tx) => startCrawl(tx, ports, datasource))
  const old = await db
    .select({ id: crawlJobs.id, orgId: crawlJobs.orgId })
    .from(crawlJobs)
    .where(and(inArray(crawlJobs.status, [...RUNNING]), lte(crawlJobs.createdAt, new Date(now - ADOPT_AFTER_MS))))
    .limit(MOST_AT_ONCE)
  // where the job is still there, a second one of the same name is not added
  for (const crawl of old) await enqueueCrawl(db, ports.enqueue, crawl)
}
