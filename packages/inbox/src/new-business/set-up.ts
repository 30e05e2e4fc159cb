import type { Me } from '@opencx/protocol/http/inbox'
import { type Signal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'

/** What somebody says of their business; a website is empty where it is to be decided later. */
export interface Wanted {
  readonly name: string
  readonly website: string
}

/** A business that is there now. Its secret is null where the reply that held it was lost. */
export interface Created {
  readonly id: string
  readonly name: string
  readonly secretKey: string | null
}

interface SetUpReply {
  readonly business: { readonly id: string; readonly name: string }
  readonly secretKey: string
}

type SetUpApi = Pick<Api, 'ask' | 'me'>

/** Setting businesses up, with what must outlive the page that asks for it. */
export interface SetUp {
  /** Shown until somebody has copied its secret, which is told once. */
  readonly created: Signal<(Created & { readonly secretKey: string }) | null>
  run(wanted: Wanted): Promise<Created | Refusal>
}

const setUps = new WeakMap<SetUpApi, { readonly userId: string; readonly setUp: SetUp }>()

/**
 * The same one as long as a person sits here: a connection that comes back draws every page anew. Who signs in after them
 * finds nothing of it.
 */
export function setUpOf(api: SetUpApi, userId: string): SetUp {
  const known = setUps.get(api)
  if (known?.userId === userId) return known.setUp
  const setUp = { created: signal(null), run: createSetUp(api) }
  setUps.set(api, { userId, setUp })
  return setUp
}

/** Sets businesses up: the same one asked for again after a lost reply is no second one. */
function createSetUp(api: SetUpApi): SetUp['run'] {
  let last = { body: '', key: '' }
  return async ({ name, website }) => {
    const body = { businessName: name, ...(website !== '' && { domain: website }) }
    const text = JSON.stringify(body)
    if (text !== last.body) last = { body: text, key: crypto.randomUUID() }
    const headers = { 'idempotency-key': last.key }
    const reply = await api.ask<SetUpReply>('/api/business/setup', { method: 'POST', body, headers })
    if (reply.ok) return { ...reply.body.business, secretKey: reply.body.secretKey }
    return reply.code === 'idempotency_secret' ? found(await api.me(), name, reply) : reply
  }
}

/** The business that an earlier try made. */
function found(reply: Awaited<ReturnType<Api['me']>>, wanted: string, refusal: Refusal): Created | Refusal {
  const own: Me['organizations'] = reply.ok ? reply.body.organizations : []
  const made = own.findLast(({ name, role }) => name === wanted && role === 'owner')
  return made ? { id: made.id, name: made.name, secretKey: null } : refusal
}
