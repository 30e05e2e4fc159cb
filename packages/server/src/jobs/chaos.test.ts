import { seededRandom, virtualClock } from '@opencx/client/testing'
import { expect, test } from 'vitest'
import type { Clock } from '../clock'
import { jobs } from '../storage/schema'
import { mortalClock } from '../testing/clocks'
import { openTrackedDatabase } from '../testing/fuzz/tracked-database'
import { createEnqueue } from './enqueue'
import type { Job } from './job'
import { startJobs } from './worker'

const JOBS = 18
/** Far more than all attempts and leases after each other. */
const LONGEST_MS = 600_000
/** Timers that run between two looks at how it goes. */
const STEPS = 10

test.each([1, 2, 3, 4])(
  'whatever fails, stops or dies, every job comes to its end and none runs twice at once (seed %i)',
  async (seed) => {
    const { db, settle, close } = await openTrackedDatabase()
    const random = seededRandom(seed)
    const clock = virtualClock()
    const enqueue = createEnqueue(clock)
    /** How often each job is to fail before it works. */
    const stubbornness = Array.from({ length: JOBS }, () => random.pick([0, 0, 0, 1, 2]))
    const failed = Array.from({ length: JOBS }, () => 0)
    const succeeded = Array.from({ length: JOBS }, () => 0)
    const running = new Set<number>()
    const wrong: string[] = []

    const startNode = (name: string) => {
      const mortal = mortalClock(clock)
      const mine = new Set<number>()
      const run = async ({ payload }: Job) => {
        const number = Number(payload.number)
        if (running.has(number)) wrong.push(`job ${number} runs twice at once`)
        running.add(number)
        mine.add(number)
        if (mine.size > 3) wrong.push(`${name} does ${mine.size} at once`)
        await passAlive(mortal, random.pick([10, 2_000, 45_000]))
        running.delete(number)
        mine.delete(number)
        if ((failed[number] ?? 0) < (stubbornness[number] ?? 0)) {
          failed[number] = (failed[number] ?? 0) + 1
          throw new Error('not yet')
        }
        succeeded[number] = (succeeded[number] ?? 0) + 1
      }
      const handlers = [{ kind: 'chaos', atOnce: 3, retryAfter: () => random.pick([0, 500, 40_000]), run }]
      const worker = startJobs({ db, clock: mortal, nodeId: name, handlers, onError: () => {}, stopMs: 60_000 })
      return {
        stop: worker.stop,
        kill() {
          mortal.kill()
          for (const number of mine) running.delete(number)
        },
      }
    }

    const until = async (isOver: () => Promise<boolean>) => {
      const end = clock.now() + LONGEST_MS
      while (!(await isOver()) && clock.now() < end) {
        for (let steps = 0; steps < STEPS; steps += 1) {
          await settle()
          clock.step()
        }
      }
    }

    let nodes = [startNode('a'), startNode('b')]
    const stopped: Promise<void>[] = []
    for (let number = 0; number < JOBS; number += 1) {
      await enqueue(db, { kind: 'chaos', payload: { number } })
      const pauseEnd = clock.now() + random.pick([0, 100, 4_000])
      await until(async () => clock.now() >= pauseEnd)
      if (number % 6 !== 5) continue
      const [victim, ...others] = random.pick([nodes, nodes.toReversed()])
      if (random.chance(0.5)) victim?.kill()
      else if (victim) stopped.push(victim.stop())
      nodes = [...others, startNode(`node ${number}`)]
    }
    await until(async () => (await db.select({ id: jobs.id }).from(jobs)).length === 0)
    expect(wrong).toEqual([])
    expect(succeeded).toEqual(Array.from({ length: JOBS }, () => 1))
    expect(failed).toEqual(stubbornness)

    let isStopped = false
    void Promise.all([...stopped, ...nodes.map((node) => node.stop())]).then(() => (isStopped = true))
    await until(async () => isStopped)
    expect(isStopped).toBe(true)
    await close()
  },
  90_000,
)

/** Time as a process spends it: a killed one never comes to the end of it. */
const passAlive = (clock: Clock, ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
