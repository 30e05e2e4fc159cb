import type { Clock } from '../clock'
import type { Database } from '../storage/database'
import { errorText } from './error-text'
import type { JobHandler } from './job'
import { extendLease, type JobRow, type Lease, putBack, removeJob } from './store'

export const LEASE_MS = 30_000
const HEARTBEAT_MS = 10_000

/** A job that did not work out, for the log. */
export interface FailedJob {
  readonly id: string
  readonly kind: string
  readonly attempt: number
  readonly isGivenUp: boolean
}

export interface RunOptions {
  readonly db: Database
  readonly clock: Clock
  readonly onError: (error: unknown, failed?: FailedJob) => void
}

interface Run {
  readonly handler: JobHandler
  readonly row: JobRow
  readonly holder: string
  /** Aborted from outside when the server stops, from here when the lease is lost. */
  readonly abort: AbortController
}

/** Does a leased job and writes down how it went; never throws. */
export async function runJob({ db, clock, onError }: RunOptions, { handler, row, holder, abort }: Run): Promise<void> {
  const { id, kind, orgId, payload, attempts: attempt } = row
  const lease: Lease = { id, holder, attempt }
  const heart = keepLease({ db, clock, onError }, lease, () => abort.abort(new Error('the lease is lost')))
  try {
    const failure = await handler.run({ id, orgId, payload, attempt, signal: abort.signal }).then(
      () => null,
      (error: unknown) => ({ error }),
    )
    if (heart.isLost()) return
    if (failure === null) return await removeJob(db, lease)
    // the server stops: that was no attempt
    if (abort.signal.aborted)
      return await putBack(db, lease, { runAt: row.runAt, attempts: attempt - 1, lastError: row.lastError })
    const wait = handler.retryAfter(attempt)
    onError(failure.error, { id, kind, attempt, isGivenUp: wait === null })
    if (wait === null) return await removeJob(db, lease)
    const runAt = new Date(clock.now() + wait)
    await putBack(db, lease, { runAt, attempts: attempt, lastError: errorText(failure.error) })
  } catch (error) {
    // how it went could not be written down: the lease runs out, and the job is done again
    onError(error, { id, kind, attempt, isGivenUp: false })
  } finally {
    heart.stop()
  }
}

/** Extends a lease again and again; calls `onLost` once when it cannot be had any longer. */
function keepLease({ db, clock, onError }: RunOptions, lease: Lease, onLost: () => void) {
  let step: 'held' | 'lost' | 'stopped' = 'held'
  let until = clock.now() + LEASE_MS
  let cancel = () => {}
  const beat = async () => {
    const next = clock.now() + LEASE_MS
    const isHeld = await extendLease(db, lease, new Date(next)).catch((error: unknown) => {
      onError(error)
      return clock.now() < until ? null : false
    })
    if (step !== 'held') return
    if (isHeld === false) {
      step = 'lost'
      return onLost()
    }
    if (isHeld) until = next
    schedule()
  }
  const schedule = () => {
    cancel = clock.after(HEARTBEAT_MS, () => void beat())
  }
  schedule()
  return {
    isLost: () => step === 'lost',
    stop() {
      if (step === 'held') step = 'stopped'
      cancel()
    },
  }
}
