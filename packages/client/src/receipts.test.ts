import { visitorFold } from '@opencx/protocol/conversation/reduce'
import type { SignalUp } from '@opencx/protocol/conversation/signal'
import { expect, test } from 'vitest'
import type { Push } from './push'
import { createReceipts } from './receipts'
import { createReplica } from './replica'
import { virtualClock } from './testing'

function begin({ isPushed = true } = {}) {
  const clock = virtualClock(0)
  const signals: SignalUp[] = []
  let exchanges = 0
  const push: Push = {
    state: 'live',
    watch: () => () => {},
    signal(_id, signal) {
      if (isPushed) signals.push(signal)
      return isPushed
    },
    stop() {},
  }
  const replica = createReplica({ clock, isNew: false, fold: visitorFold, onFade() {} })
  const receipts = createReceipts({
    conversationId: 'c',
    side: 'visitor',
    push,
    clock,
    replica,
    requestExchange: () => {
      exchanges += 1
    },
  })
  const pass = (ms: number) => {
    const end = clock.now() + ms
    clock.after(ms, () => {})
    while (clock.now() < end) clock.step()
  }
  return { receipts, replica, signals, pass, exchanges: () => exchanges }
}

test('the first reading is told at once, a burst of them together afterwards', () => {
  const { receipts, signals, pass } = begin()
  for (let seq = 1; seq <= 300; seq++) receipts.read(seq)
  expect(signals).toEqual([{ type: 'read', seq: 1 }])
  pass(500)
  expect(signals).toEqual([
    { type: 'read', seq: 1 },
    { type: 'read', seq: 300 },
  ])
  pass(5_000)
  expect(signals).toHaveLength(2)
})

test('what nothing pushes goes with the next exchange, until the server says that it knows', () => {
  const { receipts, replica, exchanges } = begin({ isPushed: false })
  receipts.read(7)
  receipts.typing(true)
  expect(exchanges()).toBe(2)
  expect(receipts.unsent()).toEqual([
    { type: 'read', seq: 7 },
    { type: 'typing', isTyping: true },
  ])
  receipts.sent()
  expect(receipts.unsent()).toEqual([{ type: 'read', seq: 7 }])
  replica.takeIn({ positions: { visitor: { delivered: 7, read: 7 }, agent: { delivered: 0, read: 0 } } })
  expect(receipts.unsent()).toEqual([])
})

test('typing is told again every three seconds, and its end once', () => {
  const { receipts, signals, pass } = begin()
  for (let key = 0; key < 40; key++) {
    receipts.typing(true)
    pass(100)
  }
  receipts.typing(false)
  receipts.typing(false)
  expect(signals.map((signal) => signal.type === 'typing' && signal.isTyping)).toEqual([true, true, false])
})
