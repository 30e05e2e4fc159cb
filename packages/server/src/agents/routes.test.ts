import { eq } from 'drizzle-orm'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authSessions, users } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { createAuth } from './auth'
import { createAgentAuthenticator } from './authenticate'
import { addPerson } from './people'

const EMAIL = 'ada@acme.test'
const PASSWORD = 'a long password'

let app: TestApp
let orgId: string
beforeAll(async () => {
  app = await createTestApp()
  orgId = (await createOrg(app, { name: 'Acme' })).id
  const person = { name: 'Ada', email: EMAIL, password: PASSWORD, orgId, role: 'owner' } as const
  await app.database.db.transaction((tx) => addPerson(tx, person))
})
afterAll(() => app.close())

interface Attempt {
  readonly email?: string
  readonly password?: string
  readonly origin?: string | null
  readonly address?: string
}
const signIn = ({ email = EMAIL, password = PASSWORD, origin = OWN_ORIGIN, address }: Attempt = {}) =>
  app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(origin === null ? {} : { origin }) },
    body: JSON.stringify({ email, password }),
    ...(address ? { address } : {}),
  })
const cookieOf = (reply: Response) => (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
const me = (cookie: string) => app.request('/inbox/v1/me', { headers: cookie ? { cookie } : {} })

test('a person signs in, is known by their cookie, and signs out', async () => {
  const reply = await signIn()
  expect(reply.status).toBe(200)
  const cookie = cookieOf(reply)
  expect(await (await me(cookie)).json()).toEqual({
    id: expect.any(String),
    name: 'Ada',
    email: EMAIL,
    organizations: [{ id: orgId, name: 'Acme', role: 'owner' }],
  })
  const out = await app.request('/api/auth/sign-out', { method: 'POST', headers: { cookie, origin: OWN_ORIGIN } })
  expect(out.status).toBe(200)
  expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0/)
  expect((await me(cookie)).status).toBe(401)
})

test('the session cookie cannot be read by scripts nor sent by other sites', async () => {
  const [cookie] = (await signIn()).headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly/i)
  expect(cookie).toMatch(/SameSite=Lax/i)
  expect(cookie).toMatch(/Path=\//i)
})

test('a cursor of another age is the mistake of who sent it', async () => {
  const cookie = cookieOf(await signIn())
  const query = `organizationId=${orgId}&cursor=999999999999999_x`
  const reply = await app.request(`/inbox/v1/conversations?${query}`, { headers: { cookie } })
  expect(await reply.json()).toMatchObject({ statusCode: 400, error: 'invalid_request' })
})

test('behind https the cookie travels over https only', async () => {
  const secure = await createTestApp({ PUBLIC_URL: 'https://chat.example.com', DEMO: 'yes', DEMO_PASSWORD: PASSWORD })
  const reply = await secure.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { origin: 'https://chat.example.com', 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@acme.test', password: PASSWORD }),
  })
  expect(reply.headers.getSetCookie()[0]).toMatch(/^__Secure-opencx.*Secure/)
  await secure.close()
})

test('the letter case and white space of an address do not matter', async () => {
  expect((await signIn({ email: ' Ada@ACME.test ' })).status).toBe(200)
})

test('nobody is signed in without a cookie, with a forged one, or with one of a deleted session', async () => {
  const cookie = cookieOf(await signIn())
  const forged = cookie.replace(/=..../, '=XXXX')
  for (const bad of ['', 'opencx.session_token=hello', forged]) {
    const reply = await me(bad)
    expect(await reply.json()).toMatchObject({ statusCode: 401, error: 'signed_out' })
  }
  await app.database.db.delete(authSessions)
  expect((await me(cookie)).status).toBe(401)
})

test('user enumeration at sign-in: an unknown address and a wrong password get the same answer in the same time', async () => {
  const timed = async (attempt: Attempt) => {
    const started = performance.now()
    const reply = await signIn(attempt)
    return { status: reply.status, text: await reply.text(), ms: performance.now() - started }
  }
  const wrong = { password: 'not the password' }
  const known = [await timed(wrong), await timed(wrong), await timed(wrong)]
  const unknown = []
  for (let i = 0; i < 3; i++) unknown.push(await timed({ ...wrong, email: `nobody${i}@acme.test` }))
  expect(new Set([...known, ...unknown].map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(known[0]?.status).toBe(401)
  const fastest = (attempts: { ms: number }[]) => Math.min(...attempts.map(({ ms }) => ms))
  // hashing takes some 50 ms; an answer without it would be ten times as quick
  expect(fastest(unknown)).toBeGreaterThan(fastest(known) / 3)
})

test('CSRF on cookie routes: a write from another site, or from nowhere, is refused', async () => {
  const cookie = cookieOf(await signIn())
  for (const origin of [
    'https://evil.example',
    'null',
    'http://localhost:4001',
    `${OWN_ORIGIN}.evil.example`,
    undefined,
  ])
    for (const path of [
      '/api/auth/sign-in/email',
      '/api/auth/sign-out',
      '/inbox/v1/exchange',
      '/api/business/admin/settings',
      '/api/admin/support/conversations/one/typing',
    ]) {
      const headers = { cookie, 'content-type': 'text/plain', ...(origin ? { origin } : {}) }
      const reply = await app.request(path, { method: 'POST', headers, body: '{}' })
      const { error, code = error } = await reply.json()
      expect([reply.status, code], `${path} from ${origin}`).toEqual([403, 'origin_not_allowed'])
    }
  expect((await me(cookie)).status).toBe(200)
})

test('people cannot sign themselves up, and no other route of the sign-in library can be reached', async () => {
  const paths = [
    '/api/auth/sign-up/email',
    '/api/auth/update-user',
    '/api/auth/change-email',
    '/api/auth/change-password',
    '/api/auth/delete-user',
    '/api/auth/request-password-reset',
    '/api/auth/sign-in/social',
    '/api/auth/get-session',
  ]
  for (const path of paths) {
    const body = JSON.stringify({ email: 'eve@evil.example', password: PASSWORD, name: 'Eve' })
    const headers = { origin: OWN_ORIGIN, 'content-type': 'application/json' }
    const reply = await app.request(path, { method: 'POST', headers, body })
    expect(reply.status, path).toBe(404)
  }
  expect(await app.database.db.select().from(users).where(eq(users.email, 'eve@evil.example'))).toEqual([])
})

test('mass assignment at sign-in changes nothing', async () => {
  const reply = await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { origin: OWN_ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({
      email: EMAIL,
      password: PASSWORD,
      role: 'owner',
      rememberMe: false,
      callbackURL: 'https://evil.example',
    }),
  })
  expect([reply.status, reply.headers.has('location')]).toEqual([200, false])
  expect(await reply.json()).toEqual({})
})

test('guessing passwords is slowed down per account, without locking out others', async () => {
  const address = '198.51.100.1'
  const statuses: number[] = []
  for (let i = 0; i < 11; i++) statuses.push((await signIn({ password: 'x', address })).status)
  expect(statuses).toEqual([...Array(10).fill(401), 429])
  const refused = await signIn({ address })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit-remaining')).toBe('0')
  expect((await signIn({ address: '198.51.100.2' })).status).toBe(200)
})

test('signing in rightly counts against nobody', async () => {
  const address = '198.51.100.3'
  for (let i = 0; i < 12; i++) expect((await signIn({ address })).status).toBe(200)
})

test('X-Forwarded-For spoofing does not get around the limit', async () => {
  const attempt = (spoofed: string) =>
    app.request('/api/auth/sign-in/email', {
      method: 'POST',
      address: '198.51.100.9',
      headers: { origin: OWN_ORIGIN, 'content-type': 'application/json', 'x-forwarded-for': spoofed },
      body: JSON.stringify({ email: EMAIL, password: 'x' }),
    })
  for (let i = 0; i < 10; i++) await attempt(`10.0.0.${i}`)
  expect((await attempt('10.0.0.99')).status).toBe(429)
})

test('the log says neither who tried to sign in nor with what', async () => {
  await signIn({ password: 'a wrong secret', email: 'somebody@acme.test' })
  await signIn()
  const log = app.log.join('\n')
  for (const secret of ['a wrong secret', 'somebody@acme', PASSWORD, EMAIL, 'session_token'])
    expect(log).not.toContain(secret)
})

test('other features learn who is behind a cookie and which organisations they serve', async () => {
  const { db } = app.database
  const cookie = cookieOf(await signIn())
  const authenticatorWith = (secret: string) => {
    const logger = pino({ enabled: false })
    const auth = createAuth({ db, ownOrigins: [OWN_ORIGIN], publicUrl: OWN_ORIGIN, secret, logger })
    return createAgentAuthenticator({ db, auth })
  }
  const ours = authenticatorWith(app.data.secret)
  expect(await ours(new Headers({ cookie }))).toEqual({
    id: expect.any(String),
    name: 'Ada',
    email: EMAIL,
    orgIds: [orgId],
    organizations: [{ id: orgId, name: 'Acme', role: 'owner' }],
    sessionId: expect.any(String),
  })
  expect(await ours(new Headers())).toBeNull()
  const elsewhere = authenticatorWith('another secret of enough characters')
  expect(await elsewhere(new Headers({ cookie }))).toBeNull()
})

test('while the database is away nobody is told that their password is wrong, or that they are signed out', async () => {
  const broken = await createTestApp({ DEMO: 'yes', DEMO_PASSWORD: PASSWORD })
  const signingIn = () =>
    broken.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: { origin: OWN_ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'agent@acme.test', password: PASSWORD }),
    })
  const cookie = cookieOf(await signingIn())
  await broken.database.close()
  expect((await signingIn()).status).toBeGreaterThanOrEqual(500)
  expect((await broken.request('/inbox/v1/me', { headers: { cookie } })).status).toBe(503)
  expect(broken.log.join('')).not.toContain('agent@acme.test')
  await broken.stop()
})
