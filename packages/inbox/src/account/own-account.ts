import type { OwnSession } from '@opencx/protocol/http/inbox-account'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal, Reply } from '../http/reply'
import type { Workspace } from '../workspace/workspace'

export type SessionsState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed' }
  | { readonly step: 'shown'; readonly items: readonly OwnSession[] }

/** What a person decides about their own account; the deeds answer null when they are done. */
export interface OwnAccount {
  readonly sessions: ReadonlySignal<SessionsState>
  readSessions(): Promise<void>
  rename(name: string): Promise<Refusal | null>
  changePassword(given: { current: string; password: string }): Promise<Refusal | null>
  endSession(id: string): Promise<Refusal | null>
  endAll(): Promise<Refusal | null>
}

const ME = '/inbox/v1/me'

export function createOwnAccount({ api, onSignedOut, rename }: Workspace): OwnAccount {
  const sessions = signal<SessionsState>({ step: 'loading' })

  async function send(path: string, asked: { method: 'POST' | 'PATCH'; body?: object }): Promise<Refusal | null> {
    const reply: Reply<unknown> = await api.ask(path, asked)
    if (reply.ok) return null
    if (reply.status === 401) onSignedOut()
    return reply
  }

  async function readSessions(): Promise<void> {
    if (sessions.value.step === 'failed') sessions.value = { step: 'loading' }
    const reply = await api.ask<{ items: OwnSession[] }>(`${ME}/sessions`)
    if (reply.ok) sessions.value = { step: 'shown', items: reply.body.items }
    else if (reply.status === 401) onSignedOut()
    else if (sessions.value.step !== 'shown') sessions.value = { step: 'failed' }
  }

  return {
    sessions,
    readSessions,
    async rename(name) {
      const refusal = await send(ME, { method: 'PATCH', body: { name } })
      if (!refusal) rename(name)
      return refusal
    },
    async changePassword(given) {
      const refusal = await send(`${ME}/password`, { method: 'POST', body: given })
      if (!refusal) await readSessions()
      return refusal
    },
    async endSession(id) {
      const refusal = await send(`${ME}/sessions/${id}/end`, { method: 'POST' })
      await readSessions()
      return refusal
    },
    endAll: () => send(`${ME}/sessions/end-all`, { method: 'POST' }),
  }
}
