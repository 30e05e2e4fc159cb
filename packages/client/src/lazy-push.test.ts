import { expect, test } from 'vitest'
import { lazyPush } from './lazy-push'
import { type Connect, createPush, type PushState } from './push'
import { testEnvironment, virtualClock } from './testing'
import { settled } from './testing/visitor-tabs'

function begin(fails = 0) {
  const clock = virtualClock(0)
  const frames: unknown[] = []
  const states: PushState[] = []
  let loads = 0
  let open = () => {}
  const connect: Connect = (context) =>
    createPush({
      ...context,
      openSocket({ onOpen }) {
        open = onOpen
        return { send: (text) => frames.push(JSON.parse(text)), close() {} }
      },
    })
  const load = async () => {
    loads += 1
    if (loads <= fails) throw new TypeError('Failed to fetch dynamically imported module')
    return connect
  }
  const push = lazyPush(load)({ clock, environment: testEnvironment(1), retryDelay: () => 500, token: () => 'token' })
  const watch = (id: string) => push.watch(id, { after: () => 0, onFrame() {}, onState: (state) => states.push(state) })
  return { push, watch, clock, frames, states, loads: () => loads, open: () => open() }
}

test('is loaded when there is something to watch, once', async () => {
  const { push, watch, loads } = begin()
  expect([push.state, loads()]).toEqual(['off', 0])
  watch('a')
  watch('b')
  expect([push.state, loads()]).toEqual(['connecting', 1])
})

test('watches what was to be watched before it came, but not what no longer is', async () => {
  const { push, watch, frames, open } = begin()
  watch('a')
  watch('b')()
  expect(push.signal('a', { type: 'typing', isTyping: true })).toBe(false)
  await settled()
  open()
  expect(push.state).toBe('live')
  expect(frames).toEqual([{ token: 'token', watch: [{ conversationId: 'a', after: 0 }] }])
})

test('where it cannot be had the conversation polls, and it is tried again', async () => {
  const { push, watch, clock, states, loads, open } = begin(2)
  watch('a')
  await settled()
  expect([push.state, states]).toEqual(['blocked', ['blocked']])
  for (let tries = 0; loads() < 3 && tries < 10; tries++) {
    clock.step()
    await settled()
  }
  open()
  expect([push.state, states.at(-1)]).toEqual(['live', 'live'])
})

test('one that is stopped while it comes never connects', async () => {
  const { push, watch, frames, loads, clock } = begin(1)
  watch('a')
  push.stop()
  await settled()
  expect(clock.step()).toBe(false)
  expect([loads(), frames]).toEqual([1, []])
})
