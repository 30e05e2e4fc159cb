import type { Clock } from '../clock'
import type { Database } from '../storage/database'
import type { Enqueue, JobHandler } from './job'

interface Periodic {
  readonly db: Database
  readonly clock: Clock
  readonly enqueue: Enqueue
  readonly kind: string
  readonly everyMs: number
  readonly run: () => Promise<void>
}

/** Work that some node does again and again: one row, which writes its successor before it does its own. */
export function every({ db, clock, enqueue, kind, everyMs, run }: Periodic): JobHandler & { begin(): Promise<void> } {
  const next = (runAt: Date) => enqueue(db, { kind, payload: {}, once: kind, runAt })
  return {
    kind,
    atOnce: 1,
    // its successor waits already
    retryAfter: () => null,
    begin: () => next(new Date(clock.now())),
    async run() {
      await next(new Date(clock.now() + everyMs))
      await run()
    },
  }
}
