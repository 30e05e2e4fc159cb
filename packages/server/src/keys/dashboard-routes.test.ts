import type { Key, PageKey, SecretKey } from '@opencx/protocol/http/inbox-keys'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../ids'
import { auditLog, keys } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { joinAs } from '../testing/team'

let app: TestApp
let acme: { id: string; widget_token: string }
let site: PageKey
const cookies = { owner: '', admin: '' }
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  acme = await createOrg(app, { name: 'Acme', website: 'https://shop.example' })
  for (const role of ['owner', 'admin'] as const)
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
      lastUsedAt: null,
      seenOrigins: [],
      revokedAt: null,
      revokedBy: null,
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
  const revoked = (await (await send(`/${key.id}/revoke`, {})).json()).key
  expect(revoked).toMatchObject({ revokedAt: expect.any(String), revokedBy: 'owner' })
  expect((await list()).find(({ id }) => id === key.id)).toEqual(revoked)
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
    revokedBy: null,
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
    'organization.created',
    'key.created',
    'key.changed',
    'key.origin_allowed',
    'key.origin_dismissed',
    'key.rolled',
    'key.revoked',
  ])
})
