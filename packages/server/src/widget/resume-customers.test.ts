import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../hash-secret'
import type { Transaction } from '../storage/database'
import { contacts, conversations, resumeCodes, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { race, writesTo } from '../testing/race'
import { secretKeyOf } from '../testing/secret-key'
import { newToken, refusal, visitsOf } from '../testing/visits'
import { isVouchedFor } from './session'

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
const back = (path: string, body: object, method = 'POST') =>
  app.request(path, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` },
    body: JSON.stringify(body),
  })
const authenticated = async (email: string): Promise<string> =>
  (await (await back('/widget/authenticate-user', { email })).json()).token
const contactOf = async (conversationId: string): Promise<string> => {
  const [row] = await app.database.db.select().from(conversations).where(eq(conversations.id, conversationId))
  return row?.contactId ?? ''
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
  expect(await app.database.db.select().from(resumeCodes), 'nor is it kept for a later conversation').toEqual([])
})

test('attack: race: a code made while its visitor becomes a customer is not kept for that customer', async () => {
  const { token, conversationId } = await visits.start(key)
  const isTheirs = eq(contacts.id, await contactOf(conversationId))
  const becomeCustomer = async () => {
    await send('/widget/v1/sign-out', {}, token)
    return back(`/contacts/${await contactOf(conversationId)}`, { external_user_id: 'customer-8' }, 'PATCH')
  }
  await race(app.database, { behind: writesTo(resumeCodes), acts: [() => makeCode(token), becomeCustomer] })
  const found = await app.database.db
    .select({ isVouchedFor })
    .from(resumeCodes)
    .innerJoin(contacts, eq(contacts.id, resumeCodes.contactId))
    .where(isTheirs)
  expect(found).not.toContainEqual({ isVouchedFor: true })
})

test('attack: race: who resumes what goes along with a customer at that moment is left without a session', async () => {
  const { token, conversationId } = await visits.start(key)
  const [code, late] = [await codeOf(token), newToken()]
  const { db } = app.database
  const [left] = await db
    .select()
    .from(visitorSessions)
    .where(eq(visitorSessions.tokenHash, hashSecret(token)))
  if (!left) return expect.fail('there is no session')
  // holds up whoever makes a session of the late token, and nobody else
  const behind = (tx: Transaction) =>
    tx.insert(visitorSessions).values({ ...left, id: randomUUID(), tokenHash: hashSecret(late) })
  const acts = [() => resume(code, late), () => signIn('alan@acme.example', token)]
  await race<unknown>(app.database, { behind, acts })
  expect(await refusal(visits.post({ conversationId }, { token: late }))).toBe('session_expired')
})

test('attack: a code of somebody whom the business has come to know since opens nothing, and says why', async () => {
  const { token, conversationId } = await visits.start(key)
  const code = await codeOf(token)
  const contactId = await contactOf(conversationId)
  for (const known of [
    { externalUserId: 'customer-7' },
    { externalUserId: null, verifiedEmail: 'joan@acme.example' },
  ]) {
    await app.database.db.update(contacts).set(known).where(eq(contacts.id, contactId))
    const late = newToken()
    expect(await refusal(resume(code, late))).toBe('identity_excludes_resume')
    expect(await refusal(visits.post({ conversationId }, { token: late }))).toBe('session_expired')
    expect(await refusal(makeCode(token))).toBe('identity_excludes_resume')
  }
})
