import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversations, members, orgs } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { seedDemo } from './seed'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ DEMO: 'yes' })
})
afterAll(() => app.close())

const attribute = (html: string, name: string) => new RegExp(`${name}="([^"]+)"`).exec(html)?.[1]
const page = async (path: string) => (await app.request(path)).text()
const signIn = (email: string, password: string) =>
  app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { origin: OWN_ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })

test('the shop carries a strict token for this server and localhost only', async () => {
  const token = attribute(await page('/demo'), 'data-token') ?? ''
  const boot = (origin: string) => app.request(`/widget/v1/boot?key=${token}`, { headers: { origin } })
  expect((await boot(OWN_ORIGIN)).status).toBe(200)
  expect((await boot('http://localhost:3000')).status).toBe(200)
  expect((await boot('https://elsewhere.example')).status).toBe(403)
})

test('the portal carries a hotspot key that works on any page', async () => {
  const key = attribute(await page('/demo/portal'), 'data-api-key') ?? ''
  expect(key).toMatch(/^oc_live_pk_/)
  const reply = await app.request(`/widget/v1/boot?key=${key}`, { headers: { origin: 'http://10.0.0.1' } })
  expect(await reply.json()).toMatchObject({ name: 'Acme Tours', supportUrl: `${OWN_ORIGIN}/support/acme-tours` })
})

test('owner and agent sign in with the printed password', async () => {
  const { demo } = app.data
  expect(demo?.emails).toEqual(['owner@acme.test', 'agent@acme.test'])
  for (const email of demo?.emails ?? []) expect((await signIn(email, demo?.password ?? '')).status).toBe(200)
})

test('the second start finds the same demo, with the same password and keys', async () => {
  expect(await seedDemo(app.database.db, null)).toEqual(app.data.demo)
  expect(await app.database.db.select().from(orgs)).toHaveLength(1)
  expect(await app.database.db.select().from(members)).toHaveLength(2)
  expect(await app.database.db.select().from(conversations)).toHaveLength(0)
})

test('DEMO_PASSWORD given later replaces the random one, and stays when it is left out again', async () => {
  await seedDemo(app.database.db, 'chosen by the operator')
  expect((await signIn('agent@acme.test', 'chosen by the operator')).status).toBe(200)
  expect((await signIn('agent@acme.test', app.data.demo?.password ?? '')).status).toBe(401)
  expect((await seedDemo(app.database.db, null)).password).toBe('chosen by the operator')
})

test('a new DEMO_PASSWORD ends the sign-ins with the old one', async () => {
  const { password } = await seedDemo(app.database.db, null)
  const cookie = (await signIn('agent@acme.test', password)).headers.getSetCookie().join('; ')
  const whoAmI = async () => (await app.request('/inbox/v1/me', { headers: { cookie } })).status
  expect(await whoAmI()).toBe(200)
  await seedDemo(app.database.db, 'another one of the operator')
  expect(await whoAmI()).toBe(401)
})

test('several nodes that start at once make one demo', async () => {
  const other = await createTestApp({ DEMO: 'no' })
  const seeds = await Promise.all([1, 2, 3].map(() => seedDemo(other.database.db, null)))
  expect(new Set(seeds.map((seed) => JSON.stringify(seed))).size).toBe(1)
  expect((await other.request('/demo')).status).toBe(404)
  await other.close()
})
