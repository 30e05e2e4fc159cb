import type { Key, KeyChanges, MadeKey, NewKey } from '@opencx/protocol/http/inbox-keys'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal, Reply } from '../http/reply'

/** A new key as the form knows it. */
export type Wanted = NewKey extends infer One ? (One extends NewKey ? Omit<One, 'organizationId'> : never) : never

/** The keys of one business as they are on the server, and what can be done with them. */
export interface Setup {
  /** Usable ones, oldest first; null until they were read. */
  readonly keys: ReadonlySignal<readonly Key[] | null>
  /** Those that open nothing any more, revoked last first. */
  readonly revoked: ReadonlySignal<readonly Key[]>
  /** Why they could not be read the last time; null where they could. */
  readonly failed: ReadonlySignal<Refusal | null>
  read(): Promise<void>
  create(wanted: Wanted): Promise<Reply<MadeKey>>
  roll(id: string): Promise<Reply<MadeKey>>
  /** These answer null when it is done. */
  change(id: string, changes: KeyChanges): Promise<Refusal | null>
  revoke(id: string, confirm: boolean): Promise<Refusal | null>
  allow(id: string, origin: string): Promise<Refusal | null>
  dismiss(id: string, origin: string): Promise<Refusal | null>
}

interface SetupOptions {
  readonly api: Pick<Api, 'ask'>
  readonly organizationId: string
  readonly onSignedOut: () => void
}

const PATH = '/inbox/v1/keys'
const isUsable = ({ revokedAt }: Key) => revokedAt === null

export function createSetup({ api, organizationId, onSignedOut }: SetupOptions): Setup {
  const keys = signal<readonly Key[] | null>(null)
  const revoked = signal<readonly Key[]>([])
  const failed = signal<Refusal | null>(null)

  /** Everything is told by the server: nothing is drawn as done before it is. */
  function keep(key: Key): void {
    const known = keys.value ?? []
    const isNew = known.every(({ id }) => id !== key.id)
    const all = isNew ? [...known, key] : known.map((each) => (each.id === key.id ? key : each))
    keys.value = all.filter(isUsable)
    if (!isUsable(key)) revoked.value = [key, ...revoked.value.filter(({ id }) => id !== key.id)]
  }

  async function ask<Body extends object>(path: string, asked: Parameters<Api['ask']>[1]): Promise<Reply<Body>> {
    const reply = await api.ask<Body>(path, asked)
    if (!reply.ok && reply.status === 401) onSignedOut()
    return reply
  }

  async function act(path: string, asked: Parameters<Api['ask']>[1]): Promise<Refusal | null> {
    const reply = await ask<{ key: Key }>(PATH + path, asked)
    if (!reply.ok) return reply
    keep(reply.body.key)
    return null
  }

  async function make(path: string, body: object): Promise<Reply<MadeKey>> {
    const reply = await ask<MadeKey>(PATH + path, { method: 'POST', body })
    if (reply.ok) keep(reply.body.key)
    return reply
  }

  return {
    keys,
    revoked,
    failed,
    async read() {
      const query = new URLSearchParams({ organizationId })
      const reply = await ask<{ items: Key[] }>(`${PATH}?${query}`, {})
      failed.value = reply.ok ? null : reply
      if (!reply.ok) return
      const { items } = reply.body
      keys.value = items.filter(isUsable).reverse()
      revoked.value = items
        .filter((key) => !isUsable(key))
        .sort((a, b) => `${b.revokedAt}`.localeCompare(`${a.revokedAt}`))
    },
    create: (wanted) => make('', { organizationId, ...wanted }),
    roll: (id) => make(`/${id}/roll`, {}),
    change: (id, changes) => act(`/${id}`, { method: 'PATCH', body: changes }),
    revoke: (id, confirm) => act(`/${id}/revoke`, { method: 'POST', body: { confirm } }),
    allow: (id, origin) => act(`/${id}/refused-origins/allow`, { method: 'POST', body: { origin } }),
    dismiss: (id, origin) => act(`/${id}/refused-origins/dismiss`, { method: 'POST', body: { origin } }),
  }
}
