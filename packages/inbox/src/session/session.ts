import type { Me } from '@opencx/protocol/http/inbox'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import { type Refusal, UNREACHABLE } from '../http/reply'

/**
 * Who sits here. `interrupted`: signed out by the server in the middle of work, so the work stays
 * on screen under the sign-in and goes on afterwards.
 */
export type SessionState =
  | { step: 'checking' }
  | { step: 'unreachable'; refusal: Refusal }
  | { step: 'signed_out' }
  | { step: 'signed_in'; me: Me }
  | { step: 'interrupted'; me: Me }

export type SignInProblem =
  | { code: 'wrong' | 'unreachable' | 'elsewhere' | 'failed' }
  | { code: 'limited'; seconds: number | null }

export interface Session {
  readonly state: ReadonlySignal<SessionState>
  /** Asks the server who is signed in: at start, after an interruption, in another tab's wake. */
  check(): Promise<void>
  /** Looks whether they belong to the same businesses as before; who gets no answer goes on. */
  recheck(): Promise<void>
  signIn(email: string, password: string): Promise<SignInProblem | null>
  /** Whether the server has let go of the session. */
  signOut(): Promise<boolean>
  interrupt(): void
}

export function createSession(api: Api): Session {
  const state = signal<SessionState>({ step: 'checking' })

  async function check(): Promise<void> {
    const reply = await api.me()
    if (reply.ok) state.value = { step: 'signed_in', me: reply.body }
    // work on screen stays there whatever the server says now
    else if (state.value.step === 'interrupted') return
    else if (reply.status === 401) state.value = { step: 'signed_out' }
    else state.value = { step: 'unreachable', refusal: reply }
  }

  return {
    state,
    check,
    async recheck() {
      const reply = await api.me()
      const { value } = state
      if (!reply.ok || value.step !== 'signed_in' || standing(reply.body) === standing(value.me)) return
      state.value = { step: 'signed_in', me: reply.body }
    },
    async signIn(email, password) {
      const reply = await api.signIn(email, password)
      if (!reply.ok) return problemOf(reply)
      const person = await api.me()
      if (!person.ok) return person.code === UNREACHABLE ? { code: 'unreachable' } : { code: 'failed' }
      state.value = { step: 'signed_in', me: person.body }
      return null
    },
    async signOut() {
      const reply = await api.signOut()
      const isOut = reply.ok || reply.status === 401
      if (isOut) state.value = { step: 'signed_out' }
      return isOut
    },
    interrupt() {
      if (state.value.step === 'signed_in') state.value = { step: 'interrupted', me: state.value.me }
    },
  }
}

/** The same for as long as a person is the same in the same businesses. */
export function standing({ id, organizations }: Me): string {
  return JSON.stringify([id, organizations])
}

function problemOf(refusal: Refusal): SignInProblem {
  if (refusal.code === UNREACHABLE) return { code: 'unreachable' }
  if (refusal.status === 429) return { code: 'limited', seconds: refusal.retryAfter }
  if ([400, 401, 422].includes(refusal.status)) return { code: 'wrong' }
  return { code: refusal.code === 'origin_not_allowed' ? 'elsewhere' : 'failed' }
}
