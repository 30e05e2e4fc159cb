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
  /** Has pages visited once more that were stored already. */
  repeat(pages: readonly PageRow[]): void
  /** Has an address visited before all others; it need not have been known. */
  hurry(url: string): Promise<'coming' | 'left_out' | 'out_of_reach'>
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
  const leftOut = new Set(rows.filter(isLeftOut).map(({ url }) => url))
  const visited = new Map(seeds.filter(({ fetchedBy }) => fetchedBy === crawlId).map((row) => [row.url, row]))
  const taken = new Set<string>()
  const passesTraps = createTrapGuard(pageLimit)
  let total = seeds.length
  let repeats = 0
  let adding = Promise.resolve()

  async function addNext(urls: readonly string[], from: 'link' | 'list'): Promise<void> {
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
  /** One after the other, so that whoever has waited for it finds what he added in the queue. */
  function add(urls: readonly string[], from: 'link' | 'list'): Promise<void> {
    adding = adding.then(() => addNext(urls, from))
    return adding
  }
  async function hurry(url: string): Promise<'coming' | 'left_out' | 'out_of_reach'> {
    await add([url], 'link')
    if (leftOut.has(url)) return 'left_out'
    const at = queue.findIndex((row) => row.url === url)
    const before = visited.get(url)
    if (at >= 0) queue.unshift(...queue.splice(at, 1))
    else if (taken.has(url)) return 'coming'
    else if (!before) return 'out_of_reach'
    else {
      // by what was cut off: what it came to is not known any more
      visited.delete(url)
      repeats++
      queue.unshift(before)
    }
    return 'coming'
  }
  function take(): PageRow | undefined {
    const row = queue.shift()
    if (row) taken.add(row.url)
    return row
  }
  function isNotFoundYet(row: PageRow): boolean {
    return row.foundBy !== crawlId
  }

  return {
    get total() {
      return total + repeats
    },
    visitedBefore: visited.size,
    take,
    putBack: (page) => queue.push(page),
    repeat(pages) {
      repeats += pages.length
      queue.push(...pages)
    },
    hurry,
    add,
  }
}
