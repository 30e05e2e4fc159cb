import type { SavedFilter } from '@opencx/protocol/http/inbox-saved-filters'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'
import { type Listing, listingQuery } from '../place/place'

/** The saved filters of the person here, and those of their team. */
export interface SavedFilters {
  /** Null until they are read. */
  readonly items: ReadonlySignal<readonly SavedFilter[] | null>
  readonly isFailed: ReadonlySignal<boolean>
  /** Whether the person may save for the whole team. */
  readonly mayShare: boolean
  read(): Promise<void>
  /** These answer null when it is done. */
  save(said: { name: string; isShared: boolean; listing: Listing }): Promise<Refusal | null>
  rename(id: string, name: string): Promise<Refusal | null>
  remove(id: string): Promise<Refusal | null>
}

interface SavedFiltersOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organization: { readonly id: string; readonly role: string }
  readonly onSignedOut: () => void
}

const PATH = '/inbox/v1/saved-filters'

export function createSavedFilters({ api, organization, onSignedOut }: SavedFiltersOptions): SavedFilters {
  const items = signal<readonly SavedFilter[] | null>(null)
  const isFailed = signal(false)
  const organizationId = organization.id

  async function ask<Body>(path: string, asked?: Parameters<Api['ask']>[1]): Promise<Reply<Body>> {
    const reply = await api.ask<Body>(path, asked)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  async function keep(path: string, asked: { method: 'POST' | 'PATCH'; body: object }): Promise<Refusal | null> {
    const reply = await ask<{ filter: SavedFilter }>(path, asked)
    if (!reply.ok) return reply
    const { filter } = reply.body
    items.value = [...(items.value ?? []).filter(({ id }) => id !== filter.id), filter].sort(byName)
    return null
  }

  return {
    items,
    isFailed,
    mayShare: organization.role !== 'agent',
    async read() {
      const reply = await ask<{ items: SavedFilter[] }>(`${PATH}?${new URLSearchParams({ organizationId })}`)
      isFailed.value = !reply.ok
      if (reply.ok) items.value = reply.body.items.toSorted(byName)
    },
    save({ listing, ...said }) {
      const { view, status, tag, channel, isUnread: unread } = listing
      const place = { view, status, unread, ...(tag && { tag }), ...(channel && { channel }) }
      return keep(PATH, { method: 'POST', body: { organizationId, ...said, place } })
    },
    rename: (id, name) => keep(`${PATH}/${id}`, { method: 'PATCH', body: { organizationId, name } }),
    async remove(id) {
      const reply = await ask(`${PATH}/${id}/remove`, { method: 'POST', body: { organizationId } })
      // deleted by somebody else is deleted
      if (!reply.ok && reply.code !== 'not_found') return reply
      items.value = (items.value ?? []).filter((each) => each.id !== id)
      return null
    },
  }
}

const byName = (a: SavedFilter, b: SavedFilter) => a.name.localeCompare(b.name)

/** The list that a filter shows. */
export function listingOf({ place: { view, status, tag, channel, unread } }: SavedFilter): Listing {
  return { view, status, tag: tag ?? null, channel: channel ?? null, isUnread: unread }
}

/** Whether two lists are the same. */
export const isSameListing = (a: Listing, b: Listing) => a.view === b.view && listingQuery(a) === listingQuery(b)
