import type { Availability } from '@opencx/protocol/http/inbox-routing'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'

/** What the person in front of the screen says of themselves in one business. */
export interface OwnAvailability {
  /** Null before it is known. */
  readonly value: ReadonlySignal<Availability | null>
  /** Whether the last choice did not reach the server. */
  readonly isRefused: ReadonlySignal<boolean>
  read(): Promise<void>
  choose(wanted: Availability): Promise<void>
}

interface Options {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly userId: string
  readonly onSignedOut: () => void
}

export function createOwnAvailability({ api, organizationId, userId, onSignedOut }: Options): OwnAvailability {
  const value = signal<Availability | null>(null)
  const isRefused = signal(false)
  /** What was asked before a choice says nothing of what was chosen. */
  let choices = 0

  return {
    value,
    isRefused,
    async read() {
      const asked = choices
      const query = new URLSearchParams({ organizationId })
      const reply = await api.ask<{ items: Member[] }>(`/inbox/v1/members?${query}`)
      // one that fails is made up for when the page is looked at again
      if (!reply.ok || asked !== choices) return
      value.value = reply.body.items.find(({ id }) => id === userId)?.availability ?? null
    },
    async choose(wanted) {
      const before = value.value
      choices += 1
      const choice = choices
      value.value = wanted
      isRefused.value = false
      const body = { organizationId, availability: wanted }
      const reply = await api.ask<{ availability: Availability }>('/inbox/v1/availability', { method: 'PATCH', body })
      if (choice !== choices || reply.ok) return
      value.value = before
      if (reply.status === 401) onSignedOut()
      else isRefused.value = true
    },
  }
}
