import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../clock'
import type { OpenDatabase } from '../storage/database'
import { jobs } from '../storage/schema'
import { fastClock, mortalClock } from '../testing/clocks'
import { openTestDatabase } from '../testing/database'
import { createEnqueue } from './enqueue'
import type { Job, JobHandler } from './job'
import type { FailedJob } from './run-job'
import { type JobsOptions, type JobsWorker, startJobs } from './worker'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const workers: JobsWorker[] = []
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await database.db.delete(jobs)
})

let nodes = 0
/** Starts a worker that the test need not stop. */
function work(handlers: JobHandler[], options: Partial<JobsOptions> = {}) {
  const failures: { error: unknown; failed: FailedJob | undefined }[] = []
  nodes += 1
  const worker = startJobs({
    db: database.db,
    clock: systemClock,
    nodeId: `node ${nodes}`,
    handlers,
    onError: (error, failed) => failures.push({ error, failed }),
    ...options,
  })
  workers.push(worker)
  return { ...worker, failures }
}

const enqueue = createEnqueue(systemClock)
const handler = (run: (job: Job) => Promise<void>, options: Partial<JobHandler> = {}): JobHandler => ({
  kind: 'test',
  atOnce: 4,
  retryAfter: () => null,
  run,
  ...options,
})
const left = () => database.db.select().from(jobs)
const untilNoneIsLeft = () =>
  vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 50_000, interval: 50 })

test('of 200 jobs with two workers on one database each is done once', async () => {
  const done: number[] = []
  const most = { now: 0, ever: 0 }
  const count = async ({ payload }: Job) => {
    most.now += 1
    most.ever = Math.max(most.ever, most.now)
    await sleep(1)
    most.now -= 1
    done.push(Number(payload.number))
  }
  await database.db.transaction(async (tx) => {
    for (let number = 0; number < 200; number += 1) await enqueue(tx, { kind: 'test', payload: { number } })
  })
  const [one, two] = [work([handler(count, { atOnce: 10 })]), work([handler(count, { atOnce: 10 })])]
  await untilNoneIsLeft()
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, number) => number))
  expect(most.ever, 'no node does more at once than its handler says').toBeLessThanOrEqual(20)
  expect([...one.failures, ...two.failures]).toEqual([])
}, 60_000)

test('a kind that is slow does not keep another one waiting', async () => {
  const done: string[] = []
  for (let number = 0; number < 10; number += 1) await enqueue(database.db, { kind: 'slow', payload: {} })
  await enqueue(database.db, { kind: 'quick', payload: {} })
  const stuck = ({ signal }: Job) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  work([handler(stuck, { kind: 'slow', atOnce: 1 }), handler(async () => void done.push('quick'), { kind: 'quick' })])
  await vi.waitFor(() => expect(done).toEqual(['quick']), { timeout: 15_000 })
})

test('a job that was rolled back with its cause is never done', async () => {
  const done: unknown[] = []
  work([handler(async ({ payload }) => void done.push(payload.name))])
  const attempt = database.db.transaction(async (tx) => {
    await enqueue(tx, { kind: 'test', payload: { name: 'undone' } })
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  await enqueue(database.db, { kind: 'test', payload: { name: 'real' } })
  await untilNoneIsLeft()
  expect(done).toEqual(['real'])
})

test('a nudge brings a job forward that would have waited for the next look', async () => {
  const done: string[] = []
  const sleepy = { now: systemClock.now, after: (ms: number, run: () => void) => systemClock.after(ms * 100, run) }
  const worker = work([handler(async () => void done.push('done'))], { clock: sleepy, stopMs: 10 })
  await sleep(100)
  await enqueue(database.db, { kind: 'test', payload: {} })
  worker.nudge()
  await vi.waitFor(() => expect(done).toEqual(['done']), { timeout: 15_000 })
})

test('where many wait, the end of one is the beginning of the next', async () => {
  const done: number[] = []
  const sleepy = { now: systemClock.now, after: (ms: number, run: () => void) => systemClock.after(ms * 100, run) }
  for (let number = 0; number < 20; number += 1) await enqueue(database.db, { kind: 'test', payload: { number } })
  work([handler(async ({ payload }) => void done.push(Number(payload.number)))], { clock: sleepy, stopMs: 10 })
  await vi.waitFor(() => expect(done).toHaveLength(20), { timeout: 15_000 })
})

test('a job waits until its time', async () => {
  const clock = fastClock(10)
  const ran: number[] = []
  const runAt = new Date(clock.now() + 6_000)
  await enqueue(database.db, { kind: 'test', payload: {}, runAt })
  work([handler(async () => void ran.push(clock.now()))], { clock })
  await untilNoneIsLeft()
  expect(ran).toHaveLength(1)
  expect(ran[0]).toBeGreaterThanOrEqual(runAt.getTime())
})

test('a job that fails is tried again after the time its handler says, and given up when it says so', async () => {
  const clock = fastClock(10)
  const tries: { attempt: number; at: number }[] = []
  const fail = async ({ attempt }: Job) => {
    tries.push({ attempt, at: clock.now() })
    throw new Error(`no answer from https://user:password@mail.test ${'x'.repeat(500)}`)
  }
  const waits = [3_000, 9_000]
  const { failures } = work([handler(fail, { retryAfter: (attempts) => waits[attempts - 1] ?? null })], { clock })
  await enqueue(database.db, { kind: 'test', payload: {}, runAt: new Date(clock.now()) })
  await vi.waitFor(async () => expect((await left())[0]).toMatchObject({ attempts: 1, leasedBy: null }), {
    timeout: 5_000,
  })
  const [waiting] = await left()
  expect(waiting?.lastError).toMatch(/^Error no answer from https:\/\/mail.test x+$/)
  expect(waiting?.lastError?.length).toBe(200)
  await untilNoneIsLeft()
  expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
  for (const [index, wait] of waits.entries())
    expect((tries[index + 1]?.at ?? 0) - (tries[index]?.at ?? 0)).toBeGreaterThanOrEqual(wait)
  expect(failures.map(({ failed }) => failed?.isGivenUp)).toEqual([false, false, true])
})

test('the job of a node that was killed is taken over after its lease, and the dead can undo nothing', async () => {
  const clock = fastClock(10)
  const mortal = mortalClock(clock)
  let finish = () => {}
  const seen: AbortSignal[] = []
  const hang = ({ signal }: Job) => {
    seen.push(signal)
    return new Promise<void>((resolve) => {
      finish = resolve
    })
  }
  await enqueue(database.db, { kind: 'test', payload: {}, runAt: new Date(clock.now()) })
  work([handler(hang)], { clock: mortal, stopMs: 1 })
  await vi.waitFor(() => expect(seen).toHaveLength(1), { timeout: 15_000 })
  mortal.kill()
  const killedAt = clock.now()
  const taken: number[] = []
  let release = () => {}
  const takeOver = async ({ attempt }: Job) => {
    expect(attempt).toBe(2)
    taken.push(clock.now())
    await new Promise<void>((resolve) => {
      release = resolve
    })
  }
  work([handler(takeOver)], { clock })
  await vi.waitFor(() => expect(taken).toHaveLength(1), { timeout: 10_000 })
  expect((taken[0] ?? 0) - killedAt).toBeGreaterThan(15_000)
  mortal.revive()
  await vi.waitFor(() => expect(seen[0]?.aborted, 'it only hung: it is told that the job is gone').toBe(true), {
    timeout: 15_000,
  })
  finish()
  await sleep(100)
  expect(await left()).toHaveLength(1)
  release()
  await untilNoneIsLeft()
})

test('a job that takes longer than its lease keeps it', async () => {
  const clock = fastClock(10)
  let runs = 0
  const long = async () => {
    runs += 1
    await sleep(6_000)
  }
  await enqueue(database.db, { kind: 'test', payload: {}, runAt: new Date(clock.now()) })
  work([handler(long)], { clock })
  work([handler(long)], { clock })
  await untilNoneIsLeft()
  expect(runs).toBe(1)
})

test('while a worker cannot reach its database it asks seldom, and goes on when the database is back', async () => {
  const clock = fastClock(10)
  let isAway = true
  const db: typeof database.db = new Proxy(database.db, {
    get: (target, name) => (isAway && name === 'update' ? fails : Reflect.get(target, name, target)),
  })
  const { failures } = work([handler(async () => {})], { db, clock })
  await enqueue(database.db, { kind: 'test', payload: {}, runAt: new Date(clock.now()) })
  await sleep(2_000)
  expect(failures.length).toBeGreaterThan(1)
  expect(failures.length).toBeLessThanOrEqual(5)
  isAway = false
  await untilNoneIsLeft()
})
const fails = () => {
  throw new Error('the database is away')
}

test('a stopped worker has told its jobs, waits for them only so long, and leaves what is left to the next one', async () => {
  const told: string[] = []
  const polite = async ({ signal, payload }: Job) => {
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    told.push(String(payload.name))
  }
  const stubborn = () => new Promise<void>(() => {})
  const handlers = [handler(polite, { kind: 'polite' }), handler(stubborn, { kind: 'stubborn' })]
  await enqueue(database.db, { kind: 'polite', payload: { name: 'one' } })
  await enqueue(database.db, { kind: 'stubborn', payload: {} })
  const { stop, failures } = work(handlers, { stopMs: 300 })
  await vi.waitFor(async () => expect((await left()).filter(({ leasedBy }) => leasedBy)).toHaveLength(2), {
    timeout: 15_000,
  })
  const before = Date.now()
  await stop()
  expect(Date.now() - before).toBeLessThan(3_000)
  expect(failures, 'stopping is no failed attempt').toEqual([])
  expect((await left()).find(({ kind }) => kind === 'polite')).toMatchObject({ attempts: 0, leasedUntil: null })

  work([handler(async () => void told.push('again'), { kind: 'polite' })])
  await vi.waitFor(() => expect(told).toEqual(['again']), { timeout: 15_000 })
})
