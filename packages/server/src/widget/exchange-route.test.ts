import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../hash-secret'
import { contacts, conversations, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { message, textsOf } from '../testing/conversation'
import { answer, newToken, refusal, visitsOf } from '../testing/visits'

const MINUTE = 60_000

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let strictKey: string
let hotspotKey: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  strictKey = (await createOrg(app, { name: 'Strict', website: 'https://shop.test' })).widget_token
  hotspotKey = (await createOrg(app, { name: 'Hotspot' })).widget_token
})
afterAll(() => app.close())

test('the first message makes the session, and from then on the token is enough', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const reply = await answer(visits.post({ conversationId, after: 2, commands: [message('again')] }, { token }))
  expect(textsOf(reply)).toEqual(['again'])
})

test('a first message repeated after a lost reply finds the same session', async () => {
  const token = newToken()
  const request = { conversationId: randomUUID(), ticket: await visits.ticketFor(strictKey), commands: [message('hi')] }
  await Promise.all(Array.from({ length: 5 }, () => answer(visits.post(request, { token }))))
  const sessions = await app.database.db
    .select()
    .from(visitorSessions)
    .where(eq(visitorSessions.tokenHash, hashSecret(token)))
  expect(sessions).toHaveLength(1)
  const known = await app.database.db
    .select()
    .from(contacts)
    .where(eq(contacts.orgId, sessions[0]?.orgId ?? ''))
  const talks = await app.database.db
    .select()
    .from(conversations)
    .where(eq(conversations.orgId, sessions[0]?.orgId ?? ''))
  expect(known.length).toBe(talks.length)
})

test('a page that only looks creates nobody', async () => {
  const token = newToken()
  expect(await answer(visits.post({ ticket: await visits.ticketFor(strictKey) }, { token }))).toMatchObject({
    events: [],
  })
  expect(
    await app.database.db
      .select()
      .from(visitorSessions)
      .where(eq(visitorSessions.tokenHash, hashSecret(token))),
  ).toEqual([])
})

test.each([
  ['no token', { token: '' }, {}, 'session_missing'],
  ['a token that is none', { token: 'abc' }, {}, 'session_missing'],
  ['an unknown token without a ticket', {}, {}, 'session_expired'],
  ['a ticket nobody minted', {}, { ticket: 'x' }, 'ticket_invalid'],
  ['a conversation id that is none', {}, { conversationId: 'mine' }, 'invalid_request'],
  ['a negative cursor', {}, { after: -1 }, 'invalid_request'],
])('%s is refused with its code', async (_name, visit, request, code) => {
  expect(await refusal(visits.post(request, visit))).toBe(code)
})

test.each([
  ['a body that is not JSON', '{', 'invalid_json'],
  ['a body larger than a megabyte', JSON.stringify({ text: 'x'.repeat(1_100_000) }), 'body_too_large'],
])('%s is refused with its code', async (_name, body, code) => {
  expect(await refusal(visits.post({}, { body }))).toBe(code)
})

test('a ticket changed by one letter, or a day old, opens nothing', async () => {
  const ticket = await visits.ticketFor(strictKey)
  const forged = ticket.slice(0, -2) + (ticket.at(-2) === 'A' ? 'B' : 'A') + ticket.at(-1)
  expect(await refusal(visits.post({ ticket: forged, commands: [message('hi')] }))).toBe('ticket_invalid')
  app.clock.advance(25 * 60 * MINUTE)
  expect(await refusal(visits.post({ ticket, commands: [message('hi')] }))).toBe('ticket_expired')
})

test('a 64 KB message is refused with its reason and does not hold up the next one', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const reply = await answer(
    visits.post({ conversationId, after: 2, commands: [message('x'.repeat(65_536)), message('next')] }, { token }),
  )
  expect(reply.rejected).toMatchObject([{ code: 'message_too_long', message: expect.stringContaining('10,000') }])
  expect(textsOf(reply)).toEqual(['next'])
})

test('attack: a script on another site with a copied key and ticket starts no session', async () => {
  const ticket = await visits.ticketFor(strictKey)
  for (const origin of ['https://evil.test', 'null', null])
    expect(await refusal(visits.post({ ticket, commands: [message('hi')] }, { origin }))).toBe('origin_not_allowed')
})

test('attack: a stolen token is of no use to a script on another site', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  for (const origin of ['https://evil.test', 'null'])
    expect(await refusal(visits.post({ conversationId }, { token, origin }))).toBe('origin_not_allowed')
})

test('a frame in a sandboxed portal page has an opaque origin, which hotspot keys accept', async () => {
  const { token, conversationId } = await visits.start(hotspotKey, { origin: 'null' })
  expect(textsOf(await answer(visits.post({ conversationId }, { token, origin: 'null' })))).toEqual(['hi'])
})

test("attack: somebody else's conversation is as unknown as none", async () => {
  const { conversationId } = await visits.start(strictKey)
  const stranger = await visits.start(strictKey)
  const foreigner = await visits.start(hotspotKey)
  for (const { token } of [stranger, foreigner]) {
    expect(await refusal(visits.post({ conversationId }, { token }))).toBe('conversation_not_found')
    expect(await refusal(visits.post({ conversationId, commands: [message('intrusion')] }, { token }))).toBe(
      'conversation_not_found',
    )
  }
  const ticket = await visits.ticketFor(strictKey)
  expect(await refusal(visits.post({ conversationId, ticket, commands: [message('intrusion')] }))).toBe(
    'conversation_not_found',
  )
})

test('what the visitor says of themselves is kept and can be added to', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  await answer(visits.post({ conversationId, visitor: { email: 'vera@home.test' } }, { token }))
  const [session] = await app.database.db
    .select()
    .from(visitorSessions)
    .where(eq(visitorSessions.tokenHash, hashSecret(token)))
  const [contact] = await app.database.db
    .select()
    .from(contacts)
    .where(eq(contacts.id, session?.contactId ?? ''))
  expect(contact?.visitor).toEqual({ name: 'Vera', email: 'vera@home.test' })
})

const visitorOf = async (token: string) => {
  const [row] = await app.database.db
    .select({ visitor: contacts.visitor })
    .from(contacts)
    .innerJoin(visitorSessions, eq(visitorSessions.contactId, contacts.id))
    .where(eq(visitorSessions.tokenHash, hashSecret(token)))
  return row?.visitor
}

test('what was agreed to is kept with the time of the server, from the first message on', async () => {
  const token = newToken()
  const request = { conversationId: randomUUID(), ticket: await visits.ticketFor(strictKey), commands: [message('hi')] }
  const first = { consentedTo: 'v1', consentedAt: '1999-01-01T00:00:00.000Z' }
  await answer(visits.post({ ...request, visitor: first }, { token }))
  const agreedAt = new Date(app.clock.now()).toISOString()
  expect(await visitorOf(token)).toEqual({ consentedTo: 'v1', consentedAt: agreedAt })
  app.clock.advance(MINUTE)
  const say = (visitor: object) => answer(visits.post({ conversationId: request.conversationId, visitor }, { token }))
  await say({ ...first, name: 'Vera' })
  expect(await visitorOf(token)).toMatchObject({ name: 'Vera', consentedAt: agreedAt })
  await say({ consentedTo: 'v2' })
  expect(await visitorOf(token)).toMatchObject({
    consentedTo: 'v2',
    consentedAt: new Date(app.clock.now()).toISOString(),
  })
})

test('answers to the form are cleaned and cut, and never cost the message', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const many = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`field_${i}`, 'x']))
  const fields = { topic: `a\u0000${'b'.repeat(900)}`, 'Not a name': 'x', number: 7, __proto__: 'x', ...many }
  const visitor = { phone: '1'.repeat(90), fields } as object
  const sent = { conversationId, after: 2, visitor, commands: [message('still here')] }
  expect(textsOf(await answer(visits.post(sent, { token })))).toEqual(['still here'])
  const known = await visitorOf(token)
  expect(known?.phone).toBe('1'.repeat(40))
  expect(known?.fields?.topic).toBe(`a${'b'.repeat(499)}`)
  expect(Object.keys(known?.fields ?? {})).toHaveLength(20)
  expect(known?.fields).not.toHaveProperty('Not a name')
  expect(known?.fields).not.toHaveProperty('number')
})

test('a stranger whose first message is refused leaves nothing behind', async () => {
  const { db } = app.database
  const count = async () => [await db.$count(contacts), await db.$count(visitorSessions)]
  const before = await count()
  const token = newToken()
  const ticket = await visits.ticketFor(strictKey)
  const reply = await answer(visits.post({ conversationId: randomUUID(), ticket, commands: [message(' ')] }, { token }))
  expect(reply.rejected).toMatchObject([{ code: 'message_empty' }])
  expect(await count()).toEqual(before)
})

test('whatever a page says of its visitor costs no message', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const visitor = {
    name: 'a\u0000b\ud83d',
    locale: 'x'.repeat(100),
    page: { url: 'https://acme.test/', title: `${'T'.repeat(499)}🎉` },
  }
  const sent = { conversationId, after: 2, visitor, commands: [message('still here')] }
  expect(textsOf(await answer(visits.post(sent, { token })))).toEqual(['still here'])
})

test('attack: neither token nor message text reaches the log', async () => {
  const { token } = await visits.start(strictKey)
  expect(app.log.join('')).not.toContain(token)
  expect(app.log.join('')).not.toContain('"hi"')
  expect(app.log.length).toBeGreaterThan(0)
})
