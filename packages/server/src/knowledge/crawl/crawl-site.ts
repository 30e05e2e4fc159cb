import type { Database } from '../../storage/database'
import { createCanonicals } from './canonicals'
import type { CrawlJobRow, DatasourceRow } from './datasource-store'
import { openFrontier } from './frontier'
import { inBatches } from './in-batches'
import { duplicatesOf } from './page-batches'
import type { PageRow } from './page-store'
import { createPatience } from './patience'
import { pause } from './pause'
import { type CrawlProgress, createProgress } from './progress'
import { readRobots } from './robots'
import { forbiddenBy, outOfBounds, scopeOf } from './scope'
import { normaliseUrl } from './site'
import { readSitemaps } from './sitemap'
import { marksOf, storeVisits, type Visited } from './store-visits'
import type { Turn } from './turns'
import { type AskedVisit, failed, type VisitPorts, visitPage } from './visit'
import { PAGES_AT_ONCE, visitAll } from './visit-all'

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

/** A transaction costs as much as several pages: they wait this long for others to be stored with. */
const GATHER_MS = 15
/** In memory, until it is known whether another address stands for them. */
const PAGES_HELD = 24

/** How a crawl ended, and what went wrong with its first page. */
export interface CrawlOutcome {
  readonly step: 'done' | 'cancelled' | 'refused'
  readonly progress: CrawlProgress
  readonly startProblem: string | null
}

/** Visits the pages of a site until none is left, it was cancelled, or `signal` aborts it. */
export async function crawlSite(ports: CrawlPorts, { datasource, crawl, signal, turn }: Crawl): Promise<CrawlOutcome> {
  const { db, clock } = ports
  const { orgId, id: datasourceId, pageLimit } = datasource
  const siteUrl = normaliseUrl(datasource.url) ?? datasource.url
  const progress = createProgress({ db, clock, crawl })
  const robots = await readRobots(ports, { siteUrl, signal, rest: turn.rest })
  if (!robots) return { step: 'refused', progress, startProblem: null }
  const scope = scopeOf(datasource, { siteUrl, robots })
  const isWelcome = (url: string) => outOfBounds(url, scope) === null
  const frontier = await openFrontier({
    db,
    site: { orgId, datasourceId },
    crawlId: crawl.id,
    startUrl: siteUrl,
    pageLimit,
    isWelcome,
  })
  progress.counts.completedPages = frontier.visitedBefore
  await frontier.add([siteUrl], 'list')
  const { giveWay } = turn
  const mayGoOn = () => progress.report(frontier.total)
  const isListable = (written: string) => {
    const url = normaliseUrl(written)
    return url !== null && isWelcome(url)
  }
  const limits = { mostUrls: pageLimit, isWelcome: isListable, signal, giveWay, mayGoOn }
  const listed = await readSitemaps(ports, { siteUrl, named: robots.sitemaps, ...limits })
  if (!listed) return { step: 'cancelled', progress, startProblem: null }
  await frontier.add(listed, 'list')

  const patience = createPatience(clock)
  let startProblem: string | null = null
  const visit = async (page: PageRow, stop: AbortSignal): Promise<AskedVisit | null> => {
    const forbidden = forbiddenBy(page.url, scope)
    const result: AskedVisit =
      forbidden === null
        ? await visitPage(ports, { url: page.url, scope, known: marksOf(page), signal: stop })
        : failed(forbidden, 'lasting')
    const waitMs = result.outcome === 'failed' ? result.waitMs : undefined
    if (waitMs !== undefined && patience.grant(page, waitMs)) {
      frontier.putBack(page)
      return null
    }
    if (page.url === siteUrl && result.outcome === 'failed') startProblem = result.reason
    return result
  }
  // one batch after the other, so that of two equal pages one is the first
  const work = async (visited: readonly Visited[]) => {
    const at = new Date(clock.now())
    const stored = await storeVisits(db, { site: { orgId, datasourceId }, visited, fetchedBy: crawl.id, at })
    for (const one of stored) progress.count(one)
    const movedTo = stored.flatMap((one) => one.movedTo ?? [])
    await frontier.add(movedTo, 'list')
    await frontier.add(visited.flatMap(linksOf), 'link')
    const hashes = visited.flatMap(({ page }, index) => freedBy(page, stored[index]?.page ?? null))
    // what was left out for one of them may be the only one with its text now
    frontier.repeat(await duplicatesOf(db, { orgId, datasourceId, hashes, fetchedBy: crawl.id }))
  }
  const gather = () => pause(clock, GATHER_MS, signal)
  const store = inBatches<Visited>({ most: PAGES_AT_ONCE, gather, work })
  const canonicals = createCanonicals({ frontier, mostHeld: PAGES_HELD })
  const storeSettled = async (page: PageRow, visit: AskedVisit) => {
    await Promise.all((await canonicals.settle({ page, visit })).map(store))
  }
  const isWhole = await visitAll({
    clock,
    frontier,
    progress,
    robots,
    patience,
    turn,
    signal,
    visit,
    store: storeSettled,
  })
  return { step: isWhole ? 'done' : 'cancelled', progress, startProblem }
}

function linksOf({ visit }: Visited): readonly string[] {
  if (visit.outcome === 'elsewhere') return visit.links
  return visit.outcome === 'read' ? visit.page.links : []
}

/** The content that a page was stored with and is not any more. */
function freedBy(before: PageRow, after: PageRow | null): string[] {
  const isFreed = before.status === 'synced' && before.contentHash !== after?.contentHash
  return isFreed && before.contentHash !== null ? [before.contentHash] : []
}
