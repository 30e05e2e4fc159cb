import type { Frontier } from './frontier'
import type { PageRow } from './page-store'
import type { Patience } from './patience'
import type { CrawlProgress } from './progress'
import type { Robots } from './robots'
import type { Turn } from './turns'
import type { AskedVisit } from './visit'

const CONNECTIONS = 8
/** Pages under way: those that are asked for, and those that wait to be stored. */
export const PAGES_AT_ONCE = 24
/** While a site is left alone, how often is looked whether the crawl was cancelled. */
const LOOK_MS = 1_000

interface VisitAll {
  readonly frontier: Frontier
  readonly progress: CrawlProgress
  readonly robots: Robots
  readonly patience: Patience
  readonly turn: Turn
  readonly signal: AbortSignal
  /** Null when the page is to be asked for again. */
  readonly visit: (page: PageRow, stop: AbortSignal) => Promise<AskedVisit | null>
  readonly store: (page: PageRow, visit: AskedVisit) => Promise<void>
}

/** Visits with several connections, or with one and pauses where the site asks for them; false when it was cancelled. */
export async function visitAll(options: VisitAll): Promise<boolean> {
  const { frontier, progress, robots, patience, turn, signal, visit, store } = options
  const failure = new AbortController()
  const stop = AbortSignal.any([signal, failure.signal])
  const isSlow = robots.delayMs > 0
  const [connections, pagesAtOnce] = isSlow ? [1, 1] : [CONNECTIONS, PAGES_AT_ONCE]
  const visiting = new Set<Promise<AskedVisit | null>>()
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
      .then((result) => (result ? store(page, result) : undefined))
      .finally(() => running.delete(stored))
    visiting.add(visited)
    running.add(stored)
  }
}
