import type { Key, PageKey } from '@opencx/protocol/http/inbox-keys'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../ids'
import { keys, refusedOrigins } from '../storage/schema'
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
const rowOf = async (id: string) => (await app.database.db.select().from(keys).where(eq(keys.id, id)))[0]

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
      // each repeats the id that it was asked for, and nothing else differs
      bodies.push(
        (await reply.text()).replace(id === 'none' ? /none(?=\\")/ : new RegExp(`${acme.id}|${id}`), 'that id'),
      )
    }
  expect(new Set(bodies).size, 'one text for businesses, one for keys').toBe(2)
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
