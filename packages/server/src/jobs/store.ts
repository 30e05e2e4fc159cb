import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { jobs } from '../storage/schema'

export type JobRow = typeof jobs.$inferSelect

/** Which run of which job: a node that lost a job and took it again holds another lease. */
export interface Lease {
  readonly id: string
  readonly holder: string
  readonly attempt: number
}

interface Due {
  /** How many jobs of each kind there is room for. */
  readonly room: ReadonlyMap<string, number>
  readonly holder: string
  readonly now: Date
  readonly until: Date
}

/** Stands before the text of `once` while the job runs, so that the next one may wait already, but not run beside it. */
export const RUNNING = 'running:'

/** Leases due jobs, and those whose node has died, oldest first. */
export function takeDue(db: Database, { room, holder, now, until }: Due): Promise<JobRow[]> {
  const wanted = sql.join(
    [...room].map(([kind, free]) => sql`(${kind}::text, ${free}::int)`),
    sql`, `,
  )
  // as an array, so that it is asked once: what it skips and locks differs from time to time
  const due = sql`ARRAY(
    SELECT due.id FROM (VALUES ${wanted}) AS wanted(kind, free) CROSS JOIN LATERAL (
      SELECT job.id FROM jobs AS job
      WHERE job.kind = wanted.kind AND job.run_at <= ${moment(now)}
        AND (job.leased_until IS NULL OR job.leased_until <= ${moment(now)})
        AND NOT EXISTS (SELECT FROM jobs AS other WHERE other.once = ${RUNNING} || job.once)
      ORDER BY job.run_at, job.id LIMIT wanted.free FOR UPDATE SKIP LOCKED
    ) AS due)`
  return db
    .update(jobs)
    .set({
      attempts: sql`${jobs.attempts} + 1`,
      leasedUntil: until,
      leasedBy: holder,
      once: sql`CASE WHEN starts_with(${jobs.once}, ${RUNNING}) THEN ${jobs.once} ELSE ${RUNNING} || ${jobs.once} END`,
    })
    .where(sql`${jobs.id} = ANY(${due})`)
    .returning()
}

/** Says that the node is still at it; false when the job is no longer its. */
export async function extendLease(db: Database, lease: Lease, until: Date): Promise<boolean> {
  const held = await db.update(jobs).set({ leasedUntil: until }).where(isHeld(lease)).returning({ id: jobs.id })
  return held.length > 0
}

/** Forgets a job that was done or given up, unless another node has it by now. */
export async function removeJob(db: Database, lease: Lease): Promise<void> {
  await db.delete(jobs).where(isHeld(lease))
}

interface NextTry {
  readonly runAt: Date
  readonly attempts: number
  readonly lastError: string | null
}

/** Lets a job wait for its next attempt. Where the same is already waiting to be done, this one is not needed any more. */
export async function putBack(db: Database, lease: Lease, next: NextTry): Promise<void> {
  await db.transaction(async (tx) => {
    const [held] = await tx.select({ once: jobs.once }).from(jobs).where(isHeld(lease)).for('update')
    if (!held) return
    const once = held.once?.slice(RUNNING.length) ?? null
    const waiting = once === null ? [] : await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.once, once))
    if (waiting.length > 0) await tx.delete(jobs).where(isHeld(lease))
    else
      await tx
        .update(jobs)
        .set({ ...next, once, leasedUntil: null, leasedBy: null })
        .where(isHeld(lease))
  })
}

function isHeld({ id, holder, attempt }: Lease): SQL | undefined {
  return and(eq(jobs.id, id), eq(jobs.leasedBy, holder), eq(jobs.attempts, attempt))
}

const moment = (date: Date) => sql`${date.toISOString()}::timestamptz`
