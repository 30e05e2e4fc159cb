import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { BulkReply } from '@opencx/protocol/http/inbox-bulk'
import { BULK_MAX } from '@opencx/protocol/http/limits'
import type { Summary } from '@opencx/protocol/http/summary'
import { uuidv7 } from '@opencx/protocol/id'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'

/** What is done with several conversations at once. */
export type Deed = Extract<
  NewCommand,
  {
    type: 'assignee.change' | 'tags.change' | 'conversation.resolve' | 'conversation.reopen' | 'conversation.snooze'
  }
>

/** A conversation in which it was not done. */
export interface Missed {
  readonly conversationId: string
  readonly code: string
  /** Under which id it is asked for again where nobody knows whether it was done; null after a refusal. */
  readonly commandId: string | null
}

export type BulkState =
  | { readonly step: 'idle' }
  | { readonly step: 'busy'; readonly deed: Deed; readonly dealtWith: number; readonly of: number }
  | { readonly step: 'told'; readonly deed: Deed; readonly done: number; readonly missed: readonly Missed[] }

export interface Bulk {
  readonly state: ReadonlySignal<BulkState>
  /** Says with which it was done: with none while another one is under way. */
  act(deed: Deed, conversationIds: readonly string[]): Promise<string[]>
  /** Asks again for what was not done, and says with which it was done now. */
  retry(): Promise<string[]>
  dismiss(): void
}

interface BulkOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSummaries: (summaries: readonly Summary[]) => void
  readonly onSignedOut: () => void
}

const PATH = '/inbox/v1/conversations/bulk'
const newId = () => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** Gives one command to several conversations, as many at a time as the server takes. */
export function createBulk({ api, organizationId, onSummaries, onSignedOut }: BulkOptions): Bulk {
  const state = signal<BulkState>({ step: 'idle' })

  async function ask(deed: Deed, commandId: string, conversationIds: readonly string[]): Promise<Missed[]> {
    const body = { organizationId, conversationIds, command: { id: commandId, ...deed } }
    const reply = await api.ask<BulkReply>(PATH, { method: 'POST', body })
    if (!reply.ok) {
      if (reply.status === 401) onSignedOut()
      return conversationIds.map((conversationId) => ({ conversationId, code: reply.code, commandId }))
    }
    onSummaries(reply.body.summaries)
    return reply.body.outcomes.flatMap(({ conversationId, refusal }) =>
      refusal ? [{ conversationId, code: refusal.code, commandId: null }] : [],
    )
  }

  async function send(deed: Deed, parts: readonly (readonly [commandId: string, ids: readonly string[]])[]) {
    if (state.value.step === 'busy') return []
    const asked = parts.flatMap(([, ids]) => ids)
    const of = asked.length
    const missed: Missed[] = []
    let dealtWith = 0
    for (const [commandId, ids] of parts) {
      state.value = { step: 'busy', deed, dealtWith, of }
      missed.push(...(await ask(deed, commandId, ids)))
      dealtWith += ids.length
    }
    state.value = { step: 'told', deed, done: of - missed.length, missed }
    const notDone = new Set(missed.map(({ conversationId }) => conversationId))
    return asked.filter((id) => !notDone.has(id))
  }

  return {
    state,
    act: (deed, ids) => send(deed, partsOf(ids)),
    async retry() {
      const told = state.value
      if (told.step !== 'told') return []
      const ids = (of: string | null) =>
        told.missed.flatMap(({ conversationId, commandId }) => (commandId === of ? [conversationId] : []))
      const unsure = new Set(told.missed.map(({ commandId }) => commandId))
      const parts = [...unsure].flatMap((commandId) =>
        commandId === null ? partsOf(ids(null)) : [[commandId, ids(commandId)] as const],
      )
      return await send(told.deed, parts)
    },
    dismiss() {
      if (state.value.step === 'told') state.value = { step: 'idle' }
    },
  }
}

function partsOf(ids: readonly string[]): (readonly [string, readonly string[]])[] {
  return Array.from({ length: Math.ceil(ids.length / BULK_MAX) }, (_, part) => [
    newId(),
    ids.slice(part * BULK_MAX, (part + 1) * BULK_MAX),
  ])
}
