import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstListing, type Listing } from '../place/place'
import { summaryOf } from '../testing/summaries'
import { type OrderedRows, orderedRows } from './ordered-rows'
import {
  applyFirstPage,
  applyGone,
  applyNextPage,
  applySummaries,
  emptyQueue,
  type QueueState,
  rowsOf,
} from './queue-state'

const userId = 'agent-1'
const at = (second: number) => new Date(Date.UTC(2025, 2, 14) + second * 1_000).toISOString()
const step = fc.record({
  kind: fc.constantFrom('pushed', 'pushed', 'pushed', 'page', 'gone', 'listing'),
  some: fc.array(
    fc.record({
      number: fc.nat(30),
      second: fc.nat(20),
      status: fc.constantFrom('open' as const, 'open' as const, 'resolved' as const),
      assignee: fc.constantFrom(null, { id: userId, name: null }),
      seq: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 6 },
  ),
})

const summariesOf = (some: readonly { number: number; second: number; seq: number }[]) =>
  some.map(({ number, second, ...rest }) => summaryOf({ id: `c${number}`, at: at(second), ...rest }))

describe('rows that are kept in order', () => {
  test('are those that the state tells, whatever happens to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let state: QueueState = applyFirstPage(
          emptyQueue,
          { items: summariesOf([{ number: 1, second: 10, seq: 1 }]), next: 'more' },
          { listing: firstListing, userId, asked: emptyQueue },
        )
        let listing: Listing = firstListing
        let ordered: OrderedRows | null = null
        for (const { kind, some } of steps) {
          const summaries = summariesOf(some)
          if (kind === 'pushed') state = applySummaries(state, summaries)
          if (kind === 'page') state = applyNextPage(state, { items: summaries, next: null }, listing)
          if (kind === 'gone')
            state = applyGone(
              state,
              summaries.map(({ conversationId }) => conversationId),
            )
          if (kind === 'listing') listing = listing === firstListing ? { ...firstListing, view: 'mine' } : firstListing
          ordered = orderedRows(ordered, { state, listing, userId })
          expect(ordered.rows).toEqual(rowsOf(state, listing, userId))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('stay the same list while only others change', () => {
    const page = { items: summariesOf([{ number: 1, second: 10, seq: 1 }]), next: null }
    const state = applyFirstPage(emptyQueue, page, { listing: firstListing, userId, asked: emptyQueue })
    const before = orderedRows(null, { state, listing: firstListing, userId })
    const later = applySummaries(state, [summaryOf({ id: 'c2', status: 'resolved' })])
    expect(orderedRows(before, { state: later, listing: firstListing, userId }).rows).toBe(before.rows)
  })

  test('of ten thousand rows a message compares its conversation with a few', () => {
    const items = Array.from({ length: 10_000 }, (_, index) => summaryOf({ id: `c${index}`, at: at(-index) }))
    let compared = 0
    const counted = items.map((item) => ({
      ...item,
      head: {
        ...item.head,
        get lastMessage() {
          compared++
          return item.head.lastMessage
        },
      },
    }))
    const first = { listing: firstListing, userId, asked: emptyQueue }
    const state = applyFirstPage(emptyQueue, { items: counted, next: null }, first)
    const before = orderedRows(null, { state, listing: firstListing, userId })
    compared = 0
    const later = applySummaries(state, [summaryOf({ id: 'c5000', at: at(1), seq: 3 })])
    const { rows } = orderedRows(before, { state: later, listing: firstListing, userId })
    expect(rows?.[0]?.conversationId).toBe('c5000')
    expect(rows).toHaveLength(10_000)
    expect(compared).toBeLessThan(40)
  })
})
