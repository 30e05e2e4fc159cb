import { eq } from 'drizzle-orm'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { jobs } from '../storage/schema'
import type { NewJob } from './job'
import { RUNNING } from './store'

/** Work that will be done unless it is withdrawn before its time. */
type WithdrawableJob = Required<Pick<NewJob, 'kind' | 'payload' | 'once' | 'runAt'>>

/** Writes such a job down, or puts off the one with the same `once`. False while that one is being done. */
export async function postpone(db: Database | Transaction, job: WithdrawableJob): Promise<boolean> {
  const { once, runAt } = job
  await db
    .insert(jobs)
    .values({ ...job, id: newId() })
    .onConflictDoUpdate({ target: jobs.once, set: { runAt } })
  // asked last: from now on no other one can begin
  const running = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(eq(jobs.once, RUNNING + once))
  return running.length === 0
}

/** Takes a job back that nobody has begun; false when there is none. */
export async function withdraw(tx: Transaction, once: string): Promise<boolean> {
  const withdrawn = await tx.delete(jobs).where(eq(jobs.once, once)).returning({ id: jobs.id })
  return withdrawn.length > 0
}
