import { eq } from 'drizzle-orm'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { jobs } from '../storage/schema'
import type { NewJob } from './job'

/**
 * Writes a job down of which only one waits, and holds that one until the transaction ends: it cannot begin before what
 * it is to find is there. Any number of transactions hold it at once. One that waits for its next attempt goes on waiting.
 */
export async function enqueueHeld(
  tx: Database | Transaction,
  job: Required<Pick<NewJob, 'kind' | 'orgId' | 'payload' | 'once' | 'runAt'>>,
): Promise<void> {
  for (;;) {
    const written = await tx
      .insert(jobs)
      .values({ ...job, id: newId() })
      .onConflictDoNothing({ target: jobs.once })
      .returning({ id: jobs.id })
    if (written.length > 0) return
    const held = await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.once, job.once)).for('key share')
    // else it began in between
    if (held.length > 0) return
  }
}
