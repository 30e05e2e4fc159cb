import type { Actor } from '@opencx/protocol/conversation/actor'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { colleague } from '../testing/summaries'
import { createViewers } from './viewers'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open() {
  const told: [string, boolean][] = []
  const viewers = createViewers((id, isViewing) => told.push([id, isViewing]))
  const names = (id = 'c1') => viewers.known.value.get(id)?.map(({ name }) => name) ?? []
  const comes = (by: Actor = colleague, id = 'c1') => viewers.hear(id, { type: 'viewing', by, isViewing: true })
  const goes = (by: Actor = colleague, id = 'c1') => viewers.hear(id, { type: 'viewing', by, isViewing: false })
  return { viewers, told, names, comes, goes }
}

test('who comes is known until they go, in this conversation and in no other', () => {
  const { names, comes, goes } = open()
  comes()
  comes()
  expect([names(), names('c2')]).toEqual([['Ben Ito'], []])
  goes()
  expect(names()).toEqual([])
})

test('who is not heard of any more has gone; who says so again stays', () => {
  const { names, comes } = open()
  comes()
  vi.advanceTimersByTime(40_000)
  comes()
  vi.advanceTimersByTime(40_000)
  expect(names()).toEqual(['Ben Ito'])
  vi.advanceTimersByTime(10_000)
  expect(names()).toEqual([])
})

test('looking is said at once, again and again, and taken back', () => {
  const { viewers, told } = open()
  const stop = viewers.lookAt('c1')
  vi.advanceTimersByTime(41_000)
  stop()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([
    ['c1', true],
    ['c1', true],
    ['c1', true],
    ['c1', false],
  ])
})

test('whoever comes later hears at once who is there already', () => {
  const { viewers, told, comes } = open()
  comes(colleague, 'c2')
  expect(told).toEqual([])
  viewers.lookAt('c1')
  told.length = 0
  comes()
  comes()
  expect(told).toEqual([['c1', true]])
})
