import type { Key, PageKey } from '@opencx/protocol/http/inbox-keys'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { joinAs } from '../testing/team'
import { createKey } from './store'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

async function business(mode: 'strict' | 'hotspot') {
  const { id: orgId } = await createOrg(app, { name: 'Acme', website: 'https://shop.example' })
  const key = await createKey(app.database.db, {
    ...{ orgId, kind: 'publishable', name: 'Site', mode },
    allowedOrigins: ['https://shop.example', 'https://*.shop.example'],
  })
  const cookie = await joinAs(app, { role: 'owner', orgId })
  return {
    show: async (origin: string | undefined) =>
      (await app.request(`/widget/v1/boot?key=${key}`, { headers: origin === undefined ? {} : { origin } })).status,
    open: async () => (await app.request(`/webchat?key=${key}`)).status,
    async told() {
      const reply = await app.request(`/inbox/v1/keys?organizationId=${orgId}`, { headers: { cookie } })
      const items: Key[] = (await reply.json()).items
      const found = items.find((each): each is PageKey => each.kind !== 'secret' && each.text === key)
      return { lastUsedAt: found?.lastUsedAt, sites: found?.seenOrigins.map(({ origin, lastAt }) => [origin, lastAt]) }
    },
  }
}
const now = () => new Date(app.clock.now()).toISOString()

test('a page key tells when it was last used and on which sites, to the hour', async () => {
  const { show, open, told } = await business('strict')
  expect(await told()).toEqual({ lastUsedAt: null, sites: [] })
  const first = now()
  for (const origin of ['https://shop.example', 'https://shop.example', undefined]) expect(await show(origin)).toBe(200)
  app.clock.advance(60_000)
  const second = now()
  expect(await show('https://eu.shop.example')).toBe(200)
  await show('https://shop.example')
  expect(await told()).toEqual({
    lastUsedAt: second,
    sites: [
      ['https://eu.shop.example', second],
      ['https://shop.example', first],
    ],
  })
  app.clock.advance(3_600_000)
  await open()
  expect((await told()).lastUsedAt).toBe(now())
})

test('a site that is refused was not seen', async () => {
  const { show, told } = await business('strict')
  expect(await show('https://copy.example')).toBe(403)
  expect(await told()).toEqual({ lastUsedAt: null, sites: [] })
})

test('attack: who makes up sites under a hotspot key fills no table and closes no chat', async () => {
  const { show, told } = await business('hotspot')
  for (let i = 0; i < 80; i++) expect(await show(`https://made-up-${i}.example`)).toBe(200)
  expect((await told()).sites).toHaveLength(20)
  expect(await show('null')).toBe(200)
})
