import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contacts } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { secretKeyOf } from '../testing/secret-key'
import { answer, newToken, visitsOf } from '../testing/visits'

let app: TestApp
let pageKey: string
let secretKey: string
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Acme', website: 'https://acme.example' })
  pageKey = org.widget_token
  secretKey = await secretKeyOf(app, org.id)
})
afterAll(() => app.close())

/** A customer called Ada, signed in to the chat by the business. */
async function signInAda(email: string) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` }
  const body = JSON.stringify({ email, name: 'Ada' })
  const vouched = await app.request('/widget/authenticate-user', { method: 'POST', headers, body })
  const { token: userToken, contact } = await vouched.json()
  const token = newToken()
  const ticket = await visitsOf(app).ticketFor(pageKey)
  const reply = await app.request('/widget/v1/identify', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin: OWN_ORIGIN },
    body: JSON.stringify({ userToken, ticket }),
  })
  expect(reply.status).toBe(200)
  const saying = async (visitor: object) => {
    const request = { conversationId: randomUUID(), commands: [message('hi')], visitor }
    const { events = [] } = await answer(visitsOf(app).post(request, { token }))
    return events.flatMap((event) => ('by' in event ? [event.by] : []))
  }
  const ownWords = async () => {
    const [row] = await app.database.db
      .select({ visitor: contacts.visitor })
      .from(contacts)
      .where(eq(contacts.id, contact.id))
    return row?.visitor
  }
  return { saying, ownWords }
}

test('the name that the business vouches for never becomes the visitor’s own word', async () => {
  const { saying, ownWords } = await signInAda('ada@acme.example')
  await saying({ phone: '+49 30 1234' })
  expect(await ownWords()).toEqual({ phone: '+49 30 1234' })
})

test('attack: a customer who calls themselves somebody else speaks under the name that the business vouches for', async () => {
  const { saying, ownWords } = await signInAda('other@acme.example')
  const authors = await saying({ name: 'The management' })
  expect(authors.length).toBeGreaterThan(0)
  for (const by of authors) if (by.kind === 'visitor') expect(by.name).toBe('Ada')
  expect(await ownWords()).toEqual({ name: 'The management' })
})
