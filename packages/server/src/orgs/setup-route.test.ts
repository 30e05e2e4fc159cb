import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { joinAs } from '../testing/team'
import { visitsOf } from '../testing/visits'

let app: TestApp
let cookie: string
beforeAll(async () => {
  app = await createTestApp()
  const { id } = await createOrg(app, { name: 'Elsewhere' })
  cookie = await joinAs(app, { role: 'agent', orgId: id, email: 'founder@acme.test' })
})
afterAll(() => app.close())

const setUp = (body: object, { headers = {}, origin = OWN_ORIGIN }: { headers?: object; origin?: string } = {}) =>
  app.request('/api/business/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin, ...headers },
    body: JSON.stringify(body),
  })

test('whoever sets a business up owns it, and its keys work at once', async () => {
  const reply = await setUp({ businessName: 'Founders', domain: 'Founders.example' })
  const { success, business, widget, secretKey } = await reply.json()
  expect([reply.status, success, business]).toEqual([
    201,
    true,
    { id: expect.any(String), name: 'Founders', domain: 'founders.example' },
  ])
  const me = await (await app.request('/inbox/v1/me', { headers: { cookie } })).json()
  expect(me.organizations.at(-1)).toEqual({ id: business.id, name: 'Founders', role: 'owner' })
  await visitsOf(app).start(widget.publishableKey)
  const page = await app.request(`/webchat?key=${widget.publishableKey}`)
  const policy = page.headers.get('content-security-policy')
  expect(policy).toContain('https://founders.example https://www.founders.example')
  const listed = await app.request('/api/public/support/conversations', { headers: { 'x-api-key': secretKey } })
  expect((await listed.json()).items).toHaveLength(1)
})

test('the same domain twice is the same business', async () => {
  expect((await setUp({ businessName: 'Once', domain: 'https://once.example/' })).status).toBe(201)
  const again = await setUp({ businessName: 'Twice', domain: 'once.example' })
  expect([again.status, await again.json()]).toEqual([
    409,
    { success: false, code: 'business_exists', error: expect.any(String) },
  ])
  expect((await setUp({ businessName: 'No domain' })).status).toBe(201)
  expect((await setUp({ businessName: 'No domain' })).status).toBe(201)
})

test('a domain is the same with www and without it, and however its website was written', async () => {
  const { id } = await createOrg(app, { name: 'By a partner', website: 'https://WWW.Partner.example/home?from=mail' })
  const owner = { headers: { cookie: await joinAs(app, { role: 'owner', orgId: id, email: 'owner@partner.test' }) } }
  const statusOf = async (domain: string) => (await setUp({ businessName: 'Shop', domain }, owner)).status
  expect(await statusOf('partner.example')).toBe(409)
  expect(await statusOf('apex.example')).toBe(201)
  for (const domain of ['www.apex.example', 'http://apex.example', 'https://WWW.Apex.example/shop?a=1'])
    expect([domain, await statusOf(domain)]).toEqual([domain, 409])
  expect(await statusOf('shop.apex.example')).toBe(201)
})

test('a repeat with the same Idempotency-Key makes no second business and shows no secret again', async () => {
  const headers = { 'idempotency-key': 'set-up-1' }
  const body = { businessName: 'Repeated' }
  const { business } = await (await setUp(body, { headers })).json()
  const again = await setUp(body, { headers })
  expect([again.status, await again.json()]).toEqual([
    409,
    { success: false, code: 'idempotency_secret', error: expect.stringContaining(`has the id ${business.id}.`) },
  ])
})

test('attack: another site does not set up a business with the cookie, nor a stranger without one', async () => {
  expect((await setUp({ businessName: 'Evil' }, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await setUp({ businessName: 'Nobody' }, { headers: { cookie: '' } })).status).toBe(401)
})

test.each([
  [{ domain: 'shop.example' }, 'businessName'],
  [{ businessName: 'Shop', domain: 'https://*.com' }, 'domain'],
  [{ businessName: 'Shop', domain: 'a b' }, 'domain'],
  [{ businessName: 'Shop', role: 'owner' }, 'role'],
])('bad input %# is refused with the name of the field', async (body, field) => {
  const reply = await setUp(body)
  expect([reply.status, (await reply.json()).error]).toEqual([400, expect.stringContaining(field)])
})
