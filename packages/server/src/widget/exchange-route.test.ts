import { randomBytes, randomUUID } from 'node:crypto'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contacts, conversations, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message, textsOf } from '../testing/conversation'
import { hashToken } from './session'

const MINUTE = 60_000

let app: TestApp
let strictKey: string
let hotspotKey: string
beforeAll(async () => {
  app = await createTestApp()
  strictKey = (await createOrg(app, { name: 'Strict', website: 'https://shop.test' })).widget_token
  hotspotKey = (await createOrg(app, { name: 'Hotspot' })).widget_token
})
afterAll(() => app.close())

/** Opens the chat document as the frame does and takes the ticket out of it. */
async function ticketFor(key: string): Promise<string> {
  const page = await (await app.request(`/webchat?key=${key}`)).text()
  const config = /<script type="application\/json" id="opencx-config">(.*?)<\/script>/s.exec(page)?.[1]
  return JSON.parse(config ?? '{}').ticket
}
const newToken = () => randomBytes(32).toString('hex')

interface Visit {
  readonly token?: string
  readonly origin?: string | null
  readonly address?: string
  readonly body?: string
}
const post = (
  request: Partial<ExchangeRequest>,
  { token = newToken(), origin = OWN_ORIGIN, address, body }: Visit = {},
) =>
  app.request('/widget/v1/exchange', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(origin === null ? {} : { origin }),
    },
    body: body ?? JSON.stringify({ conversationId: randomUUID(), after: 0, commands: [], ...request }),
    ...(address ? { address } : {}),
  })
const refusal = async (reply: Promise<Response>) => {
  const response = await reply
  const { statusCode, error, message } = await response.json()
  expect(statusCode).toBe(response.status)
  expect(message.length).toBeGreaterThan(20)
  return error
}
const answer = async (reply: Promise<Response>): Promise<ExchangeReply> => {
  const response = await reply
  expect(response.status).toBe(200)
  return response.json()
}
const start = async (key: string, visit: Visit = {}) => {
  const token = visit.token ?? newToken()
  const conversationId = randomUUID()
  const ticket = await ticketFor(key)
  await answer(
    post({ conversationId, ticket, commands: [message('hi')], visitor: { name: 'Vera' } }, { ...visit, token }),
  )
  return { token, conversationId, ticket }
}

test('the first message makes the session, and from then on the token is enough', async () => {
  const { token, conversationId } = await start(strictKey)
  const reply = await answer(post({ conversationId, after: 2, commands: [message('again')] }, { token }))
  expect(textsOf(reply)).toEqual(['again'])
})

test('a first message repeated after a lost reply finds the same session', async () => {
  const token = newToken()
  const request = { conversationId: randomUUID(), ticket: await ticketFor(strictKey), commands: [message('hi')] }
  await Promise.all(Array.from({ length: 5 }, () => answer(post(request, { token }))))
  const sessions = await app.database.db
    .select()
    .from(visitorSessions)
    .where(eq(visitorSessions.tokenHash, hashToken(token)))
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
  expect(await answer(post({ ticket: await ticketFor(strictKey) }, { token }))).toMatchObject({ events: [] })
  expect(
    await app.database.db
      .select()
      .from(visitorSessions)
      .where(eq(visitorSessions.tokenHash, hashToken(token))),
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
  expect(await refusal(post(request, visit))).toBe(code)
})

test.each([
  ['a body that is not JSON', '{', 'invalid_json'],
  ['a body larger than a megabyte', JSON.stringify({ text: 'x'.repeat(1_100_000) }), 'body_too_large'],
])('%s is refused with its code', async (_name, body, code) => {
  expect(await refusal(post({}, { body }))).toBe(code)
})

test('a ticket changed by one letter, or a day old, opens nothing', async () => {
  const ticket = await ticketFor(strictKey)
  const forged = ticket.slice(0, -2) + (ticket.at(-2) === 'A' ? 'B' : 'A') + ticket.at(-1)
  expect(await refusal(post({ ticket: forged, commands: [message('hi')] }))).toBe('ticket_invalid')
  app.clock.advance(25 * 60 * MINUTE)
  expect(await refusal(post({ ticket, commands: [message('hi')] }))).toBe('ticket_expired')
})

test('a 64 KB message is refused with its reason and does not hold up the next one', async () => {
  const { token, conversationId } = await start(strictKey)
  const reply = await answer(
    post({ conversationId, after: 2, commands: [message('x'.repeat(65_536)), message('next')] }, { token }),
  )
  expect(reply.rejected).toMatchObject([{ code: 'message_too_long', message: expect.stringContaining('10,000') }])
  expect(textsOf(reply)).toEqual(['next'])
})

test('attack: a script on another site with a copied key and ticket starts no session', async () => {
  const ticket = await ticketFor(strictKey)
  for (const origin of ['https://evil.test', 'null', null])
    expect(await refusal(post({ ticket, commands: [message('hi')] }, { origin }))).toBe('origin_not_allowed')
})

test('attack: a stolen token is of no use to a script on another site', async () => {
  const { token, conversationId } = await start(strictKey)
  for (const origin of ['https://evil.test', 'null'])
    expect(await refusal(post({ conversationId }, { token, origin }))).toBe('origin_not_allowed')
})

test('a frame in a sandboxed portal page has an opaque origin, which hotspot keys accept', async () => {
  const { token, conversationId } = await start(hotspotKey, { origin: 'null' })
  expect(textsOf(await answer(post({ conversationId }, { token, origin: 'null' })))).toEqual(['hi'])
})

test("attack: somebody else's conversation is as unknown as none", async () => {
  const { conversationId } = await start(strictKey)
  const stranger = await start(strictKey)
  const foreigner = await start(hotspotKey)
  for (const { token } of [stranger, foreigner]) {
    expect(await refusal(post({ conversationId }, { token }))).toBe('conversation_not_found')
    expect(await refusal(post({ conversationId, commands: [message('intrusion')] }, { token }))).toBe(
      'conversation_not_found',
    )
  }
  const ticket = await ticketFor(strictKey)
  expect(await refusal(post({ conversationId, ticket, commands: [message('intrusion')] }))).toBe(
    'conversation_not_found',
  )
})

test('the token rotates: the next one works at once, the old one until then, and never again', async () => {
  const { token, conversationId } = await start(strictKey)
  const nextToken = newToken()
  await answer(post({ conversationId, nextToken }, { token }))
  await answer(post({ conversationId, nextToken }, { token }))
  await answer(post({ conversationId }, { token: nextToken }))
  expect(await refusal(post({ conversationId }, { token }))).toBe('session_expired')
  await answer(post({ conversationId }, { token: nextToken }))
})

test('attack: an ended token does not come back to life with a ticket', async () => {
  const { token, conversationId, ticket } = await start(strictKey)
  await app.database.db
    .update(visitorSessions)
    .set({ revokedAt: new Date() })
    .where(eq(visitorSessions.tokenHash, hashToken(token)))
  expect(await refusal(post({ conversationId }, { token }))).toBe('session_expired')
  expect(
    await refusal(post({ conversationId, ticket: await ticketFor(strictKey), commands: [message('hi')] }, { token })),
  ).toBe('session_expired')
  expect(ticket).not.toBe('')
})

test('what the visitor says of themselves is kept and can be added to', async () => {
  const { token, conversationId } = await start(strictKey)
  await answer(post({ conversationId, visitor: { email: 'vera@home.test' } }, { token }))
  const [session] = await app.database.db
    .select()
    .from(visitorSessions)
    .where(eq(visitorSessions.tokenHash, hashToken(token)))
  const [contact] = await app.database.db
    .select()
    .from(contacts)
    .where(eq(contacts.id, session?.contactId ?? ''))
  expect(contact?.visitor).toEqual({ name: 'Vera', email: 'vera@home.test' })
})

test('a stranger whose first message is refused leaves nothing behind', async () => {
  const { db } = app.database
  const count = async () => [await db.$count(contacts), await db.$count(visitorSessions)]
  const before = await count()
  const token = newToken()
  const ticket = await ticketFor(strictKey)
  const reply = await answer(post({ conversationId: randomUUID(), ticket, commands: [message(' ')] }, { token }))
  expect(reply.rejected).toMatchObject([{ code: 'message_empty' }])
  expect(await count()).toEqual(before)
})

test('whatever a page says of its visitor costs no message', async () => {
  const { token, conversationId } = await start(strictKey)
  const visitor = {
    name: 'a\u0000b\ud83d',
    locale: 'x'.repeat(100),
    page: { url: 'https://acme.test/', title: `${'T'.repeat(499)}🎉` },
  }
  const sent = { conversationId, after: 2, visitor, commands: [message('still here')] }
  expect(textsOf(await answer(post(sent, { token })))).toEqual(['still here'])
})

test('more messages than the limit are deferred, not lost; then 429 says when to come back', async () => {
  const { token, conversationId } = await start(strictKey)
  const commands = Array.from({ length: 40 }, (_, index) => message(`m${index}`))
  const reply = await answer(post({ conversationId, after: 2, commands }, { token }))
  const accepted = textsOf(reply).length
  // the one that began the conversation counts too
  expect(accepted).toBe(29)
  expect(reply.deferred?.ids).toEqual(commands.slice(accepted).map((command) => command.id))
  expect(reply.deferred?.seconds).toBeGreaterThan(0)
  const refused = await post({ conversationId, commands: commands.slice(accepted) }, { token })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('the first messages of a visitor count like all others', async () => {
  const commands = Array.from({ length: 50 }, (_, index) => message(`m${index}`))
  const visit = { token: newToken(), address: '198.51.100.20' }
  const request = { conversationId: randomUUID(), ticket: await ticketFor(strictKey) }
  const reply = await answer(post({ ...request, commands }, visit))
  expect(textsOf(reply)).toHaveLength(30)
  expect(reply.deferred?.ids).toEqual(commands.slice(30).map((command) => command.id))
  expect(await refusal(post({ ...request, commands: commands.slice(30) }, visit))).toBe('rate_limited')
})

test('attack: one session cannot ask without end, even when it sends nothing', async () => {
  const { token, conversationId } = await start(strictKey)
  const ask = () => post({ conversationId, after: 2, signals: [{ type: 'typing', isTyping: true }] }, { token })
  for (let count = 0; count < 300; count++) expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ statusCode: 429, message: expect.stringContaining('300') })
})

test('attack: one visitor cannot change their name without end; repeating it is no change', async () => {
  const { token, conversationId } = await start(strictKey)
  const say = (name: string) => post({ conversationId, after: 2, visitor: { name } }, { token })
  for (let count = 0; count < 40; count++) expect((await say('Vera')).status).toBe(200)
  for (let count = 0; count < 30; count++) expect((await say(`Vera ${count}`)).status).toBe(200)
  expect(await refusal(say('Vera once more'))).toBe('rate_limited')
  expect((await say('Vera 29')).status).toBe(200)
})

test('attack: a hotspot key cannot be used for sessions without end, from however many addresses', async () => {
  const { widget_token: key } = await createOrg(app, { name: 'Busy hotspot' })
  const ticket = await ticketFor(key)
  const open = (address: string) => post({ ticket, commands: [message('hi')] }, { address })
  for (let count = 0; count < 60; count++) expect((await open(`192.0.2.${count}`)).status).toBe(200)
  expect(await refusal(open('192.0.2.100'))).toBe('rate_limited')
  // who only looks opens nothing, and who has a session keeps it
  expect((await post({ ticket }, { address: '192.0.2.101' })).status).toBe(200)
  await start(hotspotKey, { address: '192.0.2.102' })
})

test('attack: one address cannot open sessions without end', async () => {
  const ticket = await ticketFor(strictKey)
  const open = () => post({ ticket, commands: [message('hi')] }, { address: '198.51.100.9' })
  for (let count = 0; count < 60; count++) expect((await open()).status).toBe(200)
  expect(await refusal(open())).toBe('rate_limited')
  expect((await post({ ticket, commands: [message('hi')] }, { address: '198.51.100.10' })).status).toBe(200)
})

test('attack: neither token nor message text reaches the log', async () => {
  const { token } = await start(strictKey)
  expect(app.log.join('')).not.toContain(token)
  expect(app.log.join('')).not.toContain('"hi"')
  expect(app.log.length).toBeGreaterThan(0)
})
