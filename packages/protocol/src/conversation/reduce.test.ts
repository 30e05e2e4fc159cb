import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ada, anyActor, anyCommand, ben, stamped, visitor } from '../testing/arbitrary'
import { agentFold } from './agent-fold'
import type { Conversation, Head } from './conversation'
import { decide } from './decide'
import { emptyConversation, emptyHead } from './empty'
import type { Event, EventDraft, WireEvent } from './event'
import { redact } from './redact'
import { type Fold, fromReset, prepend, reduce, reduceHead, visitorFold } from './reduce'

const foldBy =
  (fold: Fold) =>
  (events: readonly WireEvent[], start = emptyConversation): Conversation =>
    events.reduce((before, event) => reduce(before, event, fold), start)
const fold = foldBy(agentFold)

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
      state = reduce(state, event, agentFold)
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
  expect(fold([stamped({ type: 'message.posted', text: 'hi', id: 'm2' }, 4, ada)], asked).handoffRequestedAt).toBeNull()
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
  expect(reduceHead(older, stamped({ type: 'conversation.resolved' }, 2, ada), visitorFold)).toMatchObject({
    seq: 2,
    status: 'resolved',
  })
})

test('what agents put aside is pending for them and goes on for the visitor, until somebody takes it up', () => {
  const until = '2026-12-01T09:00:00.000Z'
  const log = [
    stamped({ type: 'conversation.started', channel: 'web' }, 1, visitor),
    stamped({ type: 'message.posted', text: 'hi', id: 'm1' }, 2, visitor),
    stamped({ type: 'conversation.snoozed', until }, 3, ada),
  ]
  const aside = fold(log)
  expect([aside.status, aside.snoozedUntil, aside.entries.at(-1)?.type]).toEqual([
    'pending',
    until,
    'conversation.snoozed',
  ])
  const ends: EventDraft[] = [{ type: 'conversation.woken' }, { type: 'conversation.resolved' }]
  for (const end of ends) expect(fold([stamped(end, 4, ada)], aside).snoozedUntil).toBeNull()
  expect(fold([stamped({ type: 'conversation.woken' }, 4, visitor)], aside).status).toBe('open')
  const seen = foldBy(visitorFold)(log.map((event) => redact(event, 'visitor')))
  expect([seen.status, seen.seq, seen.entries.length]).toEqual(['open', 3, 1])
})

test('tags are put on and taken off', () => {
  const state = fold([
    stamped({ type: 'tags.changed', added: ['t1', 't2'], removed: [] }, 1, ada),
    stamped({ type: 'tags.changed', added: ['t3'], removed: ['t1'] }, 2, ben),
  ])
  expect(state.tags).toEqual(['t2', 't3'])
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
      expect(log.reduce<Head>((before, event) => reduceHead(before, event, agentFold), emptyHead)).toEqual(head)
    }),
  )
})

test('a type from a newer server takes its number and changes nothing else', () => {
  const later = { seq: 1, type: 'call.rang', id: 'x', at: '', by: visitor }
  for (const audience of [visitorFold, agentFold])
    expect(reduce(emptyConversation, later as unknown as WireEvent, audience)).toEqual({ ...emptyConversation, seq: 1 })
})

test('visitors fold the same numbers as agents and see neither notes, assignments and tags nor what is put aside', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const seen = foldBy(visitorFold)(log.map((event) => redact(event, 'visitor')))
      expect(seen.seq).toBe(log.length)
      expect(seen.assignee).toBeNull()
      expect(seen.status).not.toBe('pending')
      expect(JSON.stringify(seen)).not.toMatch(/note\.posted|assignee\.changed|snooze|woken|tag/)
    }),
  )
})

test('a reset and the pages before it give the same thread as the whole log', () => {
  fc.assert(
    fc.property(anyLog, fc.integer({ min: 1, max: 10 }), (log, size) => {
      const whole = fold(log)
      const { entries: _entries, from: _from, ...head } = whole
      let from = Math.max(1, log.length - size + 1)
      let state = fromReset({ head, events: log.slice(from - 1), from }, agentFold)
      while (state.from > 1) {
        const start = Math.max(1, from - size)
        state = prepend(state, { events: log.slice(start - 1, from - 1), from: start }, agentFold)
        // a page that comes twice
        state = prepend(state, { events: log.slice(start - 1, from - 1), from: start }, agentFold)
        from = start
      }
      expect(state.entries).toEqual(whole.entries)
    }),
  )
})
