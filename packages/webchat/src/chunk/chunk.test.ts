import { fireEvent } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Chunk } from './chunk'
import { stopTrying } from './patiently'

/** What the network does with every attempt until it works. */
const attempts: (number | undefined)[] = []
let isLost = true

beforeEach(() => {
  attempts.length = 0
  isLost = true
  vi.useFakeTimers()
  vi.resetModules()
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.doMock('./import-chunk', () => ({
    importChunk: async (_name: string, attempt?: number) => {
      attempts.push(attempt)
      if (isLost) throw new TypeError('no network')
      return { isThere: true }
    },
  }))
})
afterEach(() => {
  stopTrying()
  vi.doUnmock('./import-chunk')
  vi.useRealTimers()
  vi.restoreAllMocks()
})

async function lose(): Promise<{ chunk: Chunk<unknown>; stop: () => void }> {
  const { createChunk } = await import('./chunk')
  const { stopTrying: stop } = await import('./patiently')
  return { chunk: createChunk('menu'), stop }
}

test('what could not be had is asked for again, ever less often, until it is there', async () => {
  const { chunk } = await lose()
  const loaded = chunk.load()
  await vi.advanceTimersByTimeAsync(10_000)
  const soon = attempts.length
  expect(soon).toBeGreaterThan(2)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(attempts.length - soon).toBeLessThan(25)
  // each from an address of its own: some browsers remember that one failed
  expect(new Set(attempts).size).toBe(attempts.length)
  isLost = false
  await vi.advanceTimersByTimeAsync(40_000)
  expect(await loaded).toEqual({ isThere: true })
  expect(chunk.module.value).toEqual({ isThere: true })
  expect(vi.getTimerCount()).toBe(0)
})

test('the network coming back is reason enough', async () => {
  const { chunk } = await lose()
  void chunk.load()
  await vi.advanceTimersByTimeAsync(100_000)
  isLost = false
  fireEvent(window, new Event('online'))
  await vi.advanceTimersByTimeAsync(0)
  expect(chunk.module.value).toEqual({ isThere: true })
})

test('many who want it ask once', async () => {
  const { chunk } = await lose()
  isLost = false
  await Promise.all([chunk.load(), chunk.load()])
  expect(attempts).toHaveLength(1)
})

test('with the chat the attempts end, and one that comes after it begins anew', async () => {
  const { chunk, stop } = await lose()
  const loaded = chunk.load().catch(() => 'ended')
  await vi.advanceTimersByTimeAsync(0)
  stop()
  expect(await loaded).toBe('ended')
  expect(vi.getTimerCount()).toBe(0)
  const made = attempts.length
  fireEvent(window, new Event('online'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(attempts).toHaveLength(made)
  isLost = false
  expect(await chunk.load()).toEqual({ isThere: true })
})

test('a single attempt says that it failed', async () => {
  const { chunk } = await lose()
  await expect(chunk.attempt()).rejects.toThrow('no network')
  expect(vi.getTimerCount()).toBe(0)
})
