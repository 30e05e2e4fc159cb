import type { Queue as QueuePage } from '@opencx/protocol/http/inbox'
import type { Summary } from '@opencx/protocol/http/summary'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import { type Refusal, UNREACHABLE } from '../http/reply'
import { firstListing, type Listing } from '../place/place'
import { type OrderedRows, orderedRows } from './ordered-rows'
import {
  applyFirstPage,
  applyGone,
  applyNextPage,
  applySummaries,
  changesCounts,
  emptyQueue,
  listingName,
  type QueueState,
  unreadFor,
} from './queue-state'

const PAGE_SIZE = 25
const LARGEST_PAGE = 100
// one count for a burst of changes
const COUNT_AFTER_MS = 400

export type Counts = QueuePage['counts']
/** How the reading of a page stands. */
export type Reading = 'idle' | 'busy' | 'failed'

export interface QueueOptions {
  readonly api: Pick<Api, 'queue'>
  readonly organizationId: string
  readonly userId: string
  readonly onSignedOut: () => void
}

/** The queue of one business, kept in step by pushed summaries. */
export interface Queue {
  readonly listing: ReadonlySignal<Listing>
  /** Null until the first page of the listing is read. */
  readonly rows: ReadonlySignal<readonly Summary[] | null>
  readonly counts: ReadonlySignal<Counts | null>
  /** Every conversation heard of, whatever the listing. */
  readonly known: ReadonlySignal<ReadonlyMap<string, Summary>>
  /** Open conversations with something new that this person or nobody has taken on. */
  readonly unread: ReadonlySignal<number>
  readonly first: ReadonlySignal<Reading>
  readonly more: ReadonlySignal<Reading>
  readonly hasMore: ReadonlySignal<boolean>
  /** Whether the last reading got an answer. */
  readonly isReachable: ReadonlySignal<boolean>
  show(listing: Listing): void
  apply(summaries: readonly Summary[]): void
  /** Conversations were deleted, or turned out to be. */
  drop(conversationIds: readonly string[]): void
  /** Reads again from the top: after a reconnect, or when reading failed. */
  reread(): Promise<void>
  readMore(): Promise<void>
  stop(): void
}

export function createQueue({ api, organizationId, userId, onSignedOut }: QueueOptions): Queue {
  const state = signal<QueueState>(emptyQueue)
  const listing = signal<Listing>(firstListing)
  const counts = signal<Counts | null>(null)
  const first = signal<Reading>('idle')
  const more = signal<Reading>('idle')
  const isReachable = signal(true)
  let ordered: OrderedRows | null = null
  const rows = computed(() => {
    ordered = orderedRows(ordered, { state: state.value, listing: listing.value, userId })
    return ordered.rows
  })
  const cursor = computed(() => state.value.reach.get(listingName(listing.value))?.next ?? null)
  // goes up with the listing: how reading another one went no longer matters
  let turn = 0
  let latestRead = 0
  let countTimer: ReturnType<typeof setTimeout> | undefined

  function refused(refusal: Refusal): void {
    if (refusal.status === 401) onSignedOut()
  }

  /** Who has read far reads on in larger steps. */
  const pageSize = () => Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, rows.value?.length ?? 0))

  async function reread(): Promise<void> {
    const read = ++latestRead
    const asked = state.value
    const wanted = listing.value
    first.value = 'busy'
    const reply = await api.queue({ organizationId, ...asQuery(wanted), limit: pageSize() })
    isReachable.value = reply.ok || reply.code !== UNREACHABLE
    // a later read says how it went itself
    if (read === latestRead) first.value = reply.ok ? 'idle' : 'failed'
    if (!reply.ok) return refused(reply)
    counts.value = reply.body.counts
    state.value = applyFirstPage(state.value, reply.body, { listing: wanted, userId, asked })
  }

  async function readMore(): Promise<void> {
    const next = cursor.value
    if (next === null || more.value === 'busy') return
    const current = turn
    const wanted = listing.value
    more.value = 'busy'
    const reply = await api.queue({ organizationId, ...asQuery(wanted), limit: pageSize(), cursor: next })
    if (current === turn) more.value = reply.ok ? 'idle' : 'failed'
    if (!reply.ok) return refused(reply)
    counts.value = reply.body.counts
    state.value = applyNextPage(state.value, reply.body, wanted)
  }

  async function recount(): Promise<void> {
    countTimer = undefined
    const reply = await api.queue({ organizationId, view: 'all', status: 'open', limit: 1 })
    if (reply.ok) counts.value = reply.body.counts
  }

  return {
    listing,
    rows,
    counts,
    known: computed(() => state.value.known),
    unread: computed(() => unreadFor(state.value, userId)),
    first,
    more,
    isReachable,
    hasMore: computed(() => cursor.value !== null),
    show(next) {
      const isShown = turn > 0 && listingName(next) === listingName(listing.value)
      if (isShown) return
      turn++
      more.value = 'idle'
      listing.value = next
      void reread()
    },
    apply(summaries) {
      const own = summaries.filter((summary) => summary.organizationId === organizationId)
      const before = state.value
      state.value = applySummaries(before, own)
      if (state.value === before) return
      const isRecountNeeded = own.some(({ conversationId: id }) => {
        const now = state.value.known.get(id)
        return now !== undefined && changesCounts(now, before.known.get(id))
      })
      if (isRecountNeeded) countTimer ??= setTimeout(recount, COUNT_AFTER_MS)
    },
    drop(ids) {
      const isCounted = ids.some((id) => state.value.known.has(id))
      state.value = applyGone(state.value, ids)
      // of those further down nobody here knew
      if (isCounted) countTimer ??= setTimeout(recount, COUNT_AFTER_MS)
    },
    reread,
    readMore,
    stop() {
      turn++
      clearTimeout(countTimer)
    },
  }
}

function asQuery({ view, status, tag, channel, isUnread }: Listing) {
  return { view, status, ...(tag && { tag }), ...(channel && { channel }), ...(isUnread && { unread: true }) }
}
