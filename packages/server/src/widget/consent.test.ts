import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversations, orgs, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { secretKeyOf } from '../testing/secret-key'
import { uploadsOf } from '../testing/uploads'
import { answer, newToken, visitsOf } from '../testing/visits'

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let key: string
let secretKey: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  const { id, widget_token } = await createOrg(app, { name: 'Strict', website: 'https://shop.test' })
  key = widget_token
  secretKey = await secretKeyOf(app, id)
  await app.database.db.update(orgs).set({ chatSettings: { consent: 'We keep it for a year.' } })
  app.clock.advance(5_001)
})
afterAll(() => app.close())

/** What happens to a first message, and to the same one once its sender has agreed. */
async function beginTwice(token: string, ticket?: string) {
  const attempt = async (visitor?: object) => {
    const request = { conversationId: randomUUID(), ticket, commands: [message('hi')], visitor }
    const { rejected } = await answer(visits.post(request, { token }))
    return { codes: rejected.map(({ code }) => code), conversationId: request.conversationId }
  }
  const before = await app.database.db.$count(conversations)
  expect((await attempt()).codes).toEqual(['consent_required'])
  expect(await app.database.db.$count(conversations)).toBe(before)
  const { codes, conversationId } = await attempt({ consentedTo: 'v1' })
  expect(codes).toEqual([])
  // what follows needs no word more, here or in another conversation
  for (const next of [conversationId, randomUUID()])
    expect(
      (await answer(visits.post({ conversationId: next, commands: [message('there?')] }, { token }))).rejected,
    ).toEqual([])
}

test('attack: where consent is asked for, nobody starts a conversation without it', async () => {
  await answer(visits.post({ ticket: await visits.ticketFor(key), commands: [message('hi')] }))
  expect(await app.database.db.select().from(visitorSessions)).toEqual([])
  await beginTwice(newToken(), await visits.ticketFor(key))
})

test('attack: a file that was sent ahead does not get around the consent', async () => {
  const [token, ticket] = [newToken(), await visits.ticketFor(key)]
  expect((await uploadsOf(app).asVisitor({ bytes: Buffer.from('ahead'), name: 'a.txt', token, ticket })).status).toBe(
    201,
  )
  await beginTwice(token)
})

test('attack: nor does who is signed in', async () => {
  const post = async (path: string, bearer: string, body: object) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    })
  const { token: userToken } = await (await post('/widget/authenticate-user', secretKey, { email: 'a@b.test' })).json()
  const [token, ticket] = [newToken(), await visits.ticketFor(key)]
  const reply = await app.request('/widget/v1/identify', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin: OWN_ORIGIN },
    body: JSON.stringify({ userToken, ticket }),
  })
  expect(reply.status).toBe(200)
  await beginTwice(token)
})

test('a conversation that was begun before anybody asked for consent goes on', async () => {
  const { db } = app.database
  await db.update(orgs).set({ chatSettings: {} })
  app.clock.advance(5_001)
  const { token, conversationId } = await visits.start(key)
  await db.update(orgs).set({ chatSettings: { consent: 'We keep it for a year.' } })
  const next = { conversationId, after: 2, commands: [message('still here')] }
  expect((await answer(visits.post(next, { token }))).rejected).toEqual([])
})
