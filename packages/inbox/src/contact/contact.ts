import type { ChangeInboxContact, ContactRow, InboxContact, MergeContacts } from '@opencx/protocol/http/inbox-contacts'
import type { Summary } from '@opencx/protocol/http/summary'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** What is known of a contact, or why nothing. */
export type Card =
  | { readonly step: 'loading' }
  | { readonly step: 'known'; readonly card: InboxContact }
  | { readonly step: 'failed'; readonly isMissing: boolean }

/** The conversations of a contact, as far as they are loaded. */
export interface Past {
  readonly items: readonly Summary[]
  readonly next: string | null
}

export type Said = Omit<ChangeInboxContact, 'organizationId'>
export type Choice = Omit<MergeContacts, 'organizationId'>

/** A contact beside a conversation. */
export interface Contact {
  readonly card: ReadonlySignal<Card>
  readonly past: ReadonlySignal<Past | null>
  /** Reads both anew; what is shown stays until they are there. */
  load(): Promise<void>
  loadMore(): Promise<void>
  /** These return null when it is done. */
  change(said: Said): Promise<Refusal | null>
  /** Makes one contact of this kept one and the one of the choice. */
  merge(keptId: string, choice: Choice): Promise<Refusal | null>
  find(words: string): Promise<Reply<{ items: ContactRow[] }>>
  read(id: string): Promise<Reply<InboxContact>>
}

interface ContactOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly contactId: string
  readonly onSignedOut: () => void
}

export function createContact({ api, organizationId, contactId, onSignedOut }: ContactOptions): Contact {
  const card = signal<Card>({ step: 'loading' })
  const past = signal<Past | null>(null)
  const path = (id: string, rest = '') => `/inbox/v1/contacts/${encodeURIComponent(id)}${rest}`
  const query = (more: Record<string, string> = {}) => `?${new URLSearchParams({ organizationId, ...more })}`

  async function ask<Body>(...asked: Parameters<Api['ask']>): Promise<Reply<Body>> {
    const reply = await api.ask<Body>(...asked)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }
  const read = (id: string) => ask<InboxContact>(path(id) + query())
  const readPast = (more?: Record<string, string>) => ask<Past>(path(contactId, '/conversations') + query(more))

  async function write(of: string, method: 'POST' | 'PATCH', body: object): Promise<Refusal | null> {
    const reply = await ask<InboxContact>(of, { method, body: { organizationId, ...body } })
    if (!reply.ok) return reply
    card.value = { step: 'known', card: reply.body }
    return null
  }

  return {
    card,
    past,
    async load() {
      const [known, conversations] = await Promise.all([read(contactId), readPast()])
      if (known.ok) card.value = { step: 'known', card: known.body }
      else if (card.value.step !== 'known') card.value = { step: 'failed', isMissing: known.status === 404 }
      if (conversations.ok) past.value = conversations.body
    },
    async loadMore() {
      const before = past.value
      if (!before?.next) return
      const reply = await readPast({ cursor: before.next })
      if (reply.ok) past.value = { items: [...before.items, ...reply.body.items], next: reply.body.next }
    },
    change: (said) => write(path(contactId), 'PATCH', said),
    merge: (keptId, choice) => write(path(keptId, '/merge'), 'POST', choice),
    find: (q) => ask(`/inbox/v1/contacts${query({ q, limit: '10' })}`),
    read,
  }
}
