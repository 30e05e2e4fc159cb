import type { Summary } from '@opencx/protocol/http/summary'
import type { Listing } from '../place/place'
import { belongs, compare, isWithin, listingName, type QueueState, rowsOf } from './queue-state'

/** The rows of a listing, and the state and listing that they were read from. */
export interface OrderedRows {
  readonly state: QueueState
  readonly name: string
  readonly rows: readonly Summary[] | null
}

/** Of more changes than these, putting all rows in order anew costs less than a place for each. */
const PLACED_MAX = 200

/**
 * The rows of a listing, from what they were before. Of ten thousand rows a few change at once: only those are compared
 * with others, all the rest stays in the order in which it is.
 */
export function orderedRows(
  before: OrderedRows | null,
  { state, listing, userId }: { state: QueueState; listing: Listing; userId: string },
): OrderedRows {
  const name = listingName(listing)
  const reach = state.reach.get(name)
  const placed =
    before?.rows && reach && before.name === name && before.state.reach.get(name) === reach
      ? placeChanged(before.state.known, before.rows, state.known, (summary) => {
          return belongs(summary, listing, userId) && isWithin(summary, reach.last)
        })
      : null
  return { state, name, rows: placed ?? rowsOf(state, listing, userId) }
}

/** The rows with what has changed in its place; null where that is too much, or something was deleted. */
function placeChanged(
  was: QueueState['known'],
  rows: readonly Summary[],
  is: QueueState['known'],
  isShown: (summary: Summary) => boolean,
): readonly Summary[] | null {
  if (was === is) return rows
  const changed = new Map<string, Summary>()
  let added = 0
  for (const [id, summary] of is) {
    const old = was.get(id)
    if (old === summary) continue
    if (old === undefined) added++
    if (changed.set(id, summary).size > PLACED_MAX) return null
  }
  if (is.size !== was.size + added) return null
  const shown = [...changed.values()].filter(isShown)
  // what changes further down, or in another listing, is no news here
  if (shown.length === 0 && !rows.some(({ conversationId }) => changed.has(conversationId))) return rows
  const next = rows.filter(({ conversationId }) => !changed.has(conversationId))
  for (const summary of shown) next.splice(indexFor(next, summary), 0, summary)
  return next
}

/** Where a row stands in rows that are in order. */
function indexFor(rows: readonly Summary[], summary: Summary): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = rows[middle]
    if (other && compare(other, summary) < 0) low = middle + 1
    else high = middle
  }
  return low
}
