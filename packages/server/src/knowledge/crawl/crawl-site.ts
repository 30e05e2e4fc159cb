import type { Database } from '../../storage/database'
import type { CrawlJobRow, DatasourceRow } from './datasource-store'
import { type Frontier, openFrontier } from './frontier'
import { inBatches } from './in-batches'
import type { PageRow } from './page-store'
import { createPatience, type Patience } from './patience'
import { type CrawlProgress, createProgress } from './progress'
import { type Robots, readRobots } from './robots'
import { outOfBounds } from './scope'
import { normaliseUrl } from './site'
import { readSitemaps } from './sitemap'
import { marksOf, storeVisits, type Visited } from './store-visits'
import type { Turn } from './turns'
import { type Visit, type VisitPorts, visitPage } from './visit'

export interface CrawlPorts extends VisitPorts {
  readonly db: Database
}

interface Crawl {
  readonly datasource: DatasourceRow
  readonly crawl: CrawlJobRow
  readonly signal: AbortSignal
  /** Held when it begins; others may have it while this crawl waits. */
  readonly turn: Turn
}

/** How a crawl ended, and what went wrong with its first page. */
export interface CrawlOutcome {
  readonly step: 'done' | 'cancelled' | 'refused'
  readonly progress: CrawlProgress
  readonly startProblem: string | null
}

const CONNECTIONS = 8
/** Pages under way: those that are asked for, and those that wait to be stored. */
const PAGES_AT_ONCE = 24
/** While a site is left alone, how often is looked whether the crawl was cancelled. */
const LOOK_MS = 1_000

/** Visits the pages of a site until none is left, it was cancelled, or `signal` aborts it. */
export async function crawlSite(ports: CrawlPorts, { datasource, crawl, signal, turn }: Crawl): Promise<CrawlOutcome> {
  const { db, clock } = ports
  const { orgId, id: datasourceId, pageLimit } = datasource
  const siteUrl = normaliseUrl(datasource.url) ?? datasource.url
  const progress = createProgress({ db, clock, crawl })
  const robots = await readRobots(ports, { siteUrl, signal, rest: turn.rest })
  if (!robots) return { step: 'refused', progress, startProblem: null }
  const scope = { ...datasource, siteUrl, robots }
  const frontier = await openFrontier({
    db,
    site: { orgId, datasourceId },
    crawlId: crawl.id,
    startUrl: siteUrl,
    pageLimit,
    isWelcome: (url) => outOfBounds(url, scope) === null,
  })
  progress.counts.completedPages = frontier.visitedBefore
  await frontier.add([siteUrl], 'list')
  const { giveWay } = turn
  const listed = await readSitemaps(ports, { siteUrl, named: robots.sitemaps, mostUrls: pageLimit, signal, giveWay })
  await frontier.add(listed, 'list')

  const patience = createPatience(clock)
  let startProblem: string | null = null
  const visit = async (page: PageRow, stop: AbortSignal): Promise<Visit | null> => {
    const isForbidden = page.url === siteUrl && !robots.isAllowed(siteUrl)
    const result = isForbidden
      ? ({ outcome: 'failed', reason: 'robots_disallowed', trouble: 'lasting' } as const)
      : await visitPage(ports, { url: page.url, scope, known: marksOf(page), signal: stop })
    const waitMs = result.outcome === 'failed' ? result.waitMs : undefined
    if (waitMs !== undefined && patience.grant(page, waitMs)) {
      frontier.putBack(page)
      return null
    }
    if (page.url === siteUrl && result.outcome === 'failed') startProblem = result.reason
    return result
  }
  // one batch after the other, so that of two equal pages one is the first
  const store = inBatches<Visited>(PAGES_AT_ONCE, async (visited) => {
    const at = new Date(clock.now())
    const stored = await storeVisits(db, { site: { orgId, datasourceId }, visited, fetchedBy: crawl.id, at })
    for (const one of stored) progress.count(one)
    const movedTo = stored.flatMap((one) => one.movedTo ?? [])
    await frontier.add(movedTo, 'list')
    const links = visited.flatMap((one) => (one.visit.outcome === 'read' ? one.visit.page.links : []))
    await frontier.add(links, 'link')
  })
  const isWhole = await visitAll({ frontier, progress, robots, patience, turn, signal, visit, store })
  return { step: isWhole ? 'done' : 'cancelled', progress, startProblem }
}

interface VisitAll {
  readonly frontier: Frontier
  readonly progress: CrawlProgress
  readonly robots: Robots
  readonly patience: Patience
  readonly turn: Turn
  readonly signal: AbortSignal
  /** Null when the page is to be asked for again. */
  readonly visit: (page: PageRow, stop: AbortSignal) => Promise<Visit | null>
  readonly store: (visited: Visited) => Promise<void>
}

/** Visits with several connections, or with one and pauses where the site asks for them; false when it was cancelled. */
async function visitAll(options: VisitAll): Promise<boolean> {
  const { frontier, progress, robots, patience, turn, signal, visit, store } = options
  const failure = new AbortController()
  const stop = AbortSignal.any([signal, failure.signal])
  const isSlow = robots.delayMs > 0
  const [connections, pagesAtOnce] = isSlow ? [1, 1] : [CONNECTIONS, PAGES_AT_ONCE]
  const visiting = new Set<Promise<Visit | null>>()
  const running = new Set<Promise<void>>()
  try {
    for (;;) {
      signal.throwIfAborted()
      if (!(await progress.report(frontier.total))) return false
      const { waitMs } = patience
      const mayBegin = waitMs === 0 && !turn.isOver
      if (mayBegin) for (let page = nextPage(); page; page = nextPage()) start(page)
      if (isSlow && running.size > 0) {
        await Promise.all(running)
        await turn.rest(robots.delayMs)
      } else if (running.size > 0) await Promise.race([...visiting, ...running])
      else if (mayBegin) return true
      else await turn.rest(Math.min(waitMs, LOOK_MS))
    }
  } finally {
    failure.abort()
    await Promise.allSettled(running)
  }
  function nextPage(): PageRow | undefined {
    return visiting.size < connections && running.size < pagesAtOnce ? frontier.take() : undefined
  }
  function start(page: PageRow): void {
    // while a page is stored its connection is there for the next one
    const visited = visit(page, stop).finally(() => visiting.delete(visited))
    const stored = visited
      .then((result) => (result ? store({ page, visit: result }) : undefined))
      .finally(() => running.delete(stored))
    visiting.add(visited)
    running.add(stored)
  }
}
