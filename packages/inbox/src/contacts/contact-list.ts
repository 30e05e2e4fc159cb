import type { ListedContact } from '@opencx/protocol/http/inbox-contacts'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'
import type { Reading } from '../queue/queue'

interface Part {
  readonly items: readonly ListedContact[]
  readonly next: string | null
}

export type ListState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | ({ readonly step: 'shown'; readonly more: Reading } & Part)

/** The contacts of a business with some words, as far as they were read. */
export interface ContactList {
  readonly state: ReadonlySignal<ListState>
  /** Reads those with these words; what was asked before is no longer waited for, and what is shown stays meanwhile. */
  look(words: string): Promise<void>
  readMore(): Promise<void>
  /** Reads what is shown once more; what cannot be read stays as it was. */
  refresh(): Promise<void>
}

interface ContactListOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSignedOut: () => void
}

const PAGE_SIZE = '50'

export function createContactList({ api, organizationId, onSignedOut }: ContactListOptions): ContactList {
  const state = signal<ListState>({ step: 'loading' })
  let words = ''
  let turn = 0

  async function ask(cursor: string | null): Promise<Reply<Part>> {
    const query = { organizationId, q: words, limit: PAGE_SIZE, ...(cursor !== null && { cursor }) }
    const reply = await api.ask<Part>(`/inbox/v1/contacts?${new URLSearchParams(query)}`)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  async function refresh(): Promise<void> {
    const before = state.value
    if (before.step !== 'shown') return
    const current = ++turn
    let items: readonly ListedContact[] = []
    let next: string | null = null
    do {
      const reply: Reply<Part> = await ask(next)
      if (current !== turn) return
      if (!reply.ok) {
        state.value = { ...before, more: 'idle' }
        return
      }
      items = withMore(items, reply.body.items)
      next = reply.body.next
    } while (next !== null && items.length < before.items.length)
    state.value = { step: 'shown', more: 'idle', items, next }
  }

  return {
    state,
    refresh,
    async look(asked) {
      words = asked
      const current = ++turn
      if (state.value.step === 'failed') state.value = { step: 'loading' }
      const reply = await ask(null)
      // a newer question has the word
      if (current !== turn) return
      state.value = reply.ok ? { step: 'shown', more: 'idle', ...reply.body } : { step: 'failed', refusal: reply }
    },
    async readMore() {
      const before = state.value
      if (before.step !== 'shown' || before.next === null || before.more === 'busy') return
      const current = turn
      state.value = { ...before, more: 'busy' }
      const reply = await ask(before.next)
      if (current !== turn) return
      state.value = reply.ok
        ? { step: 'shown', more: 'idle', items: withMore(before.items, reply.body.items), next: reply.body.next }
        : { ...before, more: 'failed' }
    },
  }
}

/** Who wrote meanwhile stands further up, and is not shown twice. */
function withMore(shown: readonly ListedContact[], more: readonly ListedContact[]): readonly ListedContact[] {
  const known = new Set(shown.map(({ id }) => id))
  return [...shown, ...more.filter(({ id }) => !known.has(id))]
}
