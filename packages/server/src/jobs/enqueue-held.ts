import { sql } from 'drizzle-orm'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { jobs } from '../storage/schema'
import type { NewJob } from './job'

/**
 * Writes a job down of which only one waits, and holds that one until the transaction ends: it cannot begin before what
 * it is to find is there.
 */
export async function enqueueHeld(
  tx: Database | Transaction,
  job: Required<Pick<NewJob, 'kind' | 'orgId' | 'payload' | 'once' | 'runAt'>>,
): Promise<void> {
  await tx
    .insert(jobs)
    .values({ ...job, id: newId() })
    .onConflictDoUpdate({ target: jobs.once, set: { runAt: sql`least(${jobs.runAt}, excluded.run_at)` } })
}
