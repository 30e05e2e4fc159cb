import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { newId } from '../ids'
import { insertOrg } from '../orgs'
import type { OpenDatabase } from '../storage/database'
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

test('one that waits does not begin before the transaction that wants it again has ended', async () => {
  const orgId = newId()
  await insertOrg(database.db, { id: orgId, name: 'Acme', slug: orgId })
  const job = { kind: 'tidy', orgId, payload: {}, once: 'tidy', runAt: new Date(systemClock.now()) }
  await enqueueHeld(database.db, job)
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
