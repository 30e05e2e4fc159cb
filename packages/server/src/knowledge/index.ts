import type { Clock } from '../clock'
import type { SafeFetch } from '../connector'
import type { Once } from '../http/idempotency'
import type { WebApp } from '../http/web'
import type { Enqueue, JobHandler } from '../jobs'
import type { AuthenticateOrg } from '../keys'
import type { Database } from '../storage/database'
import {
  administerSites,
  type CrawlLimits,
  crawlHandler,
  mountCrawls,
  mountDatasources,
  mountPages,
  mountSites,
  type SiteRoutes,
} from './crawl'
import type { PageReader } from './extract/page-reader'
import { mountDirectories, mountTraining } from './training'

export { bumpKnowledge } from './chunks/store'
export { type CrawlLimits, enqueueDueCrawls } from './crawl'
export { createPageReader } from './extract/page-reader'

interface KnowledgePorts {
  readonly db: Database
  readonly clock: Clock
  readonly fetch: SafeFetch
  readonly reader: PageReader
  /** For one page, redirects and body too. */
  readonly pageTimeoutMs?: number
}

interface KnowledgeRoutes extends KnowledgePorts, Pick<SiteRoutes, 'authenticateAgent' | 'organizationsOf'> {
  readonly authenticate: AuthenticateOrg
  readonly once: Once
  readonly enqueue: Enqueue
  /** Whether addresses of private networks may be crawled. */
  readonly allowPrivate: boolean
}

interface JobPorts extends KnowledgePorts {
  readonly enqueue: Enqueue
  readonly crawlLimits?: CrawlLimits
}

const PAGE_TIMEOUT_MS = 15_000

/** Serves what a business lets the AI know: pages of its sites, and what it writes itself. */
export function mountKnowledge(app: WebApp, options: KnowledgeRoutes): void {
  const routes = { pageTimeoutMs: PAGE_TIMEOUT_MS, sites: administerSites(options), ...options }
  mountDatasources(app, routes)
  mountCrawls(app, routes)
  mountPages(app, routes)
  mountSites(app, routes)
  // before /training/:id, which is any name
  mountDirectories(app, routes)
  mountTraining(app, routes)
}

/** Everything that a worker does about knowledge. */
export function crawlJobs({ crawlLimits, ...ports }: JobPorts): JobHandler[] {
  return [crawlHandler({ pageTimeoutMs: PAGE_TIMEOUT_MS, ...ports }, crawlLimits)]
}
