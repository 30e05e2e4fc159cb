import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contacts, conversations, resumeCodes } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'
import { newToken, refusal, visitsOf } from '../testing/visits'

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let key: string
let secretKey: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  const org = await createOrg(app, { name: 'Acme', website: 'https://acme.example' })
  key = org.widget_token
  secretKey = await secretKeyOf(app, org.id)
})
afterAll(() => app.close())

const send = (path: string, body: object, bearer: string) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, origin: OWN_ORIGIN },
    body: JSON.stringify(body),
  })
const makeCode = (token: string) => send('/widget/v1/resume-codes', {}, token)
const resume = async (code: string, token = newToken()) =>
  send('/widget/v1/resume', { code, ticket: await visits.ticketFor(key) }, token)
const codeOf = async (token: string): Promise<string> => (await (await makeCode(token)).json()).code
const authenticated = async (email: string): Promise<string> => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` }
  const reply = await app.request('/widget/authenticate-user', {
    method: 'POST',
    headers,
    body: JSON.stringify({ email }),
  })
  return (await reply.json()).token
}
/** Goes on as a customer; returns the token of their session. */
const signIn = async (email: string, leaves?: string): Promise<string> => {
  const [token, userToken, ticket] = [newToken(), await authenticated(email), await visits.ticketFor(key)]
  expect((await send('/widget/v1/identify', { userToken, ticket, leaves }, token)).status).toBe(200)
  return token
}

test('attack: a signed-in customer gets no code, with or without a conversation', async () => {
  const before = await signIn('ada@acme.example')
  expect(await refusal(makeCode(before))).toBe('identity_excludes_resume')
  await visits.start(key, { token: before })
  expect(await refusal(makeCode(before))).toBe('identity_excludes_resume')
  expect(await app.database.db.select().from(resumeCodes)).toEqual([])
})

test('attack: a code made before somebody signed in opens nothing of theirs', async () => {
  const { token } = await visits.start(key)
  const code = await codeOf(token)
  await signIn('grace@acme.example', token)
  expect(await refusal(resume(code))).toBe('resume_code_invalid')
})

test('attack: a code of somebody whom the business has come to know since opens nothing, and says why', async () => {
  const { token, conversationId } = await visits.start(key)
  const code = await codeOf(token)
  const { db } = app.database
  const [row] = await db.select().from(conversations).where(eq(conversations.id, conversationId))
  for (const known of [
    { externalUserId: 'customer-7' },
    { externalUserId: null, verifiedEmail: 'joan@acme.example' },
  ]) {
    await db
      .update(contacts)
      .set(known)
      .where(eq(contacts.id, row?.contactId ?? ''))
    const late = newToken()
    expect(await refusal(resume(code, late))).toBe('identity_excludes_resume')
    expect(await refusal(visits.post({ conversationId }, { token: late }))).toBe('session_expired')
    expect(await refusal(makeCode(token))).toBe('identity_excludes_resume')
  }
})
