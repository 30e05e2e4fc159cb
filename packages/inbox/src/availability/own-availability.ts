import type { Availability } from '@opencx/protocol/http/inbox-routing'
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Directory } from '../directory/directory'
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
  /** Says what the server knows of them. */
  readonly directory: Directory
  readonly organizationId: string
  readonly userId: string
  readonly onSignedOut: () => void
}

export function createOwnAvailability(options: Options): OwnAvailability {
  const { api, directory, organizationId, userId, onSignedOut } = options
  /** What was chosen here, until the server says it too. */
  const chosen = signal<Availability | null>(null)
  const value = computed(
    () => chosen.value ?? directory.people.value?.find(({ id }) => id === userId)?.availability ?? null,
  )
  const isRefused = signal(false)
  /** What was asked before a choice says nothing of what was chosen. */
  let choices = 0

  return {
    value,
    isRefused,
    async read() {
      const asked = choices
      await directory.read()
      if (asked === choices) chosen.value = null
    },
    async choose(wanted) {
      const before = chosen.value
      choices += 1
      const choice = choices
      chosen.value = wanted
      isRefused.value = false
      const body = { organizationId, availability: wanted }
      const reply = await api.ask<{ availability: Availability }>('/inbox/v1/availability', { method: 'PATCH', body })
      if (choice !== choices || reply.ok) return
      chosen.value = before
      if (reply.status === 401) onSignedOut()
      else isRefused.value = true
    },
  }
}
