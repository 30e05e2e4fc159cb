import type { NotificationSettings } from '@opencx/protocol/http/inbox-notifications'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Refusal } from '../http/reply'
import type { Workspace } from '../workspace/workspace'
import { createDesktop, type Desktop } from './desktop'
import { createSound, type Sound } from './sound'

const PATH = '/inbox/v1/notifications'

interface Known {
  readonly settings: NotificationSettings
  readonly isMailed: boolean
  /** The server's time when it first answered: what happened before is no news. */
  readonly since: string
}

/** What the person decided, and what this device has to tell them with. */
export interface NotificationState {
  /** Null before it is known. */
  readonly known: ReadonlySignal<Known | null>
  /** Why the last reading failed; null while it did not. */
  readonly refusal: ReadonlySignal<Refusal | null>
  readonly desktop: Desktop
  readonly sound: Sound
  read(): Promise<void>
  /** Null when it is done. */
  change(changes: Partial<NotificationSettings>): Promise<Refusal | null>
}

const states = new WeakMap<Workspace, NotificationState>()

/** The same one for the page that shows it and for what goes by it. */
export function notificationsOf(workspace: Workspace): NotificationState {
  const state = states.get(workspace) ?? createNotifications(workspace)
  states.set(workspace, state)
  return state
}

function createNotifications({ api, storage, onSignedOut }: Workspace): NotificationState {
  const known = signal<Known | null>(null)
  const refusal = signal<Refusal | null>(null)
  /** What was asked before a change says nothing of what was changed. */
  let changes = 0

  return {
    known,
    refusal,
    desktop: createDesktop(storage),
    sound: createSound(),
    async read() {
      const asked = changes
      const reply = await api.ask<Omit<Known, 'since'> & { at: string }>(PATH)
      refusal.value = reply.ok ? null : reply
      if (!reply.ok && reply.status === 401) onSignedOut()
      if (!reply.ok || asked !== changes) return
      const { settings, isMailed, at } = reply.body
      known.value = { settings, isMailed, since: known.value?.since ?? at }
    },
    async change(wanted) {
      const before = known.value
      if (before === null) return null
      changes += 1
      const change = changes
      known.value = { ...before, settings: { ...before.settings, ...wanted } }
      const reply = await api.ask<{ settings: NotificationSettings }>(PATH, { method: 'PATCH', body: wanted })
      if (change === changes && known.value !== null)
        known.value = { ...known.value, settings: reply.ok ? reply.body.settings : before.settings }
      if (reply.ok) return null
      if (reply.status === 401) onSignedOut()
      return reply
    },
  }
}
