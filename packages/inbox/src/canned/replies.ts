import type { CannedImport, CannedReply } from '@opencx/protocol/http/inbox-canned-replies'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** What is known of the canned replies of one business. */
export type RepliesState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | { readonly step: 'shown'; readonly items: readonly CannedReply[] }

type Said = Pick<CannedReply, 'shortcut' | 'text'>

interface ImportAsked {
  readonly csv: string
  readonly skipBroken: boolean
  readonly dryRun: boolean
}

/** The canned replies as they are on the server, and what can be done with them. */
export interface Replies {
  readonly state: ReadonlySignal<RepliesState>
  read(): Promise<void>
  /** Reads them unless that was done within the last minute. */
  freshen(): void
  /** These answer null when it is done. */
  add(said: Said): Promise<Refusal | null>
  change(id: string, said: Said): Promise<Refusal | null>
  remove(id: string): Promise<Refusal | null>
  importCsv(asked: ImportAsked): Promise<Reply<CannedImport>>
}

interface RepliesOptions {
  readonly api: Pick<Api, 'ask'>
  readonly onSignedOut: () => void
  readonly organizationId: string
  readonly now?: () => number
}

const PATH = '/inbox/v1/canned-replies'
const FRESH_MS = 60_000

/** Where the file with all of them is. */
export const exportUrl = (organizationId: string) => `${PATH}/export?${new URLSearchParams({ organizationId })}`

export function createReplies({ api, onSignedOut, organizationId, now = Date.now }: RepliesOptions): Replies {
  const state = signal<RepliesState>({ step: 'loading' })
  let readAt = Number.NEGATIVE_INFINITY

  async function ask<Body>(path: string, asked?: Parameters<Api['ask']>[1]): Promise<Reply<Body>> {
    const reply = await api.ask<Body>(path, asked)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  async function read(): Promise<void> {
    readAt = now()
    if (state.value.step === 'failed') state.value = { step: 'loading' }
    const query = new URLSearchParams({ organizationId })
    const reply = await ask<{ items: CannedReply[] }>(`${PATH}?${query}`)
    if (reply.ok) {
      state.value = { step: 'shown', items: reply.body.items }
      return
    }
    readAt = Number.NEGATIVE_INFINITY
    // what is on screen is better than an apology
    if (state.value.step !== 'shown') state.value = { step: 'failed', refusal: reply }
  }

  function show(next: (items: readonly CannedReply[]) => readonly CannedReply[]): void {
    if (state.value.step === 'shown') state.value = { step: 'shown', items: next(state.value.items) }
  }

  async function save(path: string, asked: { method: 'POST' | 'PATCH'; body: object }): Promise<Refusal | null> {
    const saved = await ask<{ reply: CannedReply }>(path, asked)
    if (!saved.ok) return saved
    const { reply } = saved.body
    show((items) => [...items.filter(({ id }) => id !== reply.id), reply])
    return null
  }

  return {
    state,
    read,
    freshen() {
      if (now() - readAt >= FRESH_MS) void read()
    },
    add: (said) => save(PATH, { method: 'POST', body: { organizationId, ...said } }),
    change: (id, said) => save(`${PATH}/${id}`, { method: 'PATCH', body: { organizationId, ...said } }),
    async remove(id) {
      const reply = await ask(`${PATH}/${id}/remove`, { method: 'POST', body: { organizationId } })
      if (!reply.ok) return reply
      show((items) => items.filter((each) => each.id !== id))
      return null
    },
    async importCsv(asked) {
      const reply = await ask<CannedImport>(`${PATH}/import`, { method: 'POST', body: { organizationId, ...asked } })
      if (reply.ok && reply.body.added > 0 && !asked.dryRun) await read()
      return reply
    },
  }
}

type Owner = Pick<RepliesOptions, 'api' | 'onSignedOut'>

const known = new WeakMap<Owner, Map<string, Replies>>()

/** The replies of a business: the same ones wherever somebody asks for them, until another person signs in. */
export function repliesOf(owner: Owner, organizationId: string): Replies {
  const ofOwner = known.get(owner) ?? new Map<string, Replies>()
  known.set(owner, ofOwner)
  const replies =
    ofOwner.get(organizationId) ?? createReplies({ api: owner.api, onSignedOut: owner.onSignedOut, organizationId })
  ofOwner.set(organizationId, replies)
  return replies
}
