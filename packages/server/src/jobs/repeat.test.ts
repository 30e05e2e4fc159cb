import { expect, test, vi } from 'vitest'
import { systemClock } from '../clock'
import { jobs } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { createEnqueue } from './enqueue'
import { repeat } from './repeat'
import { startJobs } from './worker'

const onError = (error: unknown) => {
  throw error
}

test('jobs that write themselves anew at once leave everything else in the process its turn', async () => {
  const { db, close } = await openTestDatabase()
  const enqueue = createEnqueue(systemClock)
  const another = () => enqueue(db, { kind: 'again', payload: {} })
  let runs = 0
  const run = async () => {
    runs += 1
    // so many that it ends where nothing else has its turn
    if (runs < 1_000) await another()
  }
  await another()
  let turns = 0
  const others = setInterval(() => {
    turns += 1
  }, 1)
  const begun = Date.now()
  const handlers = [{ kind: 'again', atOnce: 1, retryAfter: () => null, run }]
  const worker = startJobs({ db, clock: systemClock, nodeId: 'node', handlers, onError })
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  const [most, elapsed] = [runs, Date.now() - begun]
  clearInterval(others)
  await worker.stop()
  expect(most).toBeGreaterThan(1)
  expect(most, 'ten milliseconds lie between two looks').toBeLessThanOrEqual(elapsed / 10 + 10)
  expect(turns, 'whoever else waits has a turn between two jobs').toBeGreaterThanOrEqual(most)
  await db.delete(jobs)
  await close()
}, 60_000)

test('what hurries while it looks is looked at next, not a second later, and many hurries are one look', async () => {
  let looks = 0
  const looking = repeat({
    clock: systemClock,
    everyMs: 60_000,
    look: async () => {
      looks += 1
    },
    onError,
  })
  await vi.waitFor(() => expect(looks).toBe(1))
  for (let count = 0; count < 100; count += 1) looking.nudge()
  await vi.waitFor(() => expect(looks).toBe(2))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(looks).toBe(2)
  const before = Date.now()
  await looking.stop()
  expect(Date.now() - before).toBeLessThan(1_000)
})
