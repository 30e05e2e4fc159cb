import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** What is known of the tags of one business. */
export type TagsState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | { readonly step: 'shown'; readonly items: readonly InboxTag[] }

export type Said = Pick<InboxTag, 'name' | 'description'>

/** The tags as they are on the server, and what can be done with them. */
export interface Tags {
  readonly state: ReadonlySignal<TagsState>
  read(): Promise<void>
  /** These answer null when it is done. */
  add(said: Said): Promise<Refusal | null>
  change(id: string, said: Said): Promise<Refusal | null>
  remove(id: string): Promise<Refusal | null>
}

interface TagsOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSignedOut: () => void
  /** Told after each change, for what else shows tags. */
  readonly onChange: () => void
}

const PATH = '/inbox/v1/tags'

export function createTags({ api, organizationId, onSignedOut, onChange }: TagsOptions): Tags {
  const state = signal<TagsState>({ step: 'loading' })

  async function ask<Body>(path: string, asked?: Parameters<Api['ask']>[1]): Promise<Reply<Body>> {
    const reply = await api.ask<Body>(path, asked)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  function show(next: (items: readonly InboxTag[]) => readonly InboxTag[]): void {
    if (state.value.step === 'shown')
      state.value = { step: 'shown', items: next(state.value.items).toSorted((a, b) => a.name.localeCompare(b.name)) }
    onChange()
  }

  async function save(path: string, asked: { method: 'POST' | 'PATCH'; body: object }): Promise<Refusal | null> {
    const saved = await ask<{ tag: InboxTag }>(path, asked)
    if (!saved.ok) return saved
    const { tag } = saved.body
    show((items) => [...items.filter(({ id }) => id !== tag.id), tag])
    return null
  }

  return {
    state,
    async read() {
      if (state.value.step === 'failed') state.value = { step: 'loading' }
      const reply = await ask<{ items: InboxTag[] }>(`${PATH}?${new URLSearchParams({ organizationId })}`)
      if (reply.ok) state.value = { step: 'shown', items: reply.body.items }
      // what is on screen is better than an apology
      else if (state.value.step !== 'shown') state.value = { step: 'failed', refusal: reply }
    },
    add: (said) => save(PATH, { method: 'POST', body: { organizationId, ...said } }),
    change: (id, said) => save(`${PATH}/${id}`, { method: 'PATCH', body: { organizationId, ...said } }),
    async remove(id) {
      const reply = await ask(`${PATH}/${id}/remove`, { method: 'POST', body: { organizationId } })
      if (!reply.ok) return reply
      show((items) => items.filter((each) => each.id !== id))
      return null
    },
  }
}
