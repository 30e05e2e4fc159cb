import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../clock'
import type { OpenDatabase } from '../storage/database'
import { jobs } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { createEnqueue } from './enqueue'
import type { Job } from './job'
import { type JobsWorker, startJobs } from './worker'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const workers: JobsWorker[] = []
const problems: string[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await database.db.delete(jobs)
  expect(problems.splice(0).filter((problem) => problem !== 'Error: no')).toEqual([])
})

const enqueue = createEnqueue(systemClock)
const cause = (number: number) => enqueue(database.db, { kind: 'tidy', payload: { number }, once: 'tidy the shelf' })
const left = () => database.db.select().from(jobs)
const work = (run: (job: Job) => Promise<void>) =>
  workers.push(
    startJobs({
      db: database.db,
      clock: systemClock,
      nodeId: `node ${workers.length}`,
      handlers: [{ kind: 'tidy', atOnce: 5, retryAfter: () => 1, run }],
      onError: (error) => problems.push(String(error)),
    }),
  )

test('what is caused several times before it is done is done once', async () => {
  await Promise.all([1, 2, 3].map(cause))
  expect(await left()).toHaveLength(1)
  let runs = 0
  work(async () => {
    runs += 1
  })
  await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 15_000 })
  expect(runs).toBe(1)
})

test('what is caused again while it is being done is done again, afterwards', async () => {
  const runs: number[] = []
  let atOnce = 0
  const run = async ({ payload }: Job) => {
    atOnce += 1
    expect(atOnce).toBe(1)
    runs.push(Number(payload.number))
    if (payload.number === 1) {
      await Promise.all([2, 3].map(cause))
      await new Promise((resolve) => setTimeout(resolve, 1_500))
    }
    atOnce -= 1
  }
  await cause(1)
  work(run)
  work(run)
  await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 15_000 })
  expect(runs).toHaveLength(2)
  expect(runs[0]).toBe(1)
})

test('a job that fails leaves it to the one that was caused meanwhile', async () => {
  const runs: number[] = []
  await cause(1)
  work(async ({ payload }) => {
    runs.push(Number(payload.number))
    if (payload.number !== 1) return
    await cause(2)
    throw new Error('no')
  })
  await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 15_000 })
  expect(runs).toEqual([1, 2])
})

test('a job that fails waits under its name again', async () => {
  let runs = 0
  await cause(1)
  work(async () => {
    runs += 1
    if (runs < 3) throw new Error('no')
  })
  await vi.waitFor(() => expect(runs).toBeGreaterThan(0), { timeout: 15_000 })
  await cause(2)
  await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 15_000 })
  expect(runs).toBeGreaterThanOrEqual(3)
})
