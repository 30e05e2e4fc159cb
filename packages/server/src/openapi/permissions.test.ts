import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { Permission } from '@opencx/protocol/http/permissions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { sendTo } from '../testing/endpoints/send'
import { secretKeyOf } from '../testing/secret-key'
import { chapters } from './endpoints'
import { permissionOf } from './permissions'

let app: TestApp
let orgId: string
beforeAll(async () => {
  app = await createTestApp()
  orgId = (await createOrg(app, { name: 'Acme', website: 'https://acme.test' })).id
})
afterAll(() => app.close())

const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints])
const forSecretKeys = endpoints.filter(({ access }) => access === 'organization key' || access === 'support key')

/** How a call is refused to a key with these permissions, before anything else of it is looked at. */
async function refusalFor(endpoint: Endpoint, permissions: Permission[]): Promise<string> {
  const key = await secretKeyOf(app, orgId, permissions)
  const headers = { authorization: `Bearer ${key}`, 'x-api-key': key }
  const params = Object.fromEntries(
    [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, crypto.randomUUID()]),
  )
  return JSON.stringify(await (await sendTo(app, endpoint, { params, headers })).text())
}

test.each(forSecretKeys.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  '%s needs the permission that is documented for it, and no other',
  async (_, endpoint) => {
    const needed = permissionOf(endpoint)
    expect(needed).not.toBeNull()
    const others = Permission.options.filter((permission) => permission !== needed)
    expect(await refusalFor(endpoint, others)).toContain(`lacks the permission ${needed}`)
    if (needed) expect(await refusalFor(endpoint, [needed])).not.toContain('lacks the permission')
  },
)

test('the document names the permission beside the key', async () => {
  const { paths } = await (await app.request('/openapi.json')).json()
  expect(paths['/contacts'].get.security).toEqual([{ organizationKey: ['org:admin'] }])
  expect(paths['/api/public/support/handoffs'].post.security).toEqual([{ supportKey: ['support:write'] }])
  expect(paths['/api/public/support/config'].get.security).toEqual([{ supportKey: ['support:read'] }])
  expect(paths['/partner/v1/orgs'].post.security).toEqual([{ partnerKey: [] }])
})
