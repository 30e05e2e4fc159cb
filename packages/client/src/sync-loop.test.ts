import { expect, test } from 'vitest'
import { ExchangeFailure } from './exchange-failure'
import { createSyncLoop } from './sync-loop'
import { virtualClock } from './testing'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A loop whose runs a test ends by hand. */
function begin({ shouldPoll = false } = {}) {
  const clock = virtualClock(0)
  const runs: { isWaiting: boolean; succeed(): void; fail(failure?: ExchangeFailure): void; isAborted(): boolean }[] =
    []
  let work = 0
  const loop = createSyncLoop({
    clock,
    random: () => 0,
    hasWork: () => work > 0,
    shouldPoll: () => shouldPoll,
    onOutcome: (failure) => failure?.code === 'session_expired',
    run: ({ isWaiting, signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new ExchangeFailure('network')))
        runs.push({
          isWaiting,
          succeed: resolve,
          fail: (failure = new ExchangeFailure('network')) => reject(failure),
          isAborted: () => signal.aborted,
        })
      }),
  })
  return {
    clock,
    runs,
    loop,
    setWork(next: number) {
      work = next
    },
    run(index: number) {
      const run = runs[index]
      if (!run) throw new Error(`there was no run ${index}`)
      return run
    },
  }
}

test('never two at once: what is asked for meanwhile goes afterwards, once', async () => {
  const { loop, runs, run } = begin()
  loop.request()
  loop.request()
  loop.request()
  expect(runs).toHaveLength(1)
  run(0).succeed()
  await turn()
  expect(runs).toHaveLength(2)
  run(1).succeed()
  await turn()
  expect(runs).toHaveLength(2)
})

test('sending ends a wait at once, and that is no failure', async () => {
  const { loop, runs, run, setWork } = begin({ shouldPoll: true })
  loop.request()
  run(0).succeed()
  await turn()
  expect(run(1).isWaiting).toBe(true)
  setWork(1)
  loop.request()
  expect(run(1).isAborted()).toBe(true)
  await turn()
  expect(runs).toHaveLength(3)
  expect(run(2).isWaiting).toBe(false)
  expect(loop.failures).toBe(0)
})

test('after a failure it tries again, later and later', async () => {
  const { loop, clock, runs, run } = begin()
  loop.request()
  const pauses: number[] = []
  for (let attempt = 0; attempt < 9; attempt++) {
    run(attempt).fail()
    await turn()
    const before = clock.now()
    clock.step()
    pauses.push(clock.now() - before)
  }
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
  expect(runs).toHaveLength(10)
})

test('a request skips the pause after a network failure, but not when the server asked to hold back', async () => {
  const { loop, clock, runs, run } = begin()
  loop.request()
  run(0).fail()
  await turn()
  loop.request()
  expect(runs).toHaveLength(2)
  run(1).fail(new ExchangeFailure('rate_limited', { retryAfterMs: 7_000 }))
  await turn()
  expect(loop.heldUntil).toBe(7_000)
  loop.request()
  expect(runs).toHaveLength(2)
  clock.step()
  expect(clock.now()).toBe(7_000)
  expect(runs).toHaveLength(3)
  expect(loop.heldUntil).toBeNull()
})

test('faults of the server are counted until the network fails or it works again', async () => {
  const { loop, clock, run } = begin()
  const fault = new ExchangeFailure('internal_error', { isServerFault: true })
  const outcomes = [fault, fault, fault, new ExchangeFailure('network'), fault, null]
  const counted: number[] = []
  loop.request()
  for (const [attempt, outcome] of outcomes.entries()) {
    if (outcome) run(attempt).fail(outcome)
    else run(attempt).succeed()
    await turn()
    counted.push(loop.serverFaults)
    clock.step()
  }
  expect(counted).toEqual([1, 2, 3, 0, 1, 0])
})

test('a final refusal ends it', async () => {
  const { loop, clock, runs, run } = begin()
  loop.request()
  run(0).fail(new ExchangeFailure('session_expired'))
  await turn()
  loop.request()
  expect(clock.step()).toBe(false)
  expect(runs).toHaveLength(1)
})

test('once stopped it leaves no timer and no request behind', async () => {
  const { loop, clock, runs, run } = begin()
  loop.request()
  loop.stop()
  expect(run(0).isAborted()).toBe(true)
  await turn()
  loop.request()
  expect(runs).toHaveLength(1)
  expect(clock.step()).toBe(false)
})
