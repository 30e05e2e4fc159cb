import { randomUUID } from 'node:crypto'
import type { InboxContact } from '@opencx/protocol/http/inbox-contacts'
import type { Summary } from '@opencx/protocol/http/summary'
import { expect } from 'vitest'
import { createOrg, OWN_ORIGIN, type TestApp } from './app'
import { message } from './conversation'
import { secretKeyOf } from './secret-key'
import { openPerson } from './team'
import { answer, newToken, visitsOf } from './visits'

/** A browser in which somebody wrote, and the contact that it is. */
export interface Device {
  readonly token: string
  readonly conversationId: string
  readonly contactId: string
}

/** A business with an owner and an agent, its back end, and visitors who write. */
export async function openShop(app: TestApp) {
  const org = await createOrg(app, { name: 'Acme', website: 'https://acme.example' })
  const { id: organizationId, widget_token: pageKey } = org
  const key = await secretKeyOf(app, organizationId)
  const owner = await openPerson(app, { role: 'owner', orgId: organizationId })
  const agent = await openPerson(app, { role: 'agent', orgId: organizationId })

  const back = (method: string, path: string, body?: object) =>
    app.request(path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  const contactOf = async (conversationId: string): Promise<Summary['contact']> =>
    (await (await owner.ask('GET', `/inbox/v1/conversations/${conversationId}`)).json()).summary.contact
  const write = (device: Pick<Device, 'token' | 'conversationId'>, text: string, at: TestApp = app) =>
    answer(visitsOf(at).post({ conversationId: device.conversationId, commands: [message(text)] }, device))
  const path = (id: string, rest = '') => `/inbox/v1/contacts/${id}${rest}`
  const asked = `?organizationId=${organizationId}`

  return {
    organizationId,
    pageKey,
    key,
    owner,
    agent,
    back,
    contactOf,
    write,
    /** Somebody nobody vouches for, who says this. */
    async visitor(text: string, visitor: object = {}): Promise<Device> {
      const [token, conversationId] = [newToken(), randomUUID()]
      const ticket = await visitsOf(app).ticketFor(pageKey)
      await answer(visitsOf(app).post({ conversationId, ticket, commands: [message(text)], visitor }, { token }))
      return { token, conversationId, contactId: (await contactOf(conversationId)).id }
    },
    /** Somebody signed in, who says this. */
    async customer(email: string, text: string): Promise<Device> {
      const vouched = await (await back('POST', '/widget/authenticate-user', { email, name: 'Ada' })).json()
      const [token, conversationId] = [newToken(), randomUUID()]
      const reply = await app.request('/widget/v1/identify', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin: OWN_ORIGIN },
        body: JSON.stringify({ userToken: vouched.token, ticket: await visitsOf(app).ticketFor(pageKey) }),
      })
      expect(reply.status).toBe(200)
      await write({ token, conversationId }, text)
      return { token, conversationId, contactId: vouched.contact.id }
    },
    merge: (into: string, contactId: string, more: object = {}) =>
      owner.ask('POST', path(into, '/merge'), { organizationId, contactId, ...more }),
    card: async (id: string): Promise<InboxContact> => (await owner.ask('GET', path(id) + asked)).json(),
    change: (id: string, body: object) => agent.ask('PATCH', path(id), { organizationId, ...body }),
    conversations: async (id: string): Promise<{ items: Summary[]; next: string | null }> =>
      (await agent.ask('GET', path(id, '/conversations') + asked)).json(),
    find: async (q: string) =>
      (await (await agent.ask('GET', `/inbox/v1/contacts${asked}&q=${encodeURIComponent(q)}`)).json()).items,
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** What the browser of a visitor is shown of a conversation, or why nothing. */
export async function seenBy(app: TestApp, token: string, conversationId: string): Promise<string[] | string> {
  const { error, events = [], reset } = await (await visitsOf(app).post({ conversationId }, { token })).json()
  return error ?? [...events, ...(reset?.events ?? [])].flatMap(({ text }) => text ?? [])
}
