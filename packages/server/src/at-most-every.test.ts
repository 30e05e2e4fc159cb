import { expect, test } from 'vitest'
import { atMostEvery } from './at-most-every'
import { testClock } from './testing/app'

test('of a thousand calls in a row the first is passed on, and one more after the pause', () => {
  const clock = testClock()
  const passed: number[] = []
  const call = atMostEvery(30_000, clock, (at: number) => passed.push(at))
  for (let at = 0; at < 1_000; at++) call(at)
  clock.advance(30_000)
  call(1_000)
  expect(passed).toEqual([0, 1_000])
})
