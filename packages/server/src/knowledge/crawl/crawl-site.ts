import type { Clock } from '../../clock'
import type { Database } from '../../storage/database'
import type { CrawlJobRow, DatasourceRow } from './datasource-store'
import { type Frontier, openFrontier } from './frontier'
import type { PageRow } from './page-store'
import { createPatience, type Patience } from './patience'
import { pause } from './pause'
import { type CrawlProgress, createProgress } from './progress'
import { type Robots, readRobots } from './robots'
import { isInScope } from './scope'
import { normaliseUrl } from './site'
import { readSitemaps } from './sitemap'
import { marksOf, storeVisit } from './store-visit'
import { type VisitPorts, visitPage } from './visit'

export interface CrawlPorts extends VisitPorts {
  readonly db: Database
}

interface Crawl {
  readonly datasource: DatasourceRow
  readonly crawl: CrawlJobRow
  readonly signal: AbortSignal
}

/** How a crawl ended, and what went wrong with its first page. */
export interface CrawlOutcome {
  readonly step: 'done' | 'cancelled' | 'refused'
  readonly progress: CrawlProgress
  readonly startProblem: string | null
}

const CONNECTIONS = 8
/** While a site is left alone, how often is looked whether the crawl was cancelled. */
const LOOK_MS = 1_000

/** Visits the pages of a site until none is left, it was cancelled, or `signal` aborts it. */
export async function crawlSite(ports: CrawlPorts, { datasource, crawl, signal }: Crawl): Promise<CrawlOutcome> {
  const { db, clock } = ports
  const { orgId, id: datasourceId, pageLimit } = datasource
  const siteUrl = normaliseUrl(datasource.url) ?? datasource.url
  const progress = createProgress({ db, clock, crawl })
  const robots = await readRobots(ports, { siteUrl, signal })
  if (!robots) return { step: 'refused', progress, startProblem: null }
  const scope = { ...datasource, siteUrl }
  const frontier = await openFrontier({
    db,
    site: { orgId, datasourceId },
    crawlId: crawl.id,
    startUrl: siteUrl,
    pageLimit,
    isWelcome: (url) => isInScope(url, scope) && robots.isAllowed(url),
  })
  progress.counts.completedPages = frontier.visitedBefore
  await frontier.add([siteUrl], 'list')
  await frontier.add(
    await readSitemaps(ports, { siteUrl, named: robots.sitemaps, mostUrls: pageLimit, signal }),
    'list',
  )

  const patience = createPatience(clock)
  let startProblem: string | null = null
  let last = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(work)
    return last
  }
  const visit = async (page: PageRow, stop: AbortSignal) => {
    const isForbidden = page.url === siteUrl && !robots.isAllowed(siteUrl)
    const result = isForbidden
      ? ({ outcome: 'failed', reason: 'robots_disallowed', trouble: 'lasting' } as const)
      : await visitPage(ports, { url: page.url, known: marksOf(page), signal: stop })
    const waitMs = result.outcome === 'failed' ? result.waitMs : undefined
    if (waitMs !== undefined && patience.grant(page, waitMs)) return frontier.putBack(page)
    if (page.url === siteUrl && result.outcome === 'failed') startProblem = result.reason
    // one after the other, so that of two equal pages one is the first
    await inTurn(async () => {
      const at = new Date(clock.now())
      const stored = await storeVisit(db, { page, visit: result, fetchedBy: crawl.id, at })
      progress.count(stored)
      if (stored.movedTo !== null) await frontier.add([stored.movedTo], 'list')
      if (result.outcome === 'read') await frontier.add(result.page.links, 'link')
    })
  }
  const isWhole = await visitAll({ frontier, progress, robots, patience, clock, signal, visit })
  return { step: isWhole ? 'done' : 'cancelled', progress, startProblem }
}

interface VisitAll {
  readonly frontier: Frontier
  readonly progress: CrawlProgress
  readonly robots: Robots
  readonly patience: Patience
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly visit: (page: PageRow, stop: AbortSignal) => Promise<void>
}

/** Visits with several connections, or with one and pauses where the site asks for them; false when it was cancelled. */
async function visitAll({ frontier, progress, robots, patience, clock, signal, visit }: VisitAll): Promise<boolean> {
  const failure = new AbortController()
  const stop = AbortSignal.any([signal, failure.signal])
  const connections = robots.delayMs > 0 ? 1 : CONNECTIONS
  const running = new Set<Promise<void>>()
  try {
    for (;;) {
      signal.throwIfAborted()
      if (!(await progress.report(frontier.total))) return false
      const { waitMs } = patience
      if (waitMs === 0) for (let page = nextPage(); page; page = nextPage()) start(page)
      if (running.size > 0) await Promise.race(running)
      else if (waitMs > 0) await pause(clock, Math.min(waitMs, LOOK_MS), stop)
      else return true
      if (robots.delayMs > 0) await pause(clock, robots.delayMs, stop)
    }
  } finally {
    failure.abort()
    await Promise.allSettled(running)
  }
  function nextPage(): PageRow | undefined {
    return running.size < connections ? frontier.take() : undefined
  }
  function start(page: PageRow): void {
    const visited = visit(page, stop).finally(() => running.delete(visited))
    running.add(visited)
  }
}
