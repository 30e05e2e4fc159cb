import type { Role } from '@opencx/protocol/http/inbox'
import type { Routing } from '@opencx/protocol/http/inbox-routing'
import type { Member, OpenInvitation, SentInvitation } from '@opencx/protocol/http/inbox-team'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** What is known of the team of one business. */
export type TeamState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | {
      readonly step: 'shown'
      readonly members: readonly Member[]
      readonly routing: Routing
      /** Null for agents, who do not see them. */
      readonly invitations: readonly OpenInvitation[] | null
      /** Whether the server mails the links. */
      readonly isMailed: boolean
    }

/** The team as it is on the server, and what can be done with it. */
export interface Team {
  readonly state: ReadonlySignal<TeamState>
  read(): Promise<void>
  /** Reads who is there once more, while what is known stays on the screen. */
  reread(): Promise<void>
  invite(wanted: { email: string; role: Role }): Promise<Reply<SentInvitation>>
  resend(id: string): Promise<Reply<SentInvitation>>
  /** These answer null when it is done. */
  revoke(id: string): Promise<Refusal | null>
  changeRole(id: string, role: Role): Promise<Refusal | null>
  /** Null for as many as everybody is given. */
  changeLimit(id: string, openLimit: number | null): Promise<Refusal | null>
  changeRouting(changes: Partial<Routing>): Promise<Refusal | null>
  remove(id: string): Promise<Refusal | null>
  /** Where no mail is sent: a link with which a member sets a new password. */
  makeResetLink(id: string): Promise<Reply<{ link: string }>>
}

interface TeamOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly role: Role
  readonly onSignedOut: () => void
}

interface Asked {
  readonly method?: 'POST' | 'PATCH'
  readonly body?: object
}
interface Listed {
  readonly items: Member[]
  readonly routing: Routing
}
type Shown = Extract<TeamState, { step: 'shown' }>

const MEMBERS = '/inbox/v1/members'
const INVITATIONS = '/inbox/v1/invitations'

export function createTeam({ api, organizationId, role, onSignedOut }: TeamOptions): Team {
  const state = signal<TeamState>({ step: 'loading' })

  async function ask<Body extends object>(path: string, asked?: Asked): Promise<Reply<Body>> {
    const reply = await api.ask<Body>(path, asked)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  /** Everything is told by the server: nothing is drawn as done before it is. */
  function change(next: (shown: Shown) => Partial<Shown>): void {
    if (state.value.step === 'shown') state.value = { ...state.value, ...next(state.value) }
  }

  async function send(path: string, asked: Asked): Promise<Reply<SentInvitation>> {
    const reply = await ask<SentInvitation>(path, asked)
    if (!reply.ok) return reply
    const { invitation } = reply.body
    change(({ invitations }) => ({
      invitations: [invitation, ...(invitations ?? []).filter(({ email }) => email !== invitation.email)],
    }))
    return reply
  }

  async function changeMember(id: string, changes: object): Promise<Refusal | null> {
    const body = { organizationId, ...changes }
    const reply = await ask<{ member: Member }>(`${MEMBERS}/${id}`, { method: 'PATCH', body })
    if (!reply.ok) return reply
    const { member } = reply.body
    change(({ members }) => ({ members: members.map((each) => (each.id === id ? member : each)) }))
    return null
  }

  const query = new URLSearchParams({ organizationId })
  const askInvitations = async () =>
    role === 'agent' ? null : ask<{ items: OpenInvitation[]; isMailed: boolean }>(`${INVITATIONS}?${query}`)
  return {
    state,
    async read() {
      state.value = { step: 'loading' }
      const [members, invitations] = await Promise.all([ask<Listed>(`${MEMBERS}?${query}`), askInvitations()])
      if (!members.ok) {
        state.value = { step: 'failed', refusal: members }
        return
      }
      if (invitations?.ok === false) {
        state.value = { step: 'failed', refusal: invitations }
        return
      }
      state.value = {
        step: 'shown',
        members: members.body.items,
        routing: members.body.routing,
        invitations: invitations?.body.items ?? null,
        isMailed: invitations?.body.isMailed ?? false,
      }
    },
    async reread() {
      const [reply, invitations] = await Promise.all([ask<Listed>(`${MEMBERS}?${query}`), askInvitations()])
      if (reply.ok) change(() => ({ members: reply.body.items, routing: reply.body.routing }))
      if (invitations?.ok) change(() => ({ invitations: invitations.body.items }))
    },
    invite: (wanted) => send(INVITATIONS, { method: 'POST', body: { organizationId, ...wanted } }),
    resend: (id) => send(`${INVITATIONS}/${id}/resend`, { method: 'POST' }),
    async revoke(id) {
      const reply = await ask(`${INVITATIONS}/${id}/revoke`, { method: 'POST' })
      if (!reply.ok) return reply
      change(({ invitations }) => ({ invitations: invitations?.filter((each) => each.id !== id) ?? null }))
      return null
    },
    changeRole: (id, given) => changeMember(id, { role: given }),
    changeLimit: (id, openLimit) => changeMember(id, { openLimit }),
    async changeRouting(changes) {
      const reply = await ask<{ routing: Routing }>('/inbox/v1/routing', {
        method: 'PATCH',
        body: { organizationId, ...changes },
      })
      if (!reply.ok) return reply
      change(() => ({ routing: reply.body.routing }))
      return null
    },
    makeResetLink: (id) => ask(`${MEMBERS}/${id}/reset-link`, { method: 'POST', body: { organizationId } }),
    async remove(id) {
      const reply = await ask(`${MEMBERS}/${id}/remove`, { method: 'POST', body: { organizationId } })
      if (!reply.ok) return reply
      change(({ members }) => ({ members: members.filter((each) => each.id !== id) }))
      return null
    },
  }
}
