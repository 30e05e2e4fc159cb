import type * as crawlApi from '@opencx/protocol/http/crawl'
import type { Database, Transaction } from '../../storage/database'
import { type CrawlJobRow, countPages, type DatasourceRow, runningCrawls } from './datasource-store'
import type { PageRow } from './page-store'

const time = (at: Date | null) => at?.toISOString() ?? null

/** Sites as the API shows them, with their pages in numbers and the crawl that runs. */
export async function presentDatasources(
  db: Database | Transaction,
  { orgId, rows }: { orgId: string; rows: readonly DatasourceRow[] },
): Promise<crawlApi.Datasource[]> {
  const ids = rows.map(({ id }) => id)
  const counts = await countPages(db, { orgId, ids })
  const crawls = await runningCrawls(db, { orgId, ids })
  return rows.map((row) => {
    const stats = { total: 0, synced: 0, pending: 0, error: 0, excluded: 0 }
    for (const { status, pages } of counts.filter(({ datasourceId }) => datasourceId === row.id)) {
      stats[status] += pages
      stats.total += pages
    }
    const crawl = crawls.find(({ datasourceId }) => datasourceId === row.id)
    return {
      id: row.id,
      url: row.url,
      display_name: row.displayName,
      status: row.status,
      page_limit: row.pageLimit,
      include_paths: row.includePaths,
      exclude_paths: row.excludePaths,
      crawl_interval_hours: row.crawlIntervalHours,
      last_crawl_started_at: time(row.lastCrawlStartedAt),
      last_crawl_completed_at: time(row.lastCrawlCompletedAt),
      error_message: row.errorMessage,
      created_at: row.createdAt.toISOString(),
      updated_at: row.updatedAt.toISOString(),
      page_stats: stats,
      active_crawl_job: crawl ? presentProgress(crawl) : null,
    }
  })
}

const presentProgress = (row: CrawlJobRow) => ({
  id: row.id,
  status: row.status,
  total_pages: row.totalPages,
  completed_pages: row.completedPages,
  new_pages: row.newPages,
  updated_pages: row.updatedPages,
  removed_pages: row.removedPages,
  unchanged_pages: row.unchangedPages,
  started_at: time(row.startedAt),
})

/** A crawl as the API shows it. */
export const presentCrawl = (row: CrawlJobRow): crawlApi.CrawlJob => ({
  ...presentProgress(row),
  completed_at: time(row.completedAt),
  error_message: row.errorMessage,
  created_at: row.createdAt.toISOString(),
})

/** A page as the API shows it. */
export const presentPage = (row: PageRow): crawlApi.CrawlPage => ({
  id: row.id,
  url: row.url,
  title: row.title,
  status: row.status,
  reason: row.reason,
  content_hash: row.contentHash,
  last_synced_at: time(row.lastSyncedAt),
})
