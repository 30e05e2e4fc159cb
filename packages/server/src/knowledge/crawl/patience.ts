import type { Clock } from '../../clock'
import type { PageRow } from './page-store'

/** A site that asks for longer is left alone until the next crawl. */
export const LONGEST_WAIT_MS = 60_000
/** Whatever a site asks for, a crawl ends. */
const WAITS_IN_ALL_MS = 600_000
const TRIES = 3

/** How long a crawl lets a site have that is asked too much. */
export interface Patience {
  /** Milliseconds until the next page may be asked for. */
  readonly waitMs: number
  /** Leaves the site alone for so long; false when that is too much, or this page had its tries. */
  grant(page: PageRow, askedMs: number): boolean
}

export function createPatience(clock: Clock): Patience {
  const tries = new Map<string, number>()
  let until = 0
  let left = WAITS_IN_ALL_MS
  return {
    get waitMs() {
      return Math.max(0, until - clock.now())
    },
    grant({ id }, askedMs) {
      const tried = (tries.get(id) ?? 0) + 1
      // several connections are refused at once: what one of them waits for, all do
      const longer = Math.max(0, clock.now() + askedMs - Math.max(until, clock.now()))
      if (askedMs > LONGEST_WAIT_MS || longer > left || tried === TRIES) return false
      tries.set(id, tried)
      left -= longer
      until = Math.max(until, clock.now() + askedMs)
      return true
    },
  }
}
