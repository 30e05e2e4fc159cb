import { randomUUID } from 'node:crypto'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { SignalUp } from '@opencx/protocol/conversation/signal'
import type { SettingsChanges } from '@opencx/protocol/http/business'
import type { ExchangeReply } from '@opencx/protocol/http/exchange'
import type { Me, Queue } from '@opencx/protocol/http/inbox'
import { AGENT, type ChatServer } from '../world/chat-server'

const TIMEOUT_MS = 15_000
const OWNER = { email: 'owner@acme.test', password: AGENT.password }

type Decisions = SettingsChanges & { readonly fallback: { readonly phone: string } }

/** The owner of the demo business without a screen: answers visitors and changes the settings. */
export interface Desk {
  /** Does something in the open conversation of a visitor of this name. */
  act(contact: string, command: NewCommand): Promise<void>
  signal(contact: string, signal: SignalUp): Promise<void>
  /** Reads everything that is there. */
  read(contact: string): Promise<void>
  /** Makes something in the inbox of the business, and answers with what it was told. */
  make(path: string, body: object): Promise<unknown>
  upload(contact: string, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Attachment>
  /** Changes the settings and waits until chats that open have them; the phone number tells one set from another. */
  decide(changes: Decisions, key: string): Promise<void>
}

/** Signs the owner in. Throws with the server's answer where it refuses. */
export async function openDesk({ origin }: Pick<ChatServer, 'origin'>): Promise<Desk> {
  let cookie = ''
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { 'content-type': 'application/json', origin, cookie, ...init.headers }
    const reply = await fetch(origin + path, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`)
    return reply
  }
  const post = (path: string, body: object) => ask(path, { method: 'POST', body: JSON.stringify(body) })
  const signedIn = await post('/api/auth/sign-in/email', OWNER)
  cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const me: Me = await (await ask('/inbox/v1/me')).json()
  const organizationId = me.organizations[0]?.id ?? ''

  const known = new Map<string, string>()
  const conversationOf = async (contact: string): Promise<string> => {
    const deadline = Date.now() + TIMEOUT_MS
    while (!known.has(contact)) {
      if (Date.now() > deadline) throw new Error(`Nobody called ${contact} wrote.`)
      const { items }: Queue = await (await ask(`/inbox/v1/conversations?organizationId=${organizationId}`)).json()
      for (const { contact, conversationId } of items) if (contact.name) known.set(contact.name, conversationId)
      await new Promise((done) => setTimeout(done, 50))
    }
    return known.get(contact) ?? ''
  }
  const exchange = async (contact: string, more: object): Promise<ExchangeReply> => {
    const conversationId = await conversationOf(contact)
    return (await post('/inbox/v1/exchange', { conversationId, after: 0, commands: [], ...more })).json()
  }

  return {
    async act(contact, command) {
      const { rejected } = await exchange(contact, { commands: [{ ...command, id: randomUUID() }] })
      if (rejected[0]) throw new Error(rejected[0].message)
    },
    async signal(contact, signal) {
      await exchange(contact, { signals: [signal] })
    },
    async read(contact) {
      const { events, reset } = await exchange(contact, {})
      const seq = events?.at(-1)?.seq ?? reset?.head.seq ?? 0
      await exchange(contact, { signals: [{ type: 'read', seq }] })
    },
    make: async (path, body) => (await post(`/inbox/v1${path}`, { ...body, organizationId })).json(),
    async upload(contact, bytes, name) {
      const headers = { 'x-attachment-id': randomUUID(), 'x-attachment-name': encodeURIComponent(name) }
      const path = `/inbox/v1/attachments?conversationId=${await conversationOf(contact)}`
      return (await ask(path, { method: 'POST', headers, body: bytes })).json()
    },
    async decide(changes, key) {
      const { phone } = changes.fallback
      await post('/api/business/admin/settings', { ...changes, organizationId })
      const deadline = Date.now() + TIMEOUT_MS
      while (!(await (await fetch(`${origin}/webchat?key=${key}`)).text()).includes(phone)) {
        if (Date.now() > deadline) throw new Error('The settings did not arrive.')
        await new Promise((done) => setTimeout(done, 200))
      }
    },
  }
}
