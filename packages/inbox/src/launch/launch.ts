import type { Launch } from '@opencx/protocol/http/inbox-launch'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal, Reply } from '../http/reply'
import type { Workspace } from '../workspace/workspace'

const PATH = '/inbox/v1/launch'

/** How far a business has come, for everything that shows it. */
export interface LaunchState {
  /** Null before it is known. */
  readonly known: ReadonlySignal<Launch | null>
  /** Why the last reading failed; null while it did not. */
  readonly refusal: ReadonlySignal<Refusal | null>
  read(): Promise<void>
  /** Null when it is done. */
  dismiss(isDismissed: boolean): Promise<Refusal | null>
}

const states = new WeakMap<Workspace, Map<string, LaunchState>>()

/** The same one for the page and for the reminder of the business that is looked at. */
export function launchOf(workspace: Workspace): LaunchState {
  const { id } = workspace.organization.value
  const ofPerson = states.get(workspace) ?? new Map<string, LaunchState>()
  states.set(workspace, ofPerson)
  const state = ofPerson.get(id) ?? createLaunch(workspace, id)
  ofPerson.set(id, state)
  return state
}

function createLaunch({ api, onSignedOut }: Workspace, organizationId: string): LaunchState {
  const known = signal<Launch | null>(null)
  const refusal = signal<Refusal | null>(null)
  /** What was asked before a decision says nothing of what was decided. */
  let decisions = 0
  /** Whoever asks while an answer is under way may know of something newer. */
  let reading: Promise<void> | null = null
  let isAskedAgain = false

  function take(reply: Reply<{ launch: Launch }>): Refusal | null {
    if (reply.ok) known.value = reply.body.launch
    else if (reply.status === 401) onSignedOut()
    return reply.ok ? null : reply
  }

  async function ask(): Promise<void> {
    do {
      isAskedAgain = false
      const asked = decisions
      const reply = await api.ask<{ launch: Launch }>(`${PATH}?${new URLSearchParams({ organizationId })}`)
      if (asked === decisions) refusal.value = take(reply)
    } while (isAskedAgain)
    reading = null
  }

  return {
    known,
    refusal,
    read() {
      isAskedAgain = reading !== null
      reading ??= ask()
      return reading
    },
    async dismiss(isDismissed) {
      decisions += 1
      return take(await api.ask(PATH, { method: 'PATCH', body: { organizationId, isDismissed } }))
    },
  }
}
