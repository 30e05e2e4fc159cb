import type { Clock } from '../clock'
import { newId } from '../ids'
import { jobs } from '../storage/schema'
import type { Enqueue } from './job'

/** Makes `enqueue`. The worker looks within a second; `nudge` it after the commit where that is too long. */
export function createEnqueue(clock: Clock): Enqueue {
  return async (tx, { kind, orgId = null, payload, runAt = new Date(clock.now()), once = null }) => {
    await tx
      .insert(jobs)
      .values({ id: newId(), kind, orgId, payload, runAt, once })
      .onConflictDoNothing({ target: jobs.once })
  }
}
