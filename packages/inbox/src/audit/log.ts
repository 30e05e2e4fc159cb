import type { ShownAct, ShownActs } from '@opencx/protocol/http/inbox-audit'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** What is known of the log of one business. */
export type LogState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | {
      readonly step: 'shown'
      readonly acts: readonly ShownAct[]
      /** Where the older ones begin; null when there are none. */
      readonly next: string | null
      readonly more: 'idle' | 'loading' | 'failed'
    }

export interface Log {
  readonly state: ReadonlySignal<LogState>
  /** Begins anew. */
  read(): Promise<void>
  /** Adds older ones to those that are shown. */
  readMore(): Promise<void>
}

interface LogOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSignedOut: () => void
}

export function createLog({ api, organizationId, onSignedOut }: LogOptions): Log {
  const state = signal<LogState>({ step: 'loading' })

  async function ask(cursor?: string): Promise<Reply<ShownActs>> {
    const query = new URLSearchParams({ organizationId, ...(cursor !== undefined && { cursor }) })
    const reply = await api.ask<ShownActs>(`/inbox/v1/audit-log?${query}`)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  return {
    state,
    async read() {
      state.value = { step: 'loading' }
      const found = await ask()
      state.value = found.ok
        ? { step: 'shown', acts: found.body.items, next: found.body.next, more: 'idle' }
        : { step: 'failed', refusal: found }
    },
    async readMore() {
      const before = state.value
      if (before.step !== 'shown' || before.next === null || before.more === 'loading') return
      state.value = { ...before, more: 'loading' }
      const found = await ask(before.next)
      state.value = found.ok
        ? { ...before, acts: [...before.acts, ...found.body.items], next: found.body.next, more: 'idle' }
        : { ...before, more: 'failed' }
    },
  }
}
