import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gather } from './gather'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what comes after a quiet time is passed on at once, and what follows in its order and in parts', () => {
  const parts: (readonly number[])[] = []
  const gathering = gather<number>(100, (part) => parts.push(part))
  gathering.add([1])
  expect(parts).toEqual([[1]])
  for (let number = 2; number <= 51; number++) {
    gathering.add([number])
    vi.advanceTimersByTime(20)
  }
  vi.advanceTimersByTime(100)
  expect(parts.flat()).toEqual(Array.from({ length: 51 }, (_, index) => index + 1))
  expect(parts.length).toBeLessThanOrEqual(12)
  vi.advanceTimersByTime(100)
  gathering.add([52])
  expect(parts.at(-1)).toEqual([52])
})

test('nothing is passed on once it is stopped', () => {
  const passOn = vi.fn()
  const gathering = gather<number>(100, passOn)
  gathering.add([1])
  gathering.add([2])
  gathering.stop()
  vi.advanceTimersByTime(1_000)
  expect(passOn).toHaveBeenCalledTimes(1)
})
