import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { newId } from '../ids'
import { insertOrg } from '../orgs'
import type { OpenDatabase } from '../storage/database'
import { jobs } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { enqueueHeld } from './enqueue-held'
import { type JobsWorker, startJobs } from './worker'

let database: OpenDatabase
let worker: JobsWorker | null = null
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(async () => {
  await worker?.stop()
  await database.close()
})

/** A job of a new business that waits already. */
async function waitingJob() {
  const orgId = newId()
  await insertOrg(database.db, { id: orgId, name: 'Acme', slug: orgId })
  const job = { kind: 'tidy', orgId, payload: {}, once: `tidy ${orgId}`, runAt: new Date(systemClock.now()) }
  await enqueueHeld(database.db, job)
  return job
}

test('transactions that want one job do not wait for each other', async () => {
  const { db, kind } = database
  // the embedded database carries out one transaction at a time
  if (kind === 'embedded') return
  const job = await waitingJob()
  await db.transaction(async (first) => {
    await enqueueHeld(first, job)
    await db.transaction(async (second) => {
      await second.execute(sql`SET LOCAL lock_timeout = '2s'`)
      await enqueueHeld(second, job)
    })
  })
  expect(await db.$count(jobs, eq(jobs.orgId, job.orgId))).toBe(1)
  await db.delete(jobs)
})

test('one that failed is not tried sooner because it is wanted again', async () => {
  const { db } = database
  const job = await waitingJob()
  const runAt = new Date(systemClock.now() + 60_000)
  await db.update(jobs).set({ runAt, attempts: 3, lastError: 'no' }).where(eq(jobs.once, job.once))
  await enqueueHeld(db, job)
  const rows = await db.select().from(jobs).where(eq(jobs.orgId, job.orgId))
  expect(rows).toMatchObject([{ runAt, attempts: 3 }])
  await db.delete(jobs)
})

test('one that waits does not begin before the transaction that wants it again has ended', async () => {
  const job = await waitingJob()
  const happened: string[] = []
  await database.db.transaction(async (tx) => {
    await enqueueHeld(tx, job)
    const run = async () => void happened.push('run')
    const handlers = [{ kind: 'tidy', atOnce: 1, retryAfter: () => null, run }]
    worker = startJobs({ db: database.db, clock: systemClock, nodeId: newId(), handlers, onError: () => {} })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    happened.push('committed')
  })
  await expect.poll(() => happened.length, { timeout: 5_000 }).toBeGreaterThan(1)
  expect(happened).toEqual(['committed', 'run'])
})
