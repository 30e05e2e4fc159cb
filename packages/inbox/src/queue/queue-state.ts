import { isNewer } from '@opencx/protocol/http/is-newer'
import type { Summary } from '@opencx/protocol/http/summary'
import { type Listing, listingQuery, type QueueView } from '../place/place'

/** How far down a listing has been read. `next` is null at its end. */
interface Reach {
  readonly last: Summary | null
  readonly next: string | null
}

/** Everything known of one business's queue. Lists are read from it, never kept beside it. */
export interface QueueState {
  readonly known: ReadonlyMap<string, Summary>
  readonly reach: ReadonlyMap<string, Reach>
  /** Deleted: a page that was asked for before brings them back to nobody. */
  readonly gone: ReadonlySet<string>
}

export interface Page {
  readonly items: readonly Summary[]
  readonly next: string | null
}

/** As many as a page that is under way could bring back, and far more. */
const GONE_MAX = 10_000

export const emptyQueue: QueueState = { known: new Map(), reach: new Map(), gone: new Set() }

export function listingName(listing: Listing): string {
  return `${listing.view}?${listingQuery(listing)}`
}

/** A summary as it comes: a node that was not updated yet says nothing of what came later. */
export type HeardSummary = Omit<Summary, 'mentioned' | 'channel'> & Partial<Pick<Summary, 'mentioned' | 'channel'>>

const whole = (heard: HeardSummary): Summary => ({
  ...heard,
  mentioned: heard.mentioned ?? [],
  channel: heard.channel ?? 'web',
})

/** Takes in summaries that arrived in any order, possibly repeated. */
export function applySummaries(state: QueueState, heard: readonly HeardSummary[]): QueueState {
  const summaries = heard.map(whole)
  const newer = summaries.filter(
    (summary) => !state.gone.has(summary.conversationId) && isNewer(summary, state.known.get(summary.conversationId)),
  )
  if (newer.length === 0) return state
  const known = new Map(state.known)
  // one batch may carry the same conversation twice, in any order
  for (const summary of newer)
    if (isNewer(summary, known.get(summary.conversationId))) known.set(summary.conversationId, summary)
  return { ...state, known }
}

/** Forgets conversations that were deleted, for good. */
export function applyGone(state: QueueState, conversationIds: readonly string[]): QueueState {
  const known = new Map(state.known)
  for (const id of conversationIds) known.delete(id)
  const gone = [...state.gone, ...conversationIds.filter((id) => !state.gone.has(id))].slice(-GONE_MAX)
  return { ...state, known, gone: new Set(gone) }
}

/**
 * Takes in the first page of a listing. What the listing held when the page was asked for, and the page
 * should show but does not, has left it unseen; it is forgotten. `asked` is the state at the time of asking.
 */
export function applyFirstPage(
  state: QueueState,
  page: Page,
  options: { listing: Listing; userId: string; asked: QueueState },
): QueueState {
  const { listing, userId, asked } = options
  const last = page.next === null ? null : (page.items.at(-1) ?? null)
  const shown = new Set(page.items.map((item) => item.conversationId))
  const known = new Map(state.known)
  for (const [id, summary] of asked.known) {
    const isMissing = !shown.has(id) && belongs(summary, listing, userId) && isWithin(summary, last)
    // a summary that came in after asking knows better than the page
    if (isMissing && known.get(id) === summary) known.delete(id)
  }
  return reachTo(applySummaries({ ...state, known }, page.items), listing, { last, next: page.next })
}

/** Takes in a further page of a listing. */
export function applyNextPage(state: QueueState, page: Page, listing: Listing): QueueState {
  const last = page.next === null ? null : (page.items.at(-1) ?? null)
  return reachTo(applySummaries(state, page.items), listing, { last, next: page.next })
}

function reachTo(state: QueueState, listing: Listing, reach: Reach): QueueState {
  return { ...state, reach: new Map(state.reach).set(listingName(listing), reach) }
}

/** The rows of a listing, latest message first; null while its first page has not been read. */
export function rowsOf(state: QueueState, listing: Listing, userId: string): readonly Summary[] | null {
  const reach = state.reach.get(listingName(listing))
  if (!reach) return null
  return [...state.known.values()]
    .filter((summary) => belongs(summary, listing, userId) && isWithin(summary, reach.last))
    .sort(compare)
}

/** How many open conversations have something new that is this person's or nobody's to read. */
export function unreadFor(state: QueueState, userId: string): number {
  let count = 0
  // no list of ten thousand is made to be counted
  for (const { unread, head } of state.known.values())
    if (unread > 0 && head.status === 'open' && (head.assignee?.id ?? userId) === userId) count++
  return count
}

/** Whether a conversation is part of a listing. */
export function belongs(summary: Summary, listing: Listing, userId: string): boolean {
  const { status, tag, channel, isUnread } = listing
  const { head } = summary
  if (head.status !== status) return false
  if (tag !== null && !head.tags?.includes(tag)) return false
  if (channel !== null && summary.channel !== channel) return false
  if (isUnread && summary.unread === 0) return false
  return isInView(summary, listing.view, userId)
}

function isInView({ head, mentioned }: Summary, view: QueueView, userId: string): boolean {
  switch (view) {
    case 'mine':
      return head.assignee?.id === userId
    case 'unassigned':
      return head.assignee === null
    case 'mentioned':
      return mentioned.includes(userId)
    case 'all':
      return true
  }
}

/** Whether a change moves a conversation from one listing to another, or is of one never seen here. */
export function changesCounts(next: Summary, known: Summary | undefined): boolean {
  if (!known) return true
  return (
    next.head.status !== known.head.status ||
    next.head.assignee?.id !== known.head.assignee?.id ||
    next.mentioned.length !== known.mentioned.length
  )
}

/** The server's order: latest message first, ids settle ties. */
export function compare(a: Summary, b: Summary): number {
  return descending(timeOf(a), timeOf(b)) || descending(a.conversationId, b.conversationId)
}

// rows further down than what was read would stand in the wrong place until their page is
export function isWithin(summary: Summary, last: Summary | null): boolean {
  return last === null || compare(summary, last) <= 0
}

function timeOf(summary: Summary): string {
  return summary.head.lastMessage?.at ?? summary.head.startedAt ?? ''
}

function descending(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1
}
