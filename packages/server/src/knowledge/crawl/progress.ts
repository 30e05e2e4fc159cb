import type { Clock } from '../../clock'
import type { Database } from '../../storage/database'
import { bumpKnowledge } from '../chunks/store'
import { type Progress, updateProgress } from './crawl-store'
import type { CrawlJobRow } from './datasource-store'
import type { Stored } from './decide-visit'

/** Counts what a crawl does, and says so in the database now and then. */
export interface CrawlProgress {
  readonly counts: Progress
  /** Whether any page could be read. */
  readonly hasRead: boolean
  count(stored: Stored): void
  /** Stores the counts at most once a second; false when the crawl was cancelled meanwhile. */
  report(total: number): Promise<boolean>
}

interface ProgressOptions {
  readonly db: Database
  readonly clock: Clock
  readonly crawl: CrawlJobRow
}

const EVERY_MS = 1_000
const COUNTS = {
  new: 'newPages',
  updated: 'updatedPages',
  unchanged: 'unchangedPages',
  removed: 'removedPages',
} as const

export function createProgress({ db, clock, crawl }: ProgressOptions): CrawlProgress {
  const { totalPages, completedPages, newPages, updatedPages, removedPages, unchangedPages } = crawl
  const counts = { totalPages, completedPages, newPages, updatedPages, removedPages, unchangedPages }
  let reportedAt = Number.NEGATIVE_INFINITY
  // whoever was cut off may not have told the indexes yet
  let hasChanged = crawl.startedAt !== null
  let hasRead = false
  return {
    counts,
    get hasRead() {
      return hasRead
    },
    count({ result, hasChanged: isChange, page, movedTo }) {
      counts.completedPages++
      hasChanged ||= isChange
      hasRead ||= page?.status === 'synced' || movedTo !== null
      if (result !== 'none') counts[COUNTS[result]]++
    },
    async report(total) {
      counts.totalPages = total
      if (clock.now() - reportedAt < EVERY_MS) return true
      reportedAt = clock.now()
      if (hasChanged) await bumpKnowledge(db, crawl.orgId)
      hasChanged = false
      return updateProgress(db, crawl, counts)
    },
  }
}
