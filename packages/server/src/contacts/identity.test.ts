import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
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

const authenticate = (body: object, key = secretKey) =>
  app.request('/widget/authenticate-user', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
const tokenOf = async (body: object): Promise<{ token: string; contact: { id: string } }> =>
  (await authenticate(body)).json()
const signIn = async (userToken: string, { key = pageKey, session = newToken() } = {}) =>
  app.request('/widget/v1/identify', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}`, origin: OWN_ORIGIN },
    body: JSON.stringify({ userToken, ticket: await visitsOf(app).ticketFor(key) }),
  })
const code = async (reply: Response) => (await reply.json()).error

test('a back end says who its user is, and the chat goes on as that user on every device', async () => {
  const { token, contact } = await tokenOf({ email: 'Ada@Acme.example', name: 'Ada', custom_data: { plan: 'pro' } })
  const session = newToken()
  expect(await (await signIn(token, { session })).json()).toEqual({ conversationId: null, name: 'Ada' })
  const { conversationId } = await visitsOf(app).start(pageKey, { token: session })
  const again = await tokenOf({ email: 'ada@acme.example' })
  expect(again.contact.id).toBe(contact.id)
  expect(await (await signIn(again.token)).json()).toEqual({ conversationId, name: 'Ada' })
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
  expect(await code(await signIn(token))).toBe('user_token_invalid')
})

test('two signing keys are believed, so that one can be replaced without signing anybody out', async () => {
  const tokens = createUserTokens({ db: app.database.db, clock: app.clock, secret: app.data.secret })
  const { token } = await tokenOf({ email: 'rotating@acme.example' })
  const rotate = () => app.database.db.transaction((tx) => tokens.rotate(tx, orgId))
  await rotate()
  expect((await signIn(token)).status).toBe(200)
  await rotate()
  expect(await code(await signIn(token))).toBe('user_token_invalid')
  expect((await signIn((await tokenOf({ email: 'rotating@acme.example' })).token)).status).toBe(200)
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
