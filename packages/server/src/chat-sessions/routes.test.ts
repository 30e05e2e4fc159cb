import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversations } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { backEndOf } from '../testing/back-end'
import { openSessionDesk, type SessionDesk } from '../testing/chat-session'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
let desk: SessionDesk
beforeAll(async () => {
  app = await createTestApp()
  desk = await openSessionDesk(app)
})
afterAll(() => app.close())

const toPeople = { reply: null, is_handed_off: true, handoff_reason: 'no_ai' }

test('a session is a numbered conversation of a contact, on the channel api, with what the program says of it', async () => {
  const body = { contact_id: await desk.newContact('a@acme.example'), channel: 'api', custom_data: { order: 7 } }
  const { status, body: session } = await desk.call('POST', '/chat/sessions', { body })
  expect([status, session]).toEqual([201, { id: expect.any(String), ticket_number: expect.any(Number) }])
  const [row] = await app.database.db.select().from(conversations).where(eq(conversations.id, session.id))
  expect(row).toMatchObject({ channel: 'api', customData: { order: 7 }, ticketNumber: session.ticket_number })
})

test('the same Idempotency-Key begins one session', async () => {
  const body = { contact_id: await desk.newContact('once@acme.example') }
  const begin = () => desk.call('POST', '/chat/sessions', { body, once: 'one' })
  expect(await begin()).toEqual(await begin())
})

test('agents see a session once something is said in it, and their answer stands in its history', async () => {
  const id = await desk.begin()
  const isQueued = async () => (await desk.queue()).some(({ conversationId }) => conversationId === id)
  expect(await isQueued()).toBe(false)
  expect((await desk.send(id, 'Where is my order?')).body).toEqual(toPeople)
  expect(await isQueued()).toBe(true)
  await desk.act(id, { type: 'note.post', text: 'a regular, be quick' })
  await desk.act(id, { type: 'message.send', text: 'On its way.' })
  expect(await desk.history(id)).toEqual(['agent: On its way.', 'customer: Where is my order?'])
})

test('a hand-off stands while people answer, and is asked for again after the end', async () => {
  const id = await desk.begin()
  const handoffs = async () => {
    const { events = [] } = await desk.act(id, { type: 'note.post', text: 'looks' })
    return events.filter(({ type }) => type === 'handoff.requested').length
  }
  await desk.send(id, 'one')
  await desk.act(id, { type: 'message.send', text: 'hello' })
  expect((await desk.send(id, 'two')).body).toEqual(toPeople)
  expect(await handoffs()).toBe(1)
  await desk.act(id, { type: 'conversation.resolve' })
  await desk.send(id, 'three')
  expect(await handoffs()).toBe(2)
})

test('a message sent again under its id is the same message; another text under it is refused', async () => {
  const [id, messageId] = [await desk.begin(), randomUUID()]
  expect(await desk.send(id, 'once', messageId)).toEqual(await desk.send(id, 'once', messageId))
  expect(await desk.history(id)).toEqual(['customer: once'])
  expect(await desk.send(id, 'other', messageId)).toMatchObject({ status: 409, body: { error: 'id_taken' } })
})

test('ten repeats at once post one message and hand off once', async () => {
  const [id, messageId] = [await desk.begin(), randomUUID()]
  const replies = await Promise.all(Array.from({ length: 10 }, () => desk.send(id, 'race', messageId)))
  expect(replies.map(({ body }) => body)).toEqual(Array(10).fill(toPeople))
  const { events = [] } = await desk.act(id, { type: 'note.post', text: 'looks' })
  expect(events.map(({ type }) => type)).toEqual([
    'conversation.started',
    'message.posted',
    'handoff.requested',
    'note.posted',
  ])
})

test('history comes in parts', async () => {
  const id = await desk.begin()
  for (const text of ['one', 'two', 'three']) await desk.send(id, text)
  const part = async (query: string) => (await desk.call('GET', `/chat/sessions/${id}/history?limit=2${query}`)).body
  const first = await part('')
  expect(first.items).toEqual([
    { id: expect.any(String), role: 'customer', text: 'three', created_at: expect.stringMatching(/Z$/) },
    expect.objectContaining({ text: 'two' }),
  ])
  expect(await part(`&cursor=${first.next}`)).toMatchObject({ items: [{ text: 'one' }], next: null })
})

test('a session is closed with or without a solution, judged anew, and opened again by hand or by the customer', async () => {
  const id = await desk.begin()
  await desk.send(id, 'hello')
  const change = async (status: string) => (await desk.call('PATCH', `/chat/sessions/${id}`, { body: { status } })).body
  for (const status of ['closed_unresolved', 'closed_resolved', 'closed_resolved', 'open', 'open', 'closed_unresolved'])
    expect(await change(status)).toEqual({ id, ticket_number: expect.any(Number), status })
  await desk.send(id, 'still there?')
  expect((await desk.queue()).map(({ conversationId }) => conversationId)).toContain(id)
})

test.each([
  ['no contact', {}, 'contact_id'],
  ['another channel', { contact_id: 'x', channel: 'web' }, 'channel'],
  ['a field too many', { contact_id: 'x', org_id: 'another' }, 'org_id'],
  ['too much custom data', { contact_id: 'x', custom_data: { big: 'x'.repeat(20_000) } }, 'custom_data'],
])('attack: mass assignment and bad input: a session with %s is refused by name', async (_, body, field) => {
  const reply = await desk.call('POST', '/chat/sessions', { body })
  expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
})

test.each([
  ['no id', { text: 'hi' }, 'id'],
  ['a made up id', { id: '1', text: 'hi' }, 'id'],
  ['no text', { id: randomUUID(), text: ' ' }, 'text'],
  ['a control character', { id: randomUUID(), text: '\u0007' }, 'text'],
  ['nothing to be seen', { id: randomUUID(), text: '\u200b' }, 'no text'],
])('a message with %s is refused by name', async (_, body, field) => {
  const reply = await desk.call('POST', `/chat/sessions/${await desk.begin()}/send`, { body })
  expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
})

test('attack: IDOR: neither another organisation nor a conversation from a browser is a session', async () => {
  const id = await desk.begin()
  await desk.send(id, 'mine')
  const other = await openSessionDesk(app, 'Other')
  const attempts = (sessionId: string) =>
    [
      ['POST', `/chat/sessions/${sessionId}/send`, { id: randomUUID(), text: 'hi' }],
      ['GET', `/chat/sessions/${sessionId}/history`, undefined],
      ['PATCH', `/chat/sessions/${sessionId}`, { status: 'closed_resolved' }],
    ] as const
  for (const [method, path, body] of attempts(id))
    expect([path, (await other.call(method, path, { body })).status]).toEqual([path, 404])
  await app.database.db.update(conversations).set({ channel: 'web' }).where(eq(conversations.id, id))
  for (const [method, path, body] of attempts(id))
    expect([path, (await desk.call(method, path, { body })).status]).toEqual([path, 404])
  const body = { contact_id: await desk.newContact('mine@acme.example') }
  expect((await other.call('POST', '/chat/sessions', { body })).status).toBe(404)
})

test('a key without the permission is told which one it lacks', async () => {
  const id = await desk.begin()
  const reader = backEndOf(app, await secretKeyOf(app, desk.orgId, ['support:read']))
  const writer = backEndOf(app, await secretKeyOf(app, desk.orgId, ['support:write']))
  const refused = (permission: string) => ({
    status: 403,
    body: { error: 'forbidden', message: expect.stringContaining(permission) },
  })
  expect(await reader('POST', '/chat/sessions', { body: { contact_id: 'x' } })).toMatchObject(refused('support:write'))
  expect(await reader('POST', `/chat/sessions/${id}/send`, { body: {} })).toMatchObject(refused('support:write'))
  expect(await reader('PATCH', `/chat/sessions/${id}`, { body: {} })).toMatchObject(refused('support:write'))
  expect(await writer('GET', `/chat/sessions/${id}/history`)).toMatchObject(refused('support:read'))
})

test('attack: a flood with one key: a thousand messages a minute, a hundred of everything else', async () => {
  const id = await desk.begin()
  const key = await secretKeyOf(app, desk.orgId)
  const limitOf = async (path: string, method: string) => {
    const reply = await app.request(path, { method, headers: { authorization: `Bearer ${key}` } })
    return reply.headers.get('ratelimit-limit')
  }
  expect(await limitOf(`/chat/sessions/${id}/send`, 'POST')).toBe('1000')
  expect(await limitOf(`/chat/sessions/${id}/history`, 'GET')).toBe('100')
})
