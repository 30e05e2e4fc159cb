import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey } from '../keys/format'
import { keys, orgs } from '../storage/schema'
import { createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { ensureBootstrapPartner } from './partner'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const create = (body: unknown, authorization: string | null = `Bearer ${PARTNER_KEY}`) =>
  app.request('/partner/v1/orgs', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const stored = async (id: string) => {
  const [org] = await app.database.db.select().from(orgs).where(eq(orgs.id, id))
  const [key] = await app.database.db.select().from(keys).where(eq(keys.orgId, id))
  return { org, key }
}

test('an organisation with a website gets a strict token for it and its www twin', async () => {
  const reply = await create({
    name: ' Blue Lagoon ',
    external_id: 'cust-1',
    website: 'https://bluelagoon.example/home',
  })
  expect(reply.status).toBe(201)
  const body = await reply.json()
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Blue Lagoon',
    widget_token: expect.stringMatching(/^oc_live_wt_/),
    external_id: 'cust-1',
  })
  const { org, key } = await stored(body.id)
  expect(org).toMatchObject({ slug: 'blue-lagoon', language: 'en', website: 'https://bluelagoon.example/home' })
  expect(key).toMatchObject({
    mode: 'strict',
    allowedOrigins: ['https://bluelagoon.example', 'https://www.bluelagoon.example'],
    allowLocalhost: true,
  })
})

test('an organisation without a website gets a token that any site may embed', async () => {
  const body = await (await create({ name: 'No Website' })).json()
  expect(body.external_id).toBeNull()
  expect((await stored(body.id)).key).toMatchObject({ mode: 'hotspot', allowedOrigins: [] })
})

test('an http website is accepted as given', async () => {
  const body = await (await create({ name: 'Router', website: 'http://10.0.0.1:8080' })).json()
  expect((await stored(body.id)).key).toMatchObject({ mode: 'strict', allowedOrigins: ['http://10.0.0.1:8080'] })
})

test('the same external id twice is refused and creates nothing', async () => {
  const before = await app.database.db.select().from(orgs)
  const reply = await create({ name: 'Another name', external_id: 'cust-1' })
  expect(reply.status).toBe(409)
  expect(await reply.json()).toMatchObject({ statusCode: 409, error: 'external_id_taken' })
  expect(await app.database.db.select().from(orgs)).toHaveLength(before.length)
})

test('ten requests at once with one external id create one organisation', async () => {
  const replies = await Promise.all(Array.from({ length: 10 }, () => create({ name: 'Race', external_id: 'race' })))
  expect(replies.map((reply) => reply.status).sort()).toEqual([201, ...Array(9).fill(409)])
})

test('organisations of one name have different support addresses', async () => {
  const ids = []
  for (let i = 0; i < 3; i++) ids.push((await (await create({ name: 'Twins' })).json()).id)
  const slugs = await Promise.all(ids.map(async (id) => (await stored(id)).org?.slug))
  expect(new Set(slugs).size).toBe(3)
  for (const slug of slugs) expect(slug).toMatch(/^twins(-[a-z0-9]{5})?$/)
})

test.each([
  ['Zürich Füße & Co.', /^zurich-fu-e-co$/],
  ['متجر', /^support$/],
  ['../../etc', /^etc$/],
  ['x'.repeat(200), /^x{40}$/],
])('the support address of %s is plain', async (name, slug) => {
  const body = await (await create({ name })).json()
  expect((await stored(body.id)).org?.slug).toMatch(slug)
})

test.each([
  [{}, 'name'],
  [{ name: '' }, 'name'],
  [{ name: 'x'.repeat(201) }, 'name'],
  [{ name: 'a\u0000b' }, 'name'],
  [{ name: 'Acme', website: 'acme.example' }, 'website'],
  [{ name: 'Acme', website: 'javascript:alert(1)' }, 'website'],
  [{ name: 'Acme', external_id: 7 }, 'external_id'],
  [{ name: 'Acme', org_id: 'another' }, 'org_id'],
  [{ name: 'Acme', widget_token: 'chosen' }, 'widget_token'],
  [[], 'object'],
])('%j is refused with the name of the field', async (body, field) => {
  const reply = await create(body)
  expect(reply.status).toBe(400)
  expect(await reply.json()).toMatchObject({ error: 'invalid_request', message: expect.stringContaining(field) })
})

test.each([
  ['https://*', 'wildcard'],
  ['https://*.com', 'wildcard'],
  ['http://[::1]', 'IPv6'],
  ['https://a,b.example', 'commas'],
  ["https://x'y.example", 'quotes'],
  ['https://user@acme.example/home', 'user name'],
  ['https://user:password@acme.example', 'user name'],
])('the website %s, which browsers cannot be told of, is refused with the reason', async (website, reason) => {
  const before = await app.database.db.select().from(orgs)
  const reply = await create({ name: 'Acme', website })
  expect(reply.status).toBe(400)
  const { error, message } = await reply.json()
  expect(error).toBe('invalid_request')
  expect(message).toMatch(/^website: /)
  expect(message).toContain(reason)
  expect(await app.database.db.select().from(orgs)).toHaveLength(before.length)
})

test('a website for all subdomains is listed as it is', async () => {
  const body = await (await create({ name: 'Many', website: 'https://*.many.example/' })).json()
  expect((await stored(body.id)).key).toMatchObject({ mode: 'strict', allowedOrigins: ['https://*.many.example'] })
})

test('a body that is not JSON, or too much of it, is told so', async () => {
  expect(await (await create('{"name":')).json()).toMatchObject({ statusCode: 400, error: 'invalid_json' })
  const large = await create(JSON.stringify({ name: 'x', ai_instructions: 'x'.repeat(70_000) }))
  expect(await large.json()).toMatchObject({ statusCode: 413, error: 'body_too_large' })
})

test('strangers are turned away before their body is looked at', async () => {
  const answers = [
    [null, 'key_missing'],
    ['', 'key_missing'],
    ['Basic abc', 'key_missing'],
    ['Bearer of bad news, not of a key', 'key_invalid'],
  ] as const
  for (const [authorization, error] of answers)
    expect(await (await create('not even JSON', authorization)).json()).toMatchObject({ statusCode: 401, error })
})

test('key confusion: no key of an organisation creates organisations', async () => {
  const { widget_token } = await (await create({ name: 'Confused' })).json()
  for (const key of [widget_token, makeKey('publishable').text])
    expect(await (await create({ name: 'X' }, `Bearer ${key}`)).json()).toMatchObject({
      statusCode: 403,
      error: 'publishable_key',
    })
  expect((await create({ name: 'X' }, `Bearer ${makeKey('secret').text}`)).status).toBe(401)
})

test('a page cannot read the partner API: no other origin is ever allowed there', async () => {
  const reply = await app.request('/partner/v1/orgs', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example' },
  })
  expect(reply.headers.has('access-control-allow-origin')).toBe(false)
})

test('more than a hundred requests a minute have to wait', async () => {
  const fresh = await createTestApp()
  const statuses: number[] = []
  let last = new Response()
  for (let i = 0; i < 101; i++) {
    last = await fresh.request('/partner/v1/orgs', {
      method: 'POST',
      headers: { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' },
      body: '{}',
    })
    statuses.push(last.status)
  }
  expect(statuses).toEqual([...Array(100).fill(400), 429])
  expect(last.headers.get('ratelimit-limit')).toBe('100')
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(50)
  expect(await last.json()).toMatchObject({
    statusCode: 429,
    error: 'rate_limited',
    message: expect.stringMatching(/\d+ seconds/),
  })
  await fresh.close()
})

test('the partner key is made once when none is given, and a given one takes over', async () => {
  const fresh = await createTestApp({ PARTNER_API_KEY: '' })
  const made = fresh.data.newPartnerKey ?? ''
  expect(made).toMatch(/^oc_partner_[0-9a-f]{48}$/)
  const status = async (key: string) =>
    (
      await fresh.request('/partner/v1/orgs', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: '{}',
      })
    ).status
  expect(await status(made)).toBe(400)
  expect(await ensureBootstrapPartner(fresh.database.db, null)).toBeNull()
  expect(await status(made)).toBe(400)
  expect(await ensureBootstrapPartner(fresh.database.db, PARTNER_KEY)).toBeNull()
  expect([await status(made), await status(PARTNER_KEY)]).toEqual([401, 400])
  await fresh.close()
})
