import type { ShownPage } from '@opencx/protocol/http/inbox-sites'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'

export type PageFilter = 'all' | ShownPage['status']

/** What is known of the pages of one site. */
export interface PagesState {
  readonly filter: PageFilter
  readonly step: 'loading' | 'failed' | 'shown'
  readonly pages: readonly ShownPage[]
  /** Where the rest begins; null at the end. */
  readonly next: string | null
}

export interface Pages {
  readonly state: ReadonlySignal<PagesState>
  /** Begins anew with the pages in one state. */
  choose(filter: PageFilter): Promise<void>
  /** Adds more, or tries again what failed. */
  readMore(): Promise<void>
}

interface PagesOptions {
  readonly api: Pick<Api, 'ask'>
  readonly siteId: string
  readonly onSignedOut: () => void
}

export function createPages({ api, siteId, onSignedOut }: PagesOptions): Pages {
  const state = signal<PagesState>({ filter: 'all', step: 'loading', pages: [], next: null })

  async function read(): Promise<void> {
    const { filter, pages, next } = state.value
    const asked = { ...state.value, step: 'loading' } as const
    state.value = asked
    const query = new URLSearchParams({
      limit: '50',
      ...(filter !== 'all' && { status: filter }),
      ...(next !== null && { cursor: next }),
    })
    const reply = await api.ask<{ items: ShownPage[]; next: string | null }>(`/inbox/v1/sites/${siteId}/pages?${query}`)
    if (!reply.ok && reply.status === 401) onSignedOut()
    // another filter was chosen meanwhile
    if (state.value !== asked) return
    state.value = reply.ok
      ? { filter, step: 'shown', pages: [...pages, ...reply.body.items], next: reply.body.next }
      : { ...asked, step: 'failed' }
  }

  return {
    state,
    choose(filter) {
      state.value = { filter, step: 'loading', pages: [], next: null }
      return read()
    },
    readMore: async () => {
      if (state.value.step !== 'loading') await read()
    },
  }
}
