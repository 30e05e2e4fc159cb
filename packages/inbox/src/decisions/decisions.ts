import type { Settings, SettingsChanges } from '@opencx/protocol/http/business'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'

/** What the business decided about its chat, as it is on the server. */
export interface Decisions {
  /** Null until it was read. */
  readonly settings: ReadonlySignal<Settings | null>
  /** Why it could not be read the last time; null where it could. */
  readonly failed: ReadonlySignal<Refusal | null>
  /** Whether a proxy stands in front that the server does not trust. */
  readonly isProxyUntrusted: ReadonlySignal<boolean>
  read(): Promise<void>
  /** Answers null when it is done. */
  change(changes: SettingsChanges): Promise<Refusal | null>
}

interface DecisionsOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSignedOut: () => void
}

const PATH = '/api/business/admin/settings'

export function createDecisions({ api, organizationId, onSignedOut }: DecisionsOptions): Decisions {
  const settings = signal<Settings | null>(null)
  const failed = signal<Refusal | null>(null)
  const isProxyUntrusted = signal(false)
  async function ask(path: string, asked: Parameters<Api['ask']>[1]): Promise<Refusal | null> {
    const reply = await api.ask<{ settings: Settings; isProxyUntrusted?: boolean }>(path, asked)
    if (reply.ok) {
      settings.value = reply.body.settings
      // the reply to a change does not say it
      isProxyUntrusted.value = reply.body.isProxyUntrusted ?? isProxyUntrusted.value
    } else if (reply.status === 401) onSignedOut()
    return reply.ok ? null : reply
  }
  return {
    settings,
    failed,
    isProxyUntrusted,
    async read() {
      failed.value = null
      failed.value = await ask(`${PATH}?${new URLSearchParams({ organizationId })}`, {})
    },
    change: (changes) => ask(PATH, { method: 'POST', body: { organizationId, ...changes } }),
  }
}
