import type { Key, PageKey, SecretKey } from '@opencx/protocol/http/inbox-keys'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../ids'
import { auditLog, keys, refusedOrigins } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { joinAs } from '../testing/team'

let app: TestApp
let acme: { id: string; widget_token: string }
let other: { id: string; widget_token: string }
let site: PageKey
const cookies = { owner: '', admin: '', agent: '', stranger: '' }
beforeAll(async () => {
  app = await createTestApp()
  other = await createOrg(app, { name: 'Other', website: 'https://other.example' })
  cookies.stranger = await joinAs(app, { role: 'owner', orgId: other.id })
})
afterAll(() => app.close())
beforeEach(async () => {
  acme = await createOrg(app, { name: 'Acme', website: 'https://shop.example' })
  for (const role of ['owner', 'admin', 'agent'] as const)
    cookies[role] = await joinAs(app, { role, orgId: acme.id, email: `${role}-${newId()}@acme.test` })
  site = await pageKey()
})

interface Sent {
  readonly cookie?: string
  readonly origin?: string | null
  readonly method?: string
}

const send = (
  path: string,
  body?: unknown,
  { cookie = cookies.owner, origin = OWN_ORIGIN, method = 'POST' }: Sent = {},
) =>
  app.request(`/inbox/v1/keys${path}`, {
    method,
    headers: { 'content-type': 'application/json', cookie, ...(origin === null ? {} : { origin }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
const list = async (cookie = cookies.owner, orgId = acme.id): Promise<Key[]> =>
  (await (await app.request(`/inbox/v1/keys?organizationId=${orgId}`, { headers: { cookie } })).json()).items
const pageKey = async () => (await list()).find((key): key is PageKey => key.kind !== 'secret') as PageKey
const change = (changes: object, sent: Sent = {}) => send(`/${site.id}`, changes, { method: 'PATCH', ...sent })
const makeSecret = async (): Promise<{ key: SecretKey; text: string }> =>
  (await send('', { organizationId: acme.id, kind: 'secret', name: 'Shop', permissions: ['support:read'] })).json()
const boot = (key: string, origin: string, address?: string) =>
  app.request(`/widget/v1/boot?key=${key}`, { headers: { origin }, ...(address ? { address } : {}) })
const rowOf = async (id: string) => (await app.database.db.select().from(keys).where(eq(keys.id, id)))[0]
const actions = async () =>
  (await app.database.db.select().from(auditLog).where(eq(auditLog.orgId, acme.id))).map(({ action }) => action)

test('the widget token of a business is listed with its sites', async () => {
  expect(await list(cookies.admin)).toEqual([
    {
      id: expect.any(String),
      kind: 'widget_token',
      name: 'Widget',
      text: acme.widget_token,
      mode: 'strict',
      allowedOrigins: ['https://shop.example', 'https://www.shop.example'],
      allowLocalhost: true,
      networks: [],
      refusedOrigins: [],
      createdAt: expect.any(String),
      revokedAt: null,
    },
  ])
})

test('a site that is added shows the chat at once, and one that is taken away does not', async () => {
  expect((await boot(site.text, 'https://new.example')).status).toBe(403)
  const reply = await change({ allowedOrigins: ['https://New.example/', 'https://new.example'] })
  expect((await reply.json()).key.allowedOrigins).toEqual(['https://new.example'])
  expect((await boot(site.text, 'https://new.example')).status).toBe(200)
  expect((await boot(site.text, 'https://shop.example')).status).toBe(403)
})

test('what is not named stays', async () => {
  await change({ name: 'Main site', allowLocalhost: false })
  expect(await pageKey()).toMatchObject({
    name: 'Main site',
    allowLocalhost: false,
    allowedOrigins: site.allowedOrigins,
  })
})

test('each line that is wrong says so by itself, and nothing is changed', async () => {
  const reply = await change({ name: 'New', allowedOrigins: ['https://good.example', 'shop', 'https://a.example/x'] })
  expect(reply.status).toBe(400)
  expect(await reply.json()).toMatchObject({
    error: 'invalid_request',
    fields: {
      'allowedOrigins.1': expect.stringContaining('https://'),
      'allowedOrigins.2': expect.stringContaining('path'),
    },
  })
  expect(await pageKey()).toEqual(site)
})

test('a hotspot key opens the chat on every page, from its networks only', async () => {
  await change({ mode: 'hotspot', networks: ['198.51.100.0/24', '2001:db8::/32'] })
  for (const address of ['198.51.100.9', '2001:db8::1', '::ffff:198.51.100.9'])
    expect((await boot(site.text, 'http://10.0.0.1', address)).status, address).toBe(200)
  const refused = await boot(site.text, 'http://10.0.0.1', '203.0.113.7')
  expect([refused.status, (await refused.json()).error]).toEqual([403, 'network_not_allowed'])
  expect((await app.request(`/webchat?key=${site.text}`)).status).toBe(403)
  expect((await change({ networks: ['198.51.100.0/33'] })).status).toBe(400)
})

test('a publishable key is made, rolled and revoked; both work until then', async () => {
  const made = await send('', { organizationId: acme.id, kind: 'publishable', name: 'Portal', mode: 'hotspot' })
  expect(made.status).toBe(201)
  const { key, text } = await made.json()
  expect(text).toMatch(/^oc_live_pk_/)
  const rolled = await (await send(`/${key.id}/roll`)).json()
  expect(rolled.key).toMatchObject({ kind: 'publishable', name: 'Portal', mode: 'hotspot', text: rolled.text })
  for (const each of [text, rolled.text]) expect((await boot(each, 'http://10.0.0.1')).status).toBe(200)
  expect((await (await send(`/${key.id}/revoke`, {})).json()).key.revokedAt).toEqual(expect.any(String))
  expect((await boot(text, 'http://10.0.0.1')).status).toBe(401)
  expect((await boot(rolled.text, 'http://10.0.0.1')).status).toBe(200)
  expect((await send(`/${key.id}/revoke`, {})).status).toBe(404)
})

test('the last key of the chat is revoked only by who insists', async () => {
  const secret = await makeSecret()
  expect((await send(`/${secret.key.id}/revoke`, {})).status).toBe(200)
  const reply = await send(`/${site.id}/revoke`, {})
  expect([reply.status, (await reply.json()).error]).toEqual([409, 'last_key'])
  expect((await boot(site.text, 'https://shop.example')).status).toBe(200)
  expect((await send(`/${site.id}/revoke`, { confirm: true })).status).toBe(200)
  expect((await boot(site.text, 'https://shop.example')).status).toBe(401)
})

test('two who revoke the last two keys at once leave one', async () => {
  const { key } = await (await send(`/${site.id}/roll`)).json()
  const replies = await Promise.all([site.id, key.id].map((id) => send(`/${id}/revoke`, {})))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('a secret key is told once and kept nowhere', async () => {
  const { key, text } = await makeSecret()
  expect(text).toMatch(/^oc_live_sk_/)
  expect(key).toEqual({
    id: expect.any(String),
    kind: 'secret',
    name: 'Shop',
    prefix: text.slice(0, 23),
    permissions: ['support:read'],
    createdAt: expect.any(String),
    lastUsedAt: null,
    exposedAt: null,
    exposedOrigin: null,
    revokedAt: null,
  })
  const rolled = await (await send(`/${key.id}/roll`)).json()
  expect(rolled.key.permissions).toEqual(['support:read'])
  const secretPart = text.slice(24)
  for (const kept of [await list(), await rowOf(key.id), await app.database.db.select().from(auditLog), app.log])
    expect(JSON.stringify(kept)).not.toContain(secretPart)
})

test('a business has at most 50 usable keys', async () => {
  const row = await rowOf(site.id)
  if (!row) throw new Error('the key is missing')
  await app.database.db
    .insert(keys)
    .values(Array.from({ length: 49 }, (_, index) => ({ ...row, id: `${acme.id}-${index}`, hash: 'x' })))
  const reply = await send(`/${site.id}/roll`)
  expect([reply.status, (await reply.json()).error]).toEqual([409, 'too_many_keys'])
})

test('every act is written down, with who did it', async () => {
  const secret = await makeSecret()
  await change({ name: 'Main site' }, { cookie: cookies.admin })
  await boot(site.text, 'https://new.example')
  await boot(site.text, 'https://else.example')
  await send(`/${site.id}/refused-origins/allow`, { origin: 'https://new.example' })
  await send(`/${site.id}/refused-origins/dismiss`, { origin: 'https://else.example' })
  await send(`/${secret.key.id}/roll`)
  await send(`/${secret.key.id}/revoke`, {})
  expect(await actions()).toEqual([
    'key.created',
    'key.changed',
    'key.origin_allowed',
    'key.origin_dismissed',
    'key.rolled',
    'key.revoked',
  ])
})

test('attack: an agent neither sees nor touches a key', async () => {
  const before = await rowOf(site.id)
  const { cookie } = { cookie: cookies.agent }
  const secret = { organizationId: acme.id, kind: 'secret', name: 'Mine', permissions: ['org:admin'] }
  for (const reply of [
    await app.request(`/inbox/v1/keys?organizationId=${acme.id}`, { headers: { cookie } }),
    await send('', secret, { cookie }),
    await change({ mode: 'hotspot' }, { cookie }),
    await send(`/${site.id}/roll`, undefined, { cookie }),
    await send(`/${site.id}/revoke`, { confirm: true }, { cookie }),
    await send(`/${site.id}/refused-origins/allow`, { origin: 'https://evil.test' }, { cookie }),
    await send(`/${site.id}/refused-origins/dismiss`, { origin: 'https://evil.test' }, { cookie }),
  ])
    expect([reply.status, (await reply.json()).error]).toEqual([403, 'forbidden'])
  expect(await rowOf(site.id)).toEqual(before)
  expect(await list()).toHaveLength(1)
})

test('attack: the keys of another business are as unknown as none', async () => {
  const before = await rowOf(site.id)
  const sent = { cookie: cookies.stranger }
  const secret = { organizationId: acme.id, kind: 'secret', name: 'Mine', permissions: ['org:admin'] }
  const bodies: string[] = []
  for (const id of [site.id, 'none'])
    for (const reply of [
      await app.request(`/inbox/v1/keys?organizationId=${id === 'none' ? id : acme.id}`, { headers: sent }),
      await send('', { ...secret, organizationId: id === 'none' ? id : acme.id }, sent),
      await send(`/${id}`, { mode: 'hotspot' }, { ...sent, method: 'PATCH' }),
      await send(`/${id}/roll`, undefined, sent),
      await send(`/${id}/revoke`, { confirm: true }, sent),
      await send(`/${id}/refused-origins/allow`, { origin: 'https://evil.test' }, sent),
      await send(`/${id}/refused-origins/dismiss`, { origin: 'https://evil.test' }, sent),
    ]) {
      expect(reply.status).toBe(404)
      bodies.push(await reply.text())
    }
  expect(new Set(bodies).size).toBe(1)
  expect(await rowOf(site.id)).toEqual(before)
})

test('attack: a write from another site, or from nowhere, changes nothing', async () => {
  const before = await rowOf(site.id)
  for (const origin of ['https://evil.test', 'null', `${OWN_ORIGIN}.evil.test`, 'https://shop.example', null]) {
    for (const reply of [
      await change({ mode: 'hotspot' }, { origin }),
      await send(`/${site.id}/roll`, undefined, { origin }),
      await send(`/${site.id}/revoke`, { confirm: true }, { origin }),
    ]) {
      expect([reply.status, (await reply.json()).error]).toEqual([403, 'origin_not_allowed'])
      expect(reply.headers.has('access-control-allow-origin')).toBe(false)
    }
  }
  expect(await rowOf(site.id)).toEqual(before)
})

test.each(['orgId', 'org_id', 'id', 'hash', 'value', 'kind', 'permissions', 'revokedAt', 'exposedAt', '__proto__'])(
  'attack: mass assignment of %s is refused by name',
  async (field) => {
    const before = await rowOf(site.id)
    const reply = await send(`/${site.id}`, `{"name": "x", "${field}": "y"}`, { method: 'PATCH' })
    expect([reply.status, (await reply.json()).message]).toEqual([400, expect.stringContaining(field)])
    const made = await send(
      '',
      `{"organizationId":"${acme.id}","kind":"secret","name":"x","permissions":["org:admin"],"orgId":"${other.id}"}`,
    )
    expect(made.status).toBe(400)
    expect(await rowOf(site.id)).toEqual(before)
  },
)

test.each([
  'https://a.example; frame-ancestors *',
  "https://a.example 'unsafe-inline'",
  'https://a.example, https://b.example',
  'https://a.example\r\nSet-Cookie: a=b',
  '*',
  'https://*',
  'null',
])('attack: CSP header injection through the domain list: %j is refused', async (line) => {
  const before = (await app.request(`/webchat?key=${site.text}`)).headers.get('content-security-policy')
  const reply = await change({ allowedOrigins: [line] })
  expect(reply.status).toBe(400)
  expect((await reply.json()).fields).toHaveProperty(['allowedOrigins.0'])
  expect((await app.request(`/webchat?key=${site.text}`)).headers.get('content-security-policy')).toBe(before)
})

test('attack: a site that was never refused cannot be slipped onto the list', async () => {
  for (const origin of ['https://never.example', 'https://*.example', '*']) {
    expect((await send(`/${site.id}/refused-origins/allow`, { origin })).status).toBe(404)
  }
  await app.database.db
    .insert(refusedOrigins)
    .values({ orgId: other.id, keyId: site.id, origin: 'https://theirs.example', lastAt: new Date() })
  expect((await send(`/${site.id}/refused-origins/allow`, { origin: 'https://theirs.example' })).status).toBe(404)
  expect((await pageKey()).allowedOrigins).toEqual(site.allowedOrigins)
})
