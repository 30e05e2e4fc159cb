import { randomUUID } from 'node:crypto'
import { decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveKey } from '../secret'
import { events } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { race, writesTo } from '../testing/race'
import { secretKeyOf } from '../testing/secret-key'
import { newToken, visitsOf } from '../testing/visits'
import { createUserTokens } from './user-tokens'

let app: TestApp
let orgId: string
let pageKey: string
let secretKey: string
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Acme', website: 'https://acme.example' })
  orgId = org.id
  pageKey = org.widget_token
  secretKey = await secretKeyOf(app, orgId)
})
afterAll(() => app.close())

const asBusiness = (method: string, path: string, body?: object, key = secretKey) =>
  app.request(path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
const authenticate = (body: object, key?: string) => asBusiness('POST', '/widget/authenticate-user', body, key)
const tokenOf = async (body: object): Promise<{ token: string; contact: { id: string } }> =>
  (await authenticate(body)).json()
const signIn = async (
  userToken: string,
  { key = pageKey, session = newToken(), leaves }: { key?: string; session?: string; leaves?: string } = {},
) =>
  app.request('/widget/v1/identify', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}`, origin: OWN_ORIGIN },
    body: JSON.stringify({ userToken, leaves, ticket: await visitsOf(app).ticketFor(key) }),
  })
const code = async (reply: Response) => (await reply.json()).error

test('a back end says who its user is, and the chat goes on as that user on every device', async () => {
  const { token, contact } = await tokenOf({ email: 'Ada@Acme.example', name: 'Ada', custom_data: { plan: 'pro' } })
  const session = newToken()
  expect(await (await signIn(token, { session })).json()).toMatchObject({ conversationId: null, name: 'Ada' })
  const { conversationId } = await visitsOf(app).start(pageKey, { token: session })
  const again = await tokenOf({ email: 'ada@acme.example' })
  expect(again.contact.id).toBe(contact.id)
  const { owner, ...rest } = await (await signIn(again.token)).json()
  expect(rest).toEqual({ conversationId, name: 'Ada' })
  // what tells a page's next token apart from somebody else's
  const other = await tokenOf({ email: 'grace@acme.example' })
  expect([token, again.token, other.token].map((each) => each.includes(owner))).toEqual([true, true, false])
})

test('the token of a deleted customer makes nobody of them, and asks for a newer one', async () => {
  const { token, contact } = await tokenOf({ email: 'deleted@acme.example' })
  const session = newToken()
  await signIn(token, { session })
  expect((await asBusiness('DELETE', `/contacts/${contact.id}`)).status).toBe(204)
  expect(await code(await signIn(token, { leaves: session }))).toBe('user_token_expired')
  const again = await tokenOf({ email: 'deleted@acme.example' })
  expect((await signIn(again.token, { leaves: session })).status).toBe(200)
})

test('what visitors say of themselves unlocks nothing', async () => {
  await visitsOf(app).start(pageKey)
  const { token } = await tokenOf({ email: 'vera@acme.example', name: 'Vera' })
  expect((await (await signIn(token)).json()).conversationId).toBeNull()
})

test('attack: JWT: no algorithm, another one, another audience, another server, expired, cut or made up', async () => {
  const { token, contact } = await tokenOf({ email: 'jwt@acme.example' })
  const [header, payload, signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString())
  const { kid } = JSON.parse(Buffer.from(header ?? '', 'base64url').toString())
  const other = await createOrg(app, { name: 'Other', website: 'https://other.example' })
  const foreign = await app.database.db.transaction((tx) =>
    createUserTokens({ db: app.database.db, clock: app.clock, secret: 'of another server' }).sign(tx, {
      orgId,
      contactId: contact.id,
    }),
  )
  const forged = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', kid })
    .sign(Buffer.from('a guessed secret of some length'))
  const bad = [
    new UnsecuredJWT(claims).encode(),
    `${Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url')}.${payload}.`,
    `${Buffer.from(JSON.stringify({ alg: 'HS512', kid })).toString('base64url')}.${payload}.${signature}`,
    forged,
    foreign,
    `${header}.${payload}x.${signature}`,
    token.slice(0, -2),
    'no token',
  ]
  for (const userToken of bad)
    expect([userToken, await code(await signIn(userToken))]).toEqual([userToken, 'user_token_invalid'])
  // the token of one business at another's chat
  expect(await code(await signIn(token, { key: other.widget_token }))).toBe('user_token_invalid')
  expect((await signIn(token)).status).toBe(200)
  app.clock.advance(3_600_001)
  expect(await code(await signIn(token))).toBe('user_token_expired')
  // who has no genuine one is not told that it is old
  expect(await code(await signIn(forged))).toBe('user_token_invalid')
})

const threadOf = async (token: string, conversationId: string) => {
  const reply = await visitsOf(app).post({ conversationId }, { token })
  const { error, events = [], reset } = await reply.json()
  return error ?? [...events, ...(reset?.events ?? [])].flatMap(({ text }) => text ?? [])
}

test('attack: JWT: who has the genuine key of a business gets no further with another algorithm, audience or lifetime', async () => {
  const { token, contact } = await tokenOf({ email: 'genuine@acme.example' })
  const { kid } = decodeProtectedHeader(token)
  const now = Math.floor(app.clock.now() / 1_000)
  const genuine = { alg: 'HS256', aud: orgId, iat: now, exp: now + 3_600 }
  const made = ({ alg, ...claims }: { alg: string; aud?: string; iat?: number; exp?: number }) =>
    new SignJWT({ sub: contact.id, ...claims })
      .setProtectedHeader({ alg, ...(kid && { kid }) })
      .sign(deriveKey(app.data.secret, `user token ${kid}`))
  expect((await signIn(await made(genuine))).status).toBe(200)
  const { exp: _, ...endless } = genuine
  for (const bad of [
    { ...genuine, alg: 'HS512' },
    { ...genuine, aud: 'another organisation' },
    { ...genuine, iat: now - 3_700, exp: now + 86_400 },
    endless,
  ])
    expect([bad, await code(await signIn(await made(bad)))]).toEqual([bad, expect.stringMatching(/^user_token_/)])
})

test('what was said before signing in goes along, and the session it was said in ends', async () => {
  const { token } = await tokenOf({ email: 'moving@acme.example', name: 'Moving' })
  const anonymous = await visitsOf(app).start(pageKey)
  const session = newToken()
  const reply = await (await signIn(token, { session, leaves: anonymous.token })).json()
  expect(reply.conversationId).toBe(anonymous.conversationId)
  expect(await threadOf(session, anonymous.conversationId)).toEqual(['hi'])
  expect(await threadOf(anonymous.token, anonymous.conversationId)).toBe('session_expired')
  // the answer was lost: asking again ends the same way
  const again = await (await signIn(token, { session, leaves: anonymous.token })).json()
  expect(again).toEqual(reply)
})

test('a message sent twice around the sign-in is there once', async () => {
  const { token } = await tokenOf({ email: 'twice@acme.example' })
  const { ticketFor, post } = visitsOf(app)
  const [leaves, session, conversationId] = [newToken(), newToken(), randomUUID()]
  const commands = [message('once')]
  await post({ conversationId, commands, ticket: await ticketFor(pageKey) }, { token: leaves })
  await signIn(token, { session, leaves })
  expect((await (await post({ conversationId, commands }, { token: session })).json()).rejected).toEqual([])
  expect(await threadOf(session, conversationId)).toEqual(['once'])
})

test('a first message that comes after the sign-in is not lost in a session nobody has any more', async () => {
  const { token } = await tokenOf({ email: 'late@acme.example' })
  const { ticketFor, post } = visitsOf(app)
  const leaves = newToken()
  expect((await signIn(token, { leaves })).status).toBe(200)
  const late = post({ commands: [message('late')], ticket: await ticketFor(pageKey) }, { token: leaves })
  expect(await code(await late)).toBe('session_expired')
})

test('a conversation that begins during the sign-in goes along, or is refused to be sent again', async () => {
  const { token } = await tokenOf({ email: 'during@acme.example' })
  const { post, start } = visitsOf(app)
  const { token: leaves } = await start(pageKey)
  const [session, conversationId] = [newToken(), randomUUID()]
  const begin = () => post({ conversationId, commands: [message('another matter')] }, { token: leaves })
  const acts = [begin, () => signIn(token, { session, leaves })]
  const [begun] = await race(app.database, { behind: writesTo(events), acts })
  if (begun?.ok) expect(await threadOf(session, conversationId)).toEqual(['another matter'])
  else expect(begun?.status).toBe(401)
})

test('attack: nobody takes along what another known person said', async () => {
  for (const known of [{}, { external_user_id: 'victim', email: null }]) {
    const [victim, thief] = [newToken(), newToken()]
    const { token: victims, contact } = await tokenOf({ email: 'victim@acme.example' })
    await signIn(victims, { session: victim })
    expect((await asBusiness('PATCH', `/contacts/${contact.id}`, known)).status).toBe(200)
    const { conversationId } = await visitsOf(app).start(pageKey, { token: victim })
    const { token } = await tokenOf({ email: 'thief@acme.example' })
    const reply = await (await signIn(token, { session: thief, leaves: victim })).json()
    expect(reply.conversationId, JSON.stringify(known)).toBeNull()
    const read = [await threadOf(thief, conversationId), await threadOf(victim, conversationId)]
    expect(read).toEqual(['conversation_not_found', ['hi']])
  }
})

test('attack: who planted a conversation reads nothing of what is said in it after the sign-in', async () => {
  const planted = await visitsOf(app).start(pageKey)
  const ask = (path: string, bearer: string, body: object) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, origin: OWN_ORIGIN },
      body: JSON.stringify(body),
    })
  const resumeCode = async (bearer: string) => (await (await ask('/widget/v1/resume-codes', bearer, {})).json()).code
  const { ticket } = planted
  const eavesdropper = newToken()
  await ask('/widget/v1/resume', eavesdropper, { code: await resumeCode(planted.token), ticket })
  expect(await threadOf(eavesdropper, planted.conversationId)).toEqual(['hi'])
  const unused = await resumeCode(planted.token)
  await signIn((await tokenOf({ email: 'planted@acme.example' })).token, { leaves: planted.token })
  expect(await threadOf(eavesdropper, planted.conversationId)).toBe('session_expired')
  expect(await code(await ask('/widget/v1/resume', newToken(), { code: unused, ticket }))).toBe('resume_code_invalid')
})

test('attack: who has a token that was ended takes nothing of its conversation along', async () => {
  const ended = await visitsOf(app).start(pageKey)
  const headers = { authorization: `Bearer ${ended.token}`, origin: OWN_ORIGIN }
  expect((await app.request('/widget/v1/sign-out', { method: 'POST', headers })).status).toBe(200)
  const session = newToken()
  const { token } = await tokenOf({ email: 'finder@acme.example' })
  expect((await (await signIn(token, { session, leaves: ended.token })).json()).conversationId).toBeNull()
  expect(await threadOf(session, ended.conversationId)).toBe('conversation_not_found')
})

test('attack: a session of another business brings nothing along', async () => {
  const other = await createOrg(app, { name: 'Elsewhere', website: 'https://elsewhere.example' })
  const foreign = await visitsOf(app).start(other.widget_token)
  const session = newToken()
  const { token } = await tokenOf({ email: 'abroad@acme.example' })
  expect((await (await signIn(token, { session, leaves: foreign.token })).json()).conversationId).toBeNull()
  expect(await threadOf(foreign.token, foreign.conversationId)).toEqual(['hi'])
})

test('attack: in a hotspot nobody is anybody in particular', async () => {
  const { widget_token } = await createOrg(app, { name: 'Portal' })
  const { token } = await tokenOf({ email: 'portal@acme.example' })
  expect(await code(await signIn(token, { key: widget_token }))).toBe('forbidden')
})

test.each([
  [{ name: 'No address' }, 'email'],
  [{ email: 'a@b.example', id: 'mine' }, 'id'],
  [{ email: 'a@b.example', avatar_url: 'javascript:alert(1)' }, 'avatar_url'],
])('bad input %# is refused with the name of the field', async (body, field) => {
  const reply = await authenticate(body)
  expect([reply.status, (await reply.json()).message]).toEqual([400, expect.stringContaining(field)])
})
