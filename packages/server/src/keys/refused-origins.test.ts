import type { Key, PageKey, SecretKey } from '@opencx/protocol/http/inbox-keys'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { joinAs } from '../testing/team'

let app: TestApp
let cookie: string
let orgId: string
let token: string
let keyId: string
let addresses = 0
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  const org = await createOrg(app, { name: 'Acme', website: 'https://shop.example' })
  orgId = org.id
  token = org.widget_token
  keyId = token.slice(11, 23)
  cookie = await joinAs(app, { role: 'owner', orgId })
})

/** Somebody whom no limit knows yet. */
const newAddress = () => `10.1.${Math.floor(++addresses / 250)}.${(addresses % 250) + 1}`
const keysNow = async (): Promise<Key[]> =>
  (await (await app.request(`/inbox/v1/keys?organizationId=${orgId}`, { headers: { cookie } })).json()).items
const refused = async () => {
  const key = (await keysNow()).find((each): each is PageKey => each.kind !== 'secret')
  return (key?.refusedOrigins ?? []).map(({ origin, times }) => [origin, times])
}
const boot = (key: string, origin: string | undefined, address = newAddress()) =>
  app.request(`/widget/v1/boot?key=${key}`, { headers: origin === undefined ? {} : { origin }, address })
const report = (
  referer: string | undefined,
  { key = keyId, directive = 'frame-ancestors', address = newAddress() }: Record<string, string> = {},
) =>
  app.request(`/widget/v1/refusals?key=${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/csp-report', ...(referer === undefined ? {} : { referer }) },
    body: JSON.stringify({ 'csp-report': { 'document-uri': OWN_ORIGIN, 'effective-directive': directive } }),
    address,
  })
const post = (path: string, body: object) =>
  app.request(`/inbox/v1/keys${path}`, {
    method: 'POST',
    headers: { cookie, origin: OWN_ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

test('a page that the server refuses is told of, counted, and allowed with one call', async () => {
  for (let i = 0; i < 3; i++) expect((await boot(token, 'https://new.example')).status).toBe(403)
  expect(await refused()).toEqual([['https://new.example', 3]])
  await post(`/${keyId}/refused-origins/allow`, { origin: 'https://new.example' })
  expect(await refused()).toEqual([])
  expect((await boot(token, 'https://new.example')).status).toBe(200)
})

test('a page that the browser refuses is told of by the origin of the report, never with its path', async () => {
  expect((await report('https://copy.example:8443/private/path?token=1')).status).toBe(204)
  expect(await refused()).toEqual([['https://copy.example:8443', 1]])
})

test('the chat document says where to tell, and nothing where every page may show it', async () => {
  const policy = async () => (await app.request(`/webchat?key=${token}`)).headers.get('content-security-policy')
  expect(await policy()).toContain(`report-uri /widget/v1/refusals?key=${keyId};`)
  await app.request(`/inbox/v1/keys/${keyId}`, {
    method: 'PATCH',
    headers: { cookie, origin: OWN_ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'hotspot' }),
  })
  expect(await policy()).not.toContain('report-uri')
})

test('what was dismissed comes back when the page tries again', async () => {
  await boot(token, 'https://new.example')
  await post(`/${keyId}/refused-origins/dismiss`, { origin: 'https://new.example' })
  await post(`/${keyId}/refused-origins/dismiss`, { origin: 'https://new.example' })
  expect(await refused()).toEqual([])
  await boot(token, 'https://new.example')
  expect(await refused()).toEqual([['https://new.example', 1]])
})

test('reports about anything else, of allowed sites, of opaque pages and of unknown keys leave nothing', async () => {
  await report('https://a.example/', { directive: 'img-src' })
  await report('https://shop.example/')
  await report(OWN_ORIGIN)
  await report(undefined)
  await report('about:blank')
  expect((await report('https://a.example/', { key: 'nobody' })).status).toBe(204)
  await boot(token, 'null')
  await boot(token, 'file://')
  expect(await refused()).toEqual([])
})

test('attack: a flood of reports leaves 50 sites, the newest', async () => {
  for (let i = 0; i < 60; i++) {
    app.clock.advance(1)
    await report(`https://site-${i}.example/`)
  }
  const sites = await refused()
  expect(sites).toHaveLength(50)
  expect(sites[0]).toEqual(['https://site-59.example', 1])
})

test('attack: one address tells of 30 pages a minute and is answered alike beyond that', async () => {
  const address = newAddress()
  for (let i = 0; i < 35; i++) {
    app.clock.advance(1)
    expect((await report(`https://site-${i}.example/`, { address })).status).toBe(204)
  }
  expect(await refused()).toHaveLength(30)
  const limited = newAddress()
  for (let i = 0; i < 35; i++) expect((await boot(token, `https://boot-${i}.example`, limited)).status).toBe(403)
})

test.each([
  'https://*.example',
  'https://a.example;x',
  "https://a'b.example",
  'https://*.*.example',
  'ftp://a.example',
])('attack: %s is no site and is never offered to be allowed', async (origin) => {
  await boot(token, origin)
  await report(`${origin}/`)
  expect(await refused()).toEqual([])
})

test('attack: a report larger than any browser sends is refused', async () => {
  const reply = await app.request(`/widget/v1/refusals?key=${keyId}`, {
    method: 'POST',
    body: `"${'x'.repeat(70_000)}"`,
  })
  expect(reply.status).toBe(413)
})

const makeSecret = async (): Promise<string> =>
  (await (await post('', { organizationId: orgId, kind: 'secret', name: 'Shop', permissions: ['org:admin'] })).json())
    .text
const exposure = async () => {
  const key = (await keysNow()).find((each): each is SecretKey => each.kind === 'secret')
  return [key?.exposedAt === null ? null : 'exposed', key?.exposedOrigin]
}

test('a secret key in a page is told to its owners, also where the page sends only its beginning', async () => {
  const secret = await makeSecret()
  expect(await exposure()).toEqual([null, null])
  const reply = await boot(secret.slice(0, 23), 'https://shop.example')
  expect([reply.status, (await reply.json()).error]).toEqual([403, 'secret_key_in_page'])
  expect(await exposure()).toEqual(['exposed', 'https://shop.example'])
  // the first place stays
  await boot(secret, 'https://later.example')
  expect(await exposure()).toEqual(['exposed', 'https://shop.example'])
})

test('a page whose origin is opaque is told without a place', async () => {
  await boot((await makeSecret()).slice(0, 23), 'null')
  expect(await exposure()).toEqual(['exposed', null])
})

test('attack: nobody learns whether a secret key exists, and no other key is marked', async () => {
  const secret = await makeSecret()
  const answers = await Promise.all(
    [
      secret,
      secret.slice(0, 23),
      'oc_live_sk_0123456789ab',
      `oc_live_sk_${keyId}`,
      'oc_live_sk_',
      `${secret.slice(0, 20)}`,
    ].map(async (text) => (await boot(text, 'https://a.example')).text()),
  )
  expect(new Set(answers).size).toBe(1)
  expect(await refused()).toEqual([])
})
