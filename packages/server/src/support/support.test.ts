import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contacts } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
let orgId: string
let token: string
let key: string
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Acme Tours', website: 'https://acme.example' })
  orgId = org.id
  token = org.widget_token
  key = await secretKeyOf(app, orgId)
})
afterAll(() => app.close())

const ada = { externalUserId: 'u-1', name: 'Ada', email: 'Ada@Acme.example', metadata: { plan: 'pro' } }
const hello = { type: 'text', text: 'Hello' }
const call = (method: string, path: string, { body, apiKey = key, headers = {} }: Asked = {}) =>
  app.request(`/api/public/support${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
interface Asked {
  readonly body?: unknown
  readonly apiKey?: string
  readonly headers?: Record<string, string>
}
const begin = async (customer: object = ada, text = 'Hello') =>
  (await (await call('POST', '/conversations', { body: { customer, message: { type: 'text', text } } })).json())
    .conversation

test('a back end begins a conversation for a customer, reads it, adds to it and resolves it', async () => {
  const made = await call('POST', '/conversations', { body: { customer: ada, message: hello } })
  expect(made.status).toBe(201)
  const { success, conversation } = await made.json()
  expect(success).toBe(true)
  expect(conversation).toMatchObject({
    ticketNumber: 1,
    status: 'open',
    channel: 'web',
    customer: { id: expect.any(String), externalUserId: 'u-1' },
    lastMessage: { text: 'Hello', author: { kind: 'visitor', name: 'Ada' } },
  })
  const path = `/conversations/${conversation.id}`
  const first = await (await call('GET', `${path}/messages`)).json()
  expect(first).toMatchObject({ success: true, items: [{ type: 'text', text: 'Hello' }], isCut: false, status: 'open' })
  const sent = await call('POST', `${path}/messages`, { body: { message: { type: 'text', text: 'Anybody?' } } })
  expect(sent.status).toBe(201)
  const second = await (await call('GET', `${path}/messages?after=${first.next}`)).json()
  expect(second.items).toEqual([(await sent.json()).message])
  expect(await (await call('GET', `${path}/messages?after=${second.next}`)).json()).toMatchObject({
    items: [],
    next: second.next,
  })
  for (let i = 0; i < 2; i++)
    expect(await (await call('POST', `${path}/resolve`)).json()).toMatchObject({ conversation: { status: 'resolved' } })
  expect(await (await call('GET', path)).json()).toMatchObject({ success: true, conversation: { status: 'resolved' } })
})

test('of a long conversation every message is read, page by page, and none twice', async () => {
  const { id } = await begin({ externalUserId: 'talker' }, 'Message 1')
  const path = `/conversations/${id}/messages`
  for (let n = 2; n <= 215; n++)
    expect((await call('POST', path, { body: { message: { type: 'text', text: `Message ${n}` } } })).status).toBe(201)
  const read = async (query: string) => (await call('GET', `${path}?${query}`)).json()
  const all = Array.from({ length: 215 }, (_, index) => `Message ${index + 1}`)

  let page = await read('after=0')
  expect(page).toMatchObject({ isCut: true, previous: expect.any(Number) })
  const { next } = page
  const items = [...page.items]
  while (page.previous !== null) {
    page = await read(`before=${page.previous}&limit=40`)
    expect(page.items.length).toBeLessThanOrEqual(40)
    items.unshift(...page.items)
  }
  expect(items.map(({ text }) => text)).toEqual(all)
  expect(await read(`after=${next}`)).toMatchObject({ items: [], previous: null, isCut: false })
  expect((await read(`before=${items[100].seq}`)).items).toHaveLength(50)

  const last = await read(`after=${items[199].seq}&limit=5`)
  expect(last).toMatchObject({ isCut: true, previous: items[210].seq, next })
  expect(last.items.map(({ text }: { text: string }) => text)).toEqual(all.slice(-5))
}, 60_000)

test.each([
  ['after=1&before=9', 'before: cannot stand beside after'],
  ['before=0', 'before'],
  ['before=9&limit=101', 'limit'],
  ['limit=0', 'limit'],
])('asking for messages with %s is refused with the name of the field', async (query, reason) => {
  const { id } = await begin()
  const reply = await call('GET', `/conversations/${id}/messages?${query}`)
  expect([reply.status, (await reply.json()).error]).toEqual([400, expect.stringContaining(reason)])
})

test('a reader that waits gets what is said meanwhile', async () => {
  const { id } = await begin()
  const { next } = await (await call('GET', `/conversations/${id}/messages`)).json()
  const waiting = call('GET', `/conversations/${id}/messages?after=${next}&wait=20`)
  await call('POST', `/conversations/${id}/messages`, { body: { message: { type: 'text', text: 'Now' } } })
  expect((await (await waiting).json()).items).toMatchObject([{ text: 'Now' }])
})

test('one customer is one contact: by the own id first, by a verified address while there is none, never by what visitors say', async () => {
  const idOf = async (customer: object) => (await begin(customer)).customer.id
  const first = await idOf({ externalUserId: 'c-1', email: 'c@acme.example' })
  expect(await idOf({ externalUserId: 'c-1', name: 'Renamed' })).toBe(first)
  // the address is another customer's: two customers stay two
  expect(await idOf({ externalUserId: 'c-2', email: 'C@acme.example' })).not.toBe(first)
  const ids = await Promise.all(
    Array.from({ length: 8 }, () => idOf({ externalUserId: 'race', email: 'r@acme.example' })),
  )
  expect(new Set(ids).size).toBe(1)
})

test('conversations are listed newest first, by customer and state', async () => {
  const customer = { externalUserId: 'lister' }
  const ids = [await begin(customer), await begin(customer)].map(({ id }) => id).reverse()
  await call('POST', `/conversations/${ids[1]}/resolve`)
  const list = async (query: string) => (await (await call('GET', `/conversations?${query}`)).json()).items
  expect((await list('externalUserId=lister')).map(({ id }: { id: string }) => id)).toEqual(ids)
  expect(await list('externalUserId=lister&status=resolved')).toMatchObject([{ id: ids[1] }])
  expect(await list('externalUserId=nobody')).toEqual([])
})

test('the same Idempotency-Key begins one conversation', async () => {
  const once = () =>
    call('POST', '/conversations', {
      body: { customer: { externalUserId: 'once' }, message: hello },
      headers: { 'idempotency-key': 'a' },
    })
  const [first, again] = [await (await once()).json(), await (await once()).json()]
  expect(again).toEqual(first)
})

test('an address that another customer has is left out, and refuses nothing', async () => {
  await begin({ externalUserId: 'first-of-two', email: 'shared@acme.example' })
  const { customer } = await begin({ externalUserId: 'second-of-two', email: 'shared@acme.example' })
  const [row] = await app.database.db.select().from(contacts).where(eq(contacts.id, customer.id))
  expect(row).toMatchObject({ externalUserId: 'second-of-two', verifiedEmail: null })
})

test('a message of nothing that can be seen is refused as empty, not as malformed', async () => {
  const { id } = await begin()
  const message = { type: 'text', text: '\u200b\u2060' }
  const replies = [
    await call('POST', `/conversations/${id}/messages`, { body: { message } }),
    await call('POST', '/conversations', { body: { customer: ada, message } }),
  ]
  for (const reply of replies)
    expect([reply.status, await reply.json()]).toEqual([
      400,
      { success: false, code: 'message_empty', error: expect.stringContaining('no text') },
    ])
})

test('calls say that they are not set up', async () => {
  const { id } = await begin()
  const reply = await call('POST', '/calls', { body: { conversationId: id, type: 'audio' } })
  expect(reply.status).toBe(503)
  expect(await reply.json()).toMatchObject({ success: false, code: 'calls_not_configured' })
})

test('attack: a secret key in a browser is refused, whatever it asks', async () => {
  const fetchedBy: Record<string, string>[] = [{ origin: 'https://acme.example' }, { 'sec-fetch-site': 'same-origin' }]
  for (const headers of fetchedBy) {
    const reply = await call('GET', '/conversations', { headers })
    expect([reply.status, (await reply.json()).code]).toEqual([403, 'secret_key_in_browser'])
  }
  // Node's own fetch says this much, and is none
  expect((await call('GET', '/conversations', { headers: { 'sec-fetch-mode': 'cors' } })).status).toBe(200)
})

test('attack: key confusion and enumeration: no key of a page, no cut one, no made up one reads anything', async () => {
  const wrong = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`
  const attempts = [
    [token, 403, 'publishable_key'],
    [key.slice(0, 30), 401, 'key_truncated'],
    [wrong, 401, 'key_malformed'],
    [await secretKeyOf(app, orgId).then((other) => other.replace('oc_live_sk_', 'oc_live_pk_')), 401, 'key_malformed'],
    ['', 401, 'key_missing'],
  ] as const
  for (const [apiKey, status, code] of attempts) {
    const reply = await call('GET', '/conversations', { apiKey })
    expect([apiKey, reply.status, (await reply.json()).code]).toEqual([apiKey, status, code])
  }
})

test('a key that lacks a permission is told which one', async () => {
  const apiKey = await secretKeyOf(app, orgId, ['support:read'])
  expect((await call('GET', '/conversations', { apiKey })).status).toBe(200)
  const reply = await call('POST', '/handoffs', { apiKey, body: { customer: ada } })
  expect(reply.status).toBe(403)
  expect(await reply.json()).toMatchObject({ code: 'forbidden', error: expect.stringContaining('support:write') })
})

test('attack: IDOR: another organisation sees none of it', async () => {
  const { id } = await begin()
  const other = await createOrg(app, { name: 'Other' })
  const apiKey = await secretKeyOf(app, other.id)
  const attempts = [
    ['GET', `/conversations/${id}`],
    ['GET', `/conversations/${id}/messages`],
    ['GET', `/conversations/${id}/messages?before=9`],
    ['POST', `/conversations/${id}/messages`, { message: hello }],
    ['POST', `/conversations/${id}/resolve`],
    ['POST', '/calls', { conversationId: id, type: 'audio' }],
  ] as const
  for (const [method, path, body] of attempts)
    expect([path, (await call(method, path, { apiKey, body })).status]).toEqual([path, 404])
  expect((await (await call('GET', '/conversations', { apiKey })).json()).items).toEqual([])
})

test.each([
  [{ customer: { ...ada, id: 'mine' }, message: hello }, 'id'],
  [{ customer: { ...ada, verified: true }, message: hello }, 'verified'],
  [{ customer: ada, message: hello, orgId: 'another' }, 'orgId'],
  [{ customer: { name: 'No id' }, message: hello }, 'externalUserId'],
  [{ customer: ada, message: { type: 'text', text: ' ' } }, 'message.text'],
  [{ customer: { ...ada, metadata: { big: 'x'.repeat(20_000) } }, message: hello }, 'metadata'],
  [{ customer: { ...ada, email: 'no address' }, message: hello }, 'email'],
])('attack: mass assignment and bad input: %# is refused with the name of the field', async (body, field) => {
  const reply = await call('POST', '/conversations', { body })
  expect(reply.status).toBe(400)
  expect(await reply.json()).toMatchObject({ success: false, error: expect.stringContaining(field) })
})
