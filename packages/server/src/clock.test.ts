import { expect, test } from 'vitest'
import { endableClock, systemClock } from './clock'

const wait = (clock: ReturnType<typeof endableClock>, ms: number) =>
  new Promise<void>((resolve) => void clock.after(ms, resolve))

test('waits end at once when they are told to, and later ones hardly begin', async () => {
  const clock = endableClock(systemClock)
  const waits = [wait(clock, 60_000), wait(clock, 60_000)]
  clock.endWaits()
  await Promise.all(waits)
  await wait(clock, 60_000)
})

test('a wait that was called off does not run, not even at the end', async () => {
  const clock = endableClock(systemClock)
  let runs = 0
  const cancel = clock.after(60_000, () => runs++)
  cancel()
  clock.endWaits()
  expect(runs).toBe(0)
})

test('a wait runs once, by its time or by the end', async () => {
  const clock = endableClock(systemClock)
  let runs = 0
  await new Promise<void>((resolve) => {
    clock.after(1, () => {
      runs++
      resolve()
    })
  })
  clock.endWaits()
  expect(runs).toBe(1)
})
