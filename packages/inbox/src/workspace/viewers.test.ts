import type { Actor } from '@opencx/protocol/conversation/actor'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { colleague } from '../testing/summaries'
import { createViewers } from './viewers'

const opened: ReturnType<typeof createViewers>[] = []
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }))
afterEach(() => {
  for (const viewers of opened.splice(0)) viewers.stop()
  vi.useRealTimers()
  show('visible')
})

function show(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Long enough for the other tabs to answer, who are heard without a clock. */
async function settle() {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve))
  await vi.advanceTimersByTimeAsync(200)
}

function open() {
  const told: [string, boolean][] = []
  const tell = (id: string, isViewing: boolean) => void told.push([id, isViewing])
  const viewers = createViewers({ tell, channel: new BroadcastChannel('viewing/ada') })
  opened.push(viewers)
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

test('looking is said at once, again and again, and taken back', async () => {
  const { viewers, told } = open()
  const stop = viewers.lookAt('c1')
  vi.advanceTimersByTime(41_000)
  stop()
  await settle()
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

test('a hidden tab looks at nothing until it is shown again', async () => {
  const { viewers, told } = open()
  viewers.lookAt('c1')
  show('hidden')
  await settle()
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([
    ['c1', true],
    ['c1', false],
  ])
  show('visible')
  expect(told.at(-1)).toEqual(['c1', true])
})

test('one that is opened in the background looks at nothing yet', () => {
  show('hidden')
  const { viewers, told } = open()
  viewers.lookAt('c1')
  expect(told).toEqual([])
  show('visible')
  expect(told).toEqual([['c1', true]])
})

test('two tabs of one person are one: only the last that looks takes it back', async () => {
  const [first, second] = [open(), open()]
  const leaveFirst = first.viewers.lookAt('c1')
  const leaveSecond = second.viewers.lookAt('c1')
  leaveFirst()
  await settle()
  expect(first.told).toEqual([['c1', true]])
  leaveSecond()
  await settle()
  expect(second.told).toEqual([
    ['c1', true],
    ['c1', false],
  ])
})

test('who comes back at once has never gone', async () => {
  const { viewers, told } = open()
  viewers.lookAt('c1')()
  viewers.lookAt('c1')
  await settle()
  expect(told.at(-1)).toEqual(['c1', true])
  expect(told).not.toContainEqual(['c1', false])
})
