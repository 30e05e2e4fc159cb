import type { FoundContact, FoundConversation, SearchReply } from '@opencx/protocol/http/inbox-search'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** What was found for some words. */
export interface Found {
  readonly words: string
  readonly contacts: readonly FoundContact[]
  readonly conversations: readonly FoundConversation[]
  /** Where more conversations begin; null when there are none. */
  readonly next: string | null
}

export type SearchState =
  /** What was found before stays until there is something else. */
  | { readonly step: 'looking'; readonly before: Found | null }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | { readonly step: 'found'; readonly found: Found; readonly more: 'idle' | 'busy' | 'failed' }

export interface Search {
  readonly state: ReadonlySignal<SearchState>
  /** Looks for these words; what was asked before is no longer waited for. */
  look(words: string): Promise<void>
  readMore(): Promise<void>
}

interface SearchOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSignedOut: () => void
}

export function createSearch({ api, organizationId, onSignedOut }: SearchOptions): Search {
  const state = signal<SearchState>({ step: 'looking', before: null })
  let turn = 0

  async function ask(words: string, cursor: string | null): Promise<Reply<SearchReply>> {
    const query = new URLSearchParams({ organizationId, q: words, ...(cursor !== null && { cursor }) })
    const reply = await api.ask<SearchReply>(`/inbox/v1/search?${query}`)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  return {
    state,
    async look(words) {
      const current = ++turn
      state.value = { step: 'looking', before: foundIn(state.value) }
      const reply = await ask(words, null)
      // a newer question has the word
      if (current !== turn) return
      state.value = reply.ok
        ? { step: 'found', found: { words, ...reply.body }, more: 'idle' }
        : { step: 'failed', refusal: reply }
    },
    async readMore() {
      const now = state.value
      if (now.step !== 'found' || now.found.next === null || now.more === 'busy') return
      const current = turn
      const { found } = now
      state.value = { ...now, more: 'busy' }
      const reply = await ask(found.words, found.next)
      if (current !== turn) return
      state.value = reply.ok
        ? { step: 'found', found: withMore(found, reply.body), more: 'idle' }
        : { step: 'found', found, more: 'failed' }
    },
  }
}

/** What is on screen. */
export function foundIn(state: SearchState): Found | null {
  if (state.step === 'found') return state.found
  return state.step === 'looking' ? state.before : null
}

/** A conversation that got a newer hit meanwhile is not shown twice. */
function withMore(found: Found, { conversations, next }: SearchReply): Found {
  const known = new Set(found.conversations.map(({ summary }) => summary.conversationId))
  const others = conversations.filter(({ summary }) => !known.has(summary.conversationId))
  return { ...found, conversations: [...found.conversations, ...others], next }
}
