import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carryOver, openOutbox } from './outbox'
import { memoryStorage } from './storage'
import { virtualClock } from './testing'

const message = (id: string, text = 'hi') => ({ id, type: 'message.send' as const, text })
const nothingKnown = () => false

function begin(storage = memoryStorage(), clock = virtualClock(1_000)) {
  const open = (tabId: string) => openOutbox({ name: 'o', tabId, storage, clock })
  const pass = (ms: number) => {
    const end = clock.now() + ms
    clock.after(ms, () => {})
    while (clock.now() < end) clock.step()
  }
  return { storage, clock, open, pass }
}
const ids = (outbox: ReturnType<typeof openOutbox>) => outbox.pending.map(({ command }) => command.id)

test('commands stay in the order in which they were put until they are settled', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 }),
      fc.func(fc.boolean()),
      (names, isSettled) => {
        const outbox = begin().open('tab')
        for (const name of names) outbox.put(message(name))
        outbox.settle(new Set(names.filter((name) => isSettled(name))))
        expect(ids(outbox)).toEqual(names.filter((name) => !isSettled(name)))
      },
    ),
  )
})

test('a page that leaves gives its outbox to the next one at once', () => {
  const { open } = begin()
  const first = open('first')
  first.put(message('a'))
  first.put(message('b'))
  first.release()
  const second = open('second')
  expect(second.adopt(nothingKnown)).toBe(true)
  expect(ids(second)).toEqual(['a', 'b'])
})

test('the outbox of a tab that is alive is left alone; of one that crashed it is adopted after five seconds', () => {
  const { open, pass, storage, clock } = begin()
  open('alive').put(message('a'))
  // written by a tab that then crashed: nobody renews its heartbeat
  storage.set('o:crashed', JSON.stringify({ heartbeat: clock.now(), pending: [{ command: message('b'), at: 1 }] }))
  const other = open('other')
  pass(4_000)
  expect(other.adopt(nothingKnown)).toBe(false)
  pass(2_000)
  expect(other.adopt(nothingKnown)).toBe(true)
  expect(ids(other)).toEqual(['b'])
})

test('what is in the log already is not adopted', () => {
  const { open, storage } = begin()
  carryOver(storage, {
    name: 'o',
    pending: [
      { command: message('a'), at: 1 },
      { command: message('b'), at: 2 },
    ],
  })
  const outbox = open('tab')
  outbox.adopt((id) => id === 'a')
  expect(ids(outbox)).toEqual(['b'])
})

test('a batch holds at most fifty commands and stays far below the largest request', () => {
  const outbox = begin().open('tab')
  for (let index = 0; index < 120; index++) outbox.put(message(`m${index}`, 'x'.repeat(index < 60 ? 1 : 10_000)))
  expect(outbox.batch()).toHaveLength(50)
  outbox.settle(new Set(outbox.batch().map((command) => command.id)))
  for (let left = 70; left > 0; left = outbox.pending.length) {
    const batch = outbox.batch()
    expect(JSON.stringify(batch).length).toBeLessThan(250_000)
    expect(batch.length).toBeGreaterThan(0)
    outbox.settle(new Set(batch.map((command) => command.id)))
  }
})

test('a refused command is kept and not sent again', () => {
  const { open } = begin()
  const outbox = open('tab')
  outbox.put(message('a'))
  outbox.put(message('b'))
  outbox.refuse('a', { code: 'message_too_long', message: 'too long' })
  expect(outbox.batch().map((command) => command.id)).toEqual(['b'])
  expect(outbox.pending[0]?.refusal?.code).toBe('message_too_long')
})

test('an empty outbox leaves nothing in the storage, and a broken one is passed over', () => {
  const { open, storage } = begin()
  storage.set('o:broken', '{"heartbeat":')
  const outbox = open('tab')
  outbox.put(message('a'))
  outbox.settle(new Set(['a']))
  expect(outbox.adopt(nothingKnown)).toBe(false)
  expect(storage.names('o:')).toEqual([])
})
