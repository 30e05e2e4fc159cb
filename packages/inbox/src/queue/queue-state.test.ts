import type { Summary } from '@opencx/protocol/http/summary'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstListing, type Listing } from '../place/place'
import { summaryOf } from '../testing/summaries'
import {
  applyFirstPage,
  applyGone,
  applyNextPage,
  applySummaries,
  belongs,
  changesCounts,
  compare,
  emptyQueue,
  rowsOf,
} from './queue-state'

const userId = 'agent-1'
const allOpen = firstListing
const at = (minute: number) => new Date(Date.UTC(2025, 2, 14, 10, minute)).toISOString()
const row = (id: string, minute: number, more = {}) => summaryOf({ id, at: at(minute), ...more })
const ids = (rows: readonly Summary[] | null) => rows?.map((summary) => summary.conversationId)
const first = (state = emptyQueue, items: Summary[] = [], next: string | null = null, asked = state) =>
  applyFirstPage(state, { items, next }, { listing: allOpen, userId, asked })
const reached = (state: typeof emptyQueue, changes: Partial<Listing>) =>
  applyNextPage(state, { items: [], next: null }, { ...allOpen, ...changes })

describe('a live queue', () => {
  test('is unknown, not empty, until its first page is read', () => {
    expect(rowsOf(applySummaries(emptyQueue, [row('a', 1)]), allOpen, userId)).toBeNull()
    expect(rowsOf(first(), allOpen, userId)).toEqual([])
  })

  test('shows what a node of before the update answers, which says neither channel nor who is asked', () => {
    const { mentioned, channel, ...before } = row('a', 1)
    const state = applySummaries(first(), [before])
    const inListing = (changes: Partial<Listing>) =>
      ids(rowsOf(reached(state, changes), { ...allOpen, ...changes }, userId))
    expect(inListing({})).toEqual(['a'])
    expect(inListing({ view: 'mentioned' })).toEqual([])
    expect(inListing({ channel: 'web' })).toEqual(['a'])
    expect(changesCounts(row('a', 2), state.known.get('a'))).toBe(false)
  })

  test('shows the latest message first and moves a row up when it gets one', () => {
    const state = first(emptyQueue, [row('b', 2), row('a', 1)])
    expect(ids(rowsOf(state, allOpen, userId))).toEqual(['b', 'a'])
    expect(ids(rowsOf(applySummaries(state, [row('a', 3, { seq: 3 })]), allOpen, userId))).toEqual(['a', 'b'])
  })

  test('lets a deleted conversation go, and no summary or page from before brings it back', () => {
    const asked = first(emptyQueue, [row('b', 2), row('a', 1)])
    const gone = applyGone(asked, ['a', 'c'])
    expect(ids(rowsOf(gone, allOpen, userId))).toEqual(['b'])
    const late = first(
      applySummaries(gone, [row('a', 1, { seq: 9 }), row('c', 3)]),
      [row('b', 2), row('a', 1)],
      null,
      asked,
    )
    expect(ids(rowsOf(late, allOpen, userId))).toEqual(['b'])
  })

  test('lets a resolved conversation go, and a late older summary does not bring it back', () => {
    const state = first(emptyQueue, [row('a', 1, { seq: 4 })])
    const resolved = applySummaries(state, [row('a', 1, { seq: 5, status: 'resolved' })])
    expect(rowsOf(resolved, allOpen, userId)).toEqual([])
    expect(applySummaries(resolved, [row('a', 1, { seq: 4 })])).toBe(resolved)
  })

  test('does not show a row from below what was read, until its page is', () => {
    const state = first(emptyQueue, [row('c', 3), row('b', 2)], 'cursor')
    const pushed = applySummaries(state, [row('a', 0, { seq: 9 })])
    expect(ids(rowsOf(pushed, allOpen, userId))).toEqual(['c', 'b'])
    const further = applyNextPage(pushed, { items: [row('a', 0)], next: null }, allOpen)
    expect(ids(rowsOf(further, allOpen, userId))).toEqual(['c', 'b', 'a'])
    expect(rowsOf(further, allOpen, userId)?.at(-1)?.head.seq).toBe(9)
  })

  test('forgets after a reconnect what was resolved meanwhile', () => {
    const state = first(emptyQueue, [row('b', 2), row('a', 1)])
    expect(ids(rowsOf(first(state, [row('b', 2)]), allOpen, userId))).toEqual(['b'])
  })

  test('keeps on a re-read what arrived while the page was under way', () => {
    const asked = first(emptyQueue, [row('a', 1)])
    const pushed = applySummaries(asked, [row('b', 2)])
    expect(ids(rowsOf(first(pushed, [row('a', 1)], null, asked), allOpen, userId))).toEqual(['b', 'a'])
  })

  test('keeps on a re-read what changed while the page was under way', () => {
    const asked = first(emptyQueue, [row('a', 1)])
    const pushed = applySummaries(asked, [row('a', 2, { seq: 3 })])
    expect(ids(rowsOf(first(pushed, [], null, asked), allOpen, userId))).toEqual(['a'])
  })

  test('keeps on a re-read what lies further down than the page', () => {
    const state = applyNextPage(first(emptyQueue, [row('b', 2)], 'x'), { items: [row('a', 1)], next: null }, allOpen)
    const reread = first(state, [row('b', 2)], 'x')
    expect(reread.known.has('a')).toBe(true)
  })
})

test.each([
  ['mine', 'open', { assignee: { id: userId, name: null } }, true],
  ['mine', 'open', { assignee: { id: 'other', name: null } }, false],
  ['mine', 'open', {}, false],
  ['unassigned', 'open', {}, true],
  ['unassigned', 'open', { assignee: { id: userId, name: null } }, false],
  ['all', 'open', { assignee: { id: 'other', name: null } }, true],
  ['all', 'open', { status: 'resolved' }, false],
  ['all', 'resolved', { status: 'resolved' }, true],
  ['all', 'open', { status: 'pending' }, false],
  ['all', 'pending', { status: 'pending' }, true],
  ['mentioned', 'open', { mentioned: ['other', userId] }, true],
  ['mentioned', 'open', { mentioned: ['other'] }, false],
] as const)('in %s/%s a conversation %j belongs: %s', (view, status, options, expected) => {
  expect(belongs(summaryOf(options), { ...firstListing, view, status }, userId)).toBe(expected)
})

test.each<[Partial<Listing>, NonNullable<Parameters<typeof summaryOf>[0]>, boolean]>([
  [{ tag: 't1' }, { tags: ['t2', 't1'] }, true],
  [{ tag: 't1' }, { tags: ['t2'] }, false],
  [{ tag: 't1' }, {}, false],
  [{ channel: 'api' }, { channel: 'api' }, true],
  [{ channel: 'api' }, {}, false],
  [{ isUnread: true }, { unread: 1 }, true],
  [{ isUnread: true }, {}, false],
  [{ tag: 't1', isUnread: true }, { tags: ['t1'] }, false],
])('filtered by %j a conversation %j belongs: %s', (filter, options, expected) => {
  expect(belongs(summaryOf(options), { ...firstListing, ...filter }, userId)).toBe(expected)
})

test.each([
  ['a new conversation', summaryOf(), undefined, true],
  ['another message', summaryOf({ seq: 3 }), summaryOf(), false],
  ['another status', summaryOf({ status: 'resolved' }), summaryOf(), true],
  ['a note for somebody', summaryOf({ mentioned: ['x'] }), summaryOf(), true],
  ['another assignee', summaryOf({ assignee: { id: 'x', name: null } }), summaryOf(), true],
])('counts change with %s: %#', (_name, next, known, expected) => {
  expect(changesCounts(next, known)).toBe(expected)
})

const anySummary = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    seq: fc.integer({ min: 1, max: 6 }),
    agentRead: fc.integer({ min: 0, max: 3 }),
  })
  // what a conversation says at one number is one fact: time and status follow from id and seq
  .map(({ id, seq, agentRead }) =>
    row(id, seq * 2 + id.charCodeAt(0), { seq, agentRead, status: (seq + id.charCodeAt(0)) % 3 ? 'open' : 'resolved' }),
  )

test('whatever order and however often summaries arrive, the list ends up the same and sorted', () => {
  fc.assert(
    fc.property(fc.array(anySummary), fc.array(fc.nat()), (summaries, picks) => {
      const repeated = picks.flatMap((pick) => summaries[pick % Math.max(1, summaries.length)] ?? [])
      const shuffled = [...repeated, ...[...summaries].reverse()]
      const oneByOne = shuffled.reduce((state, summary) => applySummaries(state, [summary]), first())
      const rows = rowsOf(applySummaries(first(), summaries), allOpen, userId)
      expect(rowsOf(oneByOne, allOpen, userId)).toEqual(rows)
      expect(rows).toEqual([...(rows ?? [])].sort(compare))
    }),
  )
})
