import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import type { Branding } from '@opencx/protocol/http/partner'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { logoIdOf } from '../brands'
import { orgs } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { sparePort } from '../testing/spare-port'
import { openTeam } from '../testing/team'

let app: TestApp
let trusting: TestApp
/** Counts who connects; it says nothing. */
let inner: Server
let port: number
let connections = 0
beforeAll(async () => {
  app = await createTestApp()
  trusting = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' })
  port = await sparePort()
  inner = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => inner.listen(port, '127.0.0.1', resolve))
})
beforeEach(() => {
  connections = 0
})
afterAll(async () => {
  await app.close()
  await trusting.close()
  inner.close()
})

async function branded(branding: Branding, on = app) {
  const team = await openTeam(on)
  const headers = { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ branding })
  const changed = await on.request(`/partner/v1/orgs/${team.orgId}`, { method: 'PATCH', headers, body })
  const brand = async () => {
    const { organizations } = await (await team.agent.ask('GET', '/inbox/v1/me')).json()
    return organizations[0].brand
  }
  return { ...team, changed, brand }
}

test('whoever belongs to a business is told its brand, with a path of ours for the logo', async () => {
  const { orgId, brand } = await branded({ app_name: 'PortalChat', logo_url: 'https://portal.example/logo.png' })
  const logo = `/inbox/v1/businesses/${orgId}/logos/${logoIdOf('https://portal.example/logo.png')}`
  expect(await brand()).toEqual({ appName: 'PortalChat', logo })
  expect(await (await branded({})).brand()).toBeUndefined()
})

test('who is invited is told it before they have an account', async () => {
  const { orgId, admin } = await branded({ app_name: 'PortalChat', logo_url: 'https://portal.example/logo.png' })
  const asked = { organizationId: orgId, email: `${randomUUID()}@example.test`, role: 'agent' }
  const { link } = await (await admin.ask('POST', '/inbox/v1/invitations', asked)).json()
  const reply = await app.request('/inbox/v1/invitations/look', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify({ token: link.split('#')[1] }),
  })
  const version = logoIdOf('https://portal.example/logo.png')
  const logoUrl = `/inbox/v1/businesses/${orgId}/logos/${version}`
  expect((await reply.json()).branding).toEqual({ appName: 'PortalChat', logoUrl })
})

test.each(['http://portal.example/logo.png', 'javascript:alert(1)', 'data:image/png;base64,AA', '//portal.example/a'])(
  'a logo at %s is refused by name',
  async (logo_url) => {
    const { changed } = await branded({ logo_url })
    expect([changed.status, (await changed.json()).message]).toEqual([400, expect.stringContaining('logo_url')])
  },
)

test('a logo without encryption, stored by an earlier version, is shown nowhere', async () => {
  const { orgId, brand } = await branded({ app_name: 'PortalChat' })
  const branding = { app_name: 'PortalChat', logo_url: 'http://portal.example/logo.png' }
  await app.database.db.update(orgs).set({ branding }).where(eq(orgs.id, orgId))
  expect(await brand()).toEqual({ appName: 'PortalChat', logo: null })
  const path = `/inbox/v1/businesses/${orgId}/logos/${logoIdOf(branding.logo_url)}`
  expect((await app.request(path)).status).toBe(404)
})

test('attack: logo: the server asks neither itself nor its private network for one', async () => {
  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
    const { brand } = await branded({ logo_url: `https://${host}:${port}/logo.png` })
    expect((await app.request((await brand()).logo)).status).toBe(404)
  }
  expect(connections).toBe(0)
  // where that network is trusted, the very same request arrives
  const { brand } = await branded({ logo_url: `https://127.0.0.1:${port}/logo.png` }, trusting)
  expect((await trusting.request((await brand()).logo)).status).toBe(404)
  expect(connections).toBe(1)
})

test('attack: logo: a guessed path has nothing fetched, and an old one shows no new logo', async () => {
  const { orgId } = await branded({ logo_url: `https://127.0.0.1:${port}/logo.png` }, trusting)
  const old = logoIdOf(`https://127.0.0.1:${port}/old.png`)
  for (const version of [old, 'guessed', '..%2f..', ''])
    expect((await trusting.request(`/inbox/v1/businesses/${orgId}/logos/${version}`)).status).toBe(404)
  expect(connections).toBe(0)
})
