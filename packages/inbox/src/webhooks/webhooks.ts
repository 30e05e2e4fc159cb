import type { InboxDelivery, InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal, Reply } from '../http/reply'
import type { Workspace } from '../workspace/workspace'

/** What is known of the webhooks of one business. */
export type WebhooksState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | { readonly step: 'shown'; readonly items: readonly InboxWebhook[] }

export interface Said {
  readonly url: string
  readonly events: readonly string[]
}
/** A webhook, and the secret that is shown this once. */
export interface WithSecret {
  readonly webhook: InboxWebhook
  readonly secret: string
}
export interface LogPart {
  readonly items: readonly InboxDelivery[]
  readonly next: string | null
}

/** The webhooks as they are on the server, and what can be done with them. */
export interface Webhooks {
  readonly state: ReadonlySignal<WebhooksState>
  read(): Promise<void>
  add(said: Said): Promise<Reply<WithSecret>>
  /** These answer null when it is done. */
  change(id: string, changes: Partial<Said> & { isActive?: boolean }): Promise<Refusal | null>
  remove(id: string): Promise<Refusal | null>
  rollSecret(id: string): Promise<Reply<WithSecret>>
  log(id: string, cursor: string | null): Promise<Reply<LogPart>>
  sendTest(id: string): Promise<Refusal | null>
  redeliver(id: string, deliveryId: string): Promise<Refusal | null>
}

const PATH = '/inbox/v1/webhooks'
const LOG_PART = '10'

export function createWebhooks({ api, onSignedOut, organization }: Workspace): Webhooks {
  const state = signal<WebhooksState>({ step: 'loading' })
  const organizationId = organization.value.id

  async function ask<Body>(path: string, asked?: { method: 'POST' | 'PATCH'; body: object }): Promise<Reply<Body>> {
    const body = asked && { ...asked, body: { organizationId, ...asked.body } }
    const reply = await api.ask<Body>(path, body)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }
  const post = <Body>(path: string, body: object = {}) => ask<Body>(path, { method: 'POST', body })

  function show(next: (items: readonly InboxWebhook[]) => readonly InboxWebhook[]): void {
    if (state.value.step === 'shown') state.value = { step: 'shown', items: next(state.value.items) }
  }
  const replace = (webhook: InboxWebhook) =>
    show((items) => items.map((one) => (one.id === webhook.id ? webhook : one)))

  return {
    state,
    async read() {
      if (state.value.step === 'failed') state.value = { step: 'loading' }
      const reply = await ask<{ items: InboxWebhook[] }>(`${PATH}?${new URLSearchParams({ organizationId })}`)
      if (reply.ok) state.value = { step: 'shown', items: reply.body.items }
      // what is on screen is better than an apology
      else if (state.value.step !== 'shown') state.value = { step: 'failed', refusal: reply }
    },
    async add(said) {
      const reply = await post<WithSecret>(PATH, said)
      if (reply.ok) show((items) => [reply.body.webhook, ...items])
      return reply
    },
    async change(id, changes) {
      const reply = await ask<{ webhook: InboxWebhook }>(`${PATH}/${id}`, { method: 'PATCH', body: changes })
      if (!reply.ok) return reply
      replace(reply.body.webhook)
      return null
    },
    async remove(id) {
      const reply = await post(`${PATH}/${id}/remove`)
      if (!reply.ok) return reply
      show((items) => items.filter((one) => one.id !== id))
      return null
    },
    rollSecret: (id) => post<WithSecret>(`${PATH}/${id}/roll-secret`),
    log(id, cursor) {
      const query = new URLSearchParams({ organizationId, limit: LOG_PART, ...(cursor !== null && { cursor }) })
      return ask<LogPart>(`${PATH}/${id}/deliveries?${query}`)
    },
    async sendTest(id) {
      const reply = await post(`${PATH}/${id}/test`)
      return reply.ok ? null : reply
    },
    async redeliver(id, deliveryId) {
      const reply = await post(`${PATH}/${id}/deliveries/${deliveryId}/redeliver`)
      return reply.ok ? null : reply
    },
  }
}
