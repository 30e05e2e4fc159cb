import type { Clock } from '../../clock'
import type { Frontier } from './frontier'
import type { PageRow } from './page-store'
import type { Patience } from './patience'
import { pause } from './pause'
import type { CrawlProgress } from './progress'
import type { Robots } from './robots'
import type { Turn } from './turns'
import type { AskedVisit } from './visit'

const CONNECTIONS = 8
/** Pages under way: those that are asked for, and those that wait to be stored. */
export const PAGES_AT_ONCE = 64
/** Letters of pages that wait to be stored, above which no other page is asked for. */
const LETTERS_AT_ONCE = 10_000_000
/** While a site is left alone, how often is looked whether it may be asked again. */
const LOOK_MS = 1_000
/** Shorter than the time between two reports, so that none is much later than that. */
const REPORT_MS = 250

interface VisitAll {
  readonly clock: Clock
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
  const { clock, frontier, progress, robots, patience, turn, signal, visit, store } = options
  const failure = new AbortController()
  const cancelled = new AbortController()
  const stop = AbortSignal.any([signal, failure.signal, cancelled.signal])
  const isSlow = robots.delayMs > 0
  const connections = isSlow ? 1 : CONNECTIONS
  const visiting = new Set<Promise<AskedVisit | null>>()
  const running = new Set<Promise<void>>()
  let letters = 0
  let tell = (): void => {}
  const reporting = keepReporting().catch(fail)
  try {
    for (;;) {
      const change = new Promise<void>((resolve) => {
        tell = resolve
      })
      stop.throwIfAborted()
      if (!(await progress.report(frontier.total))) return false
      const { waitMs } = patience
      const mayBegin = waitMs === 0 && !turn.isOver
      if (mayBegin) for (let page = nextPage(); page; page = nextPage()) start(page)
      if (isSlow && running.size > 0) {
        await Promise.all(running)
        await turn.rest(robots.delayMs, stop)
      } else if (running.size > 0) await change
      else if (mayBegin) return true
      else await turn.rest(Math.min(waitMs, LOOK_MS), stop)
    }
  } catch (error) {
    // what is given up because of it is no fault
    if (cancelled.signal.aborted) return false
    throw error
  } finally {
    failure.abort()
    await Promise.allSettled([...running, reporting])
  }
  /** Says how far it is and looks whether it was cancelled, also while pages take long. */
  async function keepReporting(): Promise<void> {
    for (;;) {
      await pause(clock, REPORT_MS, stop)
      if (stop.aborted) return
      if (await progress.report(frontier.total)) continue
      cancelled.abort()
      return tell()
    }
  }
  function fail(cause: unknown): void {
    failure.abort(cause)
    tell()
  }
  function nextPage(): PageRow | undefined {
    const hasRoom = visiting.size < connections && running.size < PAGES_AT_ONCE && letters < LETTERS_AT_ONCE
    return hasRoom ? frontier.take() : undefined
  }
  function start(page: PageRow): void {
    // while a page is stored its connection is there for the next one
    const visited = look(page).finally(() => {
      visiting.delete(visited)
      tell()
    })
    const stored = visited.then((result) => keep(page, result)).finally(() => running.delete(stored))
    stored.then(() => tell(), fail)
    visiting.add(visited)
    running.add(stored)
  }
  async function look(page: PageRow): Promise<AskedVisit | null> {
    const result = await visit(page, stop)
    letters += lettersOf(result)
    return result
  }
  async function keep(page: PageRow, result: AskedVisit | null): Promise<void> {
    if (result) await store(page, result)
    letters -= lettersOf(result)
  }
}

/** About how much of a page is kept in memory until it is stored. */
function lettersOf(visit: AskedVisit | null): number {
  if (visit?.outcome !== 'read') return 0
  const { passages, links } = visit.page
  return [...passages.map(({ text }) => text), ...links].reduce((sum, { length }) => sum + length, 0)
}
