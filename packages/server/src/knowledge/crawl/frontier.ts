import type { Database } from '../../storage/database'
import { allPages, insertPages, isLeftOut, markFound, type PageRow, type Site } from './page-store'
import { normaliseUrl } from './site'
import { createTrapGuard } from './trap-guard'

interface FrontierOptions {
  readonly db: Database
  readonly site: Site
  readonly crawlId: string
  readonly startUrl: string
  readonly pageLimit: number
  /** Whether an address belongs to the crawl and may be fetched. */
  readonly isWelcome: (url: string) => boolean
}

/** The pages that a crawl knows of, and which of them it has still to visit. Everything in it is also stored. */
export interface Frontier {
  readonly total: number
  /** Pages that were visited before this crawl was cut off. */
  readonly visitedBefore: number
  take(): PageRow | undefined
  /** Has a page taken once more, after the others. */
  putBack(page: PageRow): void
  /** Adds what was not known yet, while there is room. Links pass the trap guard, what a sitemap lists does not. */
  add(urls: readonly string[], from: 'link' | 'list'): Promise<void>
}

/** A page that was gone last time is not asked for again until a link is found to it. */
const isGone = ({ status, reason }: PageRow) => status === 'error' && (reason === 'http_404' || reason === 'http_410')

/** Begins with all pages of earlier crawls that still belong to the site, or with what a crawl that was cut off left. */
export async function openFrontier(options: FrontierOptions): Promise<Frontier> {
  const { db, site, crawlId, startUrl, pageLimit, isWelcome } = options
  const rows = await allPages(db, site)
  const known = new Set(rows.map(({ url }) => url))
  const dormant = new Map(rows.filter((row) => row.foundBy !== crawlId && isGone(row)).map((row) => [row.url, row]))
  const isOurs = (url: string) => url === startUrl || isWelcome(url)
  const isSeed = (row: PageRow) => !isLeftOut(row) && !dormant.has(row.url) && isOurs(row.url)
  const seeds = rows.filter(isSeed).slice(0, pageLimit)
  await markFound(db, { ...site, foundBy: crawlId, ids: seeds.filter(isNotFoundYet).map(({ id }) => id) })
  const queue = seeds.filter(({ fetchedBy }) => fetchedBy !== crawlId)
  const passesTraps = createTrapGuard(pageLimit)
  let total = seeds.length

  async function add(urls: readonly string[], from: 'link' | 'list'): Promise<void> {
    const fresh: string[] = []
    const woken: PageRow[] = []
    for (const written of urls) {
      if (total >= pageLimit) break
      // most links lead to what is known, and are written like it
      const url = known.has(written) ? written : normaliseUrl(written)
      if (url === null) continue
      const sleeper = dormant.get(url)
      if ((known.has(url) && !sleeper) || !isOurs(url)) continue
      if (from === 'link' && !passesTraps(url)) continue
      total++
      known.add(url)
      dormant.delete(url)
      if (sleeper) woken.push(sleeper)
      else fresh.push(url)
    }
    if (woken.length > 0) await markFound(db, { ...site, foundBy: crawlId, ids: woken.map(({ id }) => id) })
    if (fresh.length > 0) woken.push(...(await insertPages(db, { ...site, urls: fresh, foundBy: crawlId })))
    queue.push(...woken)
  }
  function isNotFoundYet(row: PageRow): boolean {
    return row.foundBy !== crawlId
  }

  return {
    get total() {
      return total
    },
    visitedBefore: seeds.length - queue.length,
    take: () => queue.shift(),
    putBack: (page) => queue.push(page),
    add,
  }
}
