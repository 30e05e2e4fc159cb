import type { Datasource } from '@opencx/protocol/http/crawl'
import type { ShownPage, Site } from '@opencx/protocol/http/inbox-sites'
import type { DatasourceRow } from './datasource-store'
import type { PageRow } from './page-store'

/** A site as the inbox shows it. */
export const showSite = (site: Datasource, row: DatasourceRow | undefined): Site => ({
  id: site.id,
  url: site.url,
  name: site.display_name,
  status: site.status,
  pageLimit: site.page_limit,
  crawlIntervalHours: site.crawl_interval_hours,
  lastCrawlAt: site.last_crawl_completed_at,
  nextCrawlAt: row?.nextCrawlAt?.toISOString() ?? null,
  problem: site.error_message,
  pages: site.page_stats,
  crawl: site.active_crawl_job && {
    status: site.active_crawl_job.status === 'pending' ? 'waiting' : 'running',
    total: site.active_crawl_job.total_pages,
    done: site.active_crawl_job.completed_pages,
  },
})

/** A page as the inbox shows it. */
export const showPage = ({ id, url, title, status, reason, lastSyncedAt }: PageRow): ShownPage => ({
  id,
  url,
  title,
  status,
  reason,
  readAt: lastSyncedAt?.toISOString() ?? null,
})
