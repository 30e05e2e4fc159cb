import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ada, anyActor, anyCommand, stamped, visitor } from '../testing/arbitrary'
import type { Conversation, Head } from './conversation'
import { decide } from './decide'
import { emptyConversation } from './empty'
import type { Event, WireEvent } from './event'
import { redact } from './redact'
import { fromReset, prepend, reduce, reduceHead } from './reduce'

const fold = (events: readonly WireEvent[], start = emptyConversation) => events.reduce(reduce, start)

/** Logs as they come about: commands decided one after the other. */
const anyLog = fc.array(fc.tuple(anyCommand, anyActor), { maxLength: 40 }).map((sent) => {
  const log: Event[] = []
  let state: Conversation = emptyConversation
  for (const [command, actor] of sent) {
    const decision = decide(state.seq === 0 ? null : state, command, actor)
    if ('rejected' in decision) continue
    for (const draft of decision.events) {
      const event = stamped(draft, state.seq + 1, actor)
      log.push(event)
      state = reduce(state, event)
    }
  }
  return log
})

test('a conversation folds to what was said, who has it and how it stands', () => {
  const state = fold([
    stamped({ type: 'conversation.started', channel: 'web' }, 1, visitor),
    stamped({ type: 'message.posted', text: 'hi', id: 'm1' }, 2, visitor),
    stamped({ type: 'assignee.changed', assignee: { id: 'a1', name: 'Ada' } }, 3, ada),
    stamped({ type: 'message.posted', text: 'hello', id: 'm2' }, 4, ada),
    stamped({ type: 'conversation.resolved' }, 5, ada),
  ])
  expect(state).toMatchObject({
    seq: 5,
    status: 'resolved',
    assignee: { id: 'a1' },
    lastMessage: { seq: 4, text: 'hello' },
  })
  expect(state.entries.map((entry) => entry.type)).toEqual([
    'message.posted',
    'assignee.changed',
    'message.posted',
    'conversation.resolved',
  ])
})

test('a wish for a person stands until a person answers', () => {
  const asked = fold([
    stamped({ type: 'conversation.started', channel: 'web' }, 1, visitor),
    stamped({ type: 'handoff.requested', reason: 'visitor' }, 2, visitor),
    stamped({ type: 'message.posted', text: 'hello?', id: 'm1' }, 3, visitor),
  ])
  expect(asked.handoffRequestedAt).toBe(new Date(2_000).toISOString())
  expect(reduce(asked, stamped({ type: 'message.posted', text: 'hi', id: 'm2' }, 4, ada)).handoffRequestedAt).toBeNull()
})

test('the last rating counts, and a message without words is known by its files', () => {
  const file = { id: '0199c1f0-0000-7000-8000-000000000001', name: 'boat.jpg', type: 'image/jpeg', size: 9 }
  const state = fold([
    stamped(
      { type: 'message.posted', text: '', id: 'm1', attachments: [file, { ...file, name: 'deck.pdf' }] },
      1,
      visitor,
    ),
    stamped({ type: 'conversation.rated', rating: 2, comment: 'slow' }, 2, visitor),
    stamped({ type: 'conversation.rated', rating: 5, comment: null }, 3, visitor),
  ])
  expect(state.rating).toEqual({ rating: 5, comment: null })
  expect(state.lastMessage?.text).toBe('boat.jpg, deck.pdf')
})

test('a head that an older server folded is folded on', () => {
  const { handoffRequestedAt: _, rating: __, ...older } = { ...emptyConversation, seq: 1 }
  expect(reduceHead(older, stamped({ type: 'conversation.resolved' }, 2, ada))).toMatchObject({
    seq: 2,
    status: 'resolved',
  })
})

test('duplicates, reordering and gaps change nothing: only the next number is taken', () => {
  fc.assert(
    fc.property(anyLog, fc.array(fc.nat(), { maxLength: 80 }), (log, picks) => {
      const mess = log.length === 0 ? [] : picks.flatMap((pick) => log[pick % log.length] ?? [])
      const state = fold(mess)
      expect(state).toEqual(fold(log.slice(0, state.seq)))
      expect(fold(log, state)).toEqual(fold(log))
    }),
  )
})

test('the head folded alone is the head of the whole fold', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const { entries: _entries, from: _from, ...head } = fold(log)
      const before: Head = { ...head, seq: 0, status: 'open', startedAt: null, assignee: null, lastMessage: null }
      expect(log.reduce<Head>(reduceHead, before)).toEqual(head)
    }),
  )
})

test('a type from a newer server takes its number and changes nothing else', () => {
  const later = { seq: 1, type: 'call.rang', id: 'x', at: '', by: visitor }
  expect(reduce(emptyConversation, later as unknown as WireEvent)).toEqual({ ...emptyConversation, seq: 1 })
})

test('visitors fold the same numbers as agents and see neither notes nor assignments', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const seen = fold(log.map((event) => redact(event, 'visitor')))
      expect(seen.seq).toBe(log.length)
      expect(seen.assignee).toBeNull()
      expect(JSON.stringify(seen)).not.toMatch(/note\.posted|assignee\.changed/)
    }),
  )
})

test('a reset and the pages before it give the same thread as the whole log', () => {
  fc.assert(
    fc.property(anyLog, fc.integer({ min: 1, max: 10 }), (log, size) => {
      const whole = fold(log)
      const { entries: _entries, from: _from, ...head } = whole
      let from = Math.max(1, log.length - size + 1)
      let state = fromReset({ head, events: log.slice(from - 1), from })
      while (state.from > 1) {
        const start = Math.max(1, from - size)
        state = prepend(state, { events: log.slice(start - 1, from - 1), from: start })
        // a page that comes twice
        state = prepend(state, { events: log.slice(start - 1, from - 1), from: start })
        from = start
      }
      expect(state.entries).toEqual(whole.entries)
    }),
  )
})
