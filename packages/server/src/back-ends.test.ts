import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createOrg, createTestApp, type TestApp } from './testing/app'
import { backEndOf } from './testing/back-end'
import { openTestDatabase } from './testing/database'
import { startEndpoint, type TestEndpoint } from './testing/endpoint'
import { secretKeyOf } from './testing/secret-key'
import { sparePort } from './testing/spare-port'

let endpoint: TestEndpoint
let before: TestApp
let app: TestApp
beforeAll(async () => {
  endpoint = await startEndpoint()
  const database = await openTestDatabase()
  before = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' }, database)
  app = await createTestApp({ PORT: String(await sparePort()) }, database)
})
afterAll(async () => {
  await before.stop()
  await app.close()
  await endpoint.close()
})

test('attack: SSRF: who allows private networks no more has none called, whatever was stored before', async () => {
  const { id: orgId } = await createOrg(app, { name: 'Acme' })
  const key = await secretKeyOf(app, orgId)
  const [earlier, call] = [backEndOf(before, key), backEndOf(app, key)]
  const webhook = { url: endpoint.url, events: ['conversation.resolved'] }
  const { status, body } = await earlier('POST', '/webhooks', { body: webhook })
  expect(status).toBe(201)
  await call('POST', `/webhooks/${body.id}/test`)
  await app.start()
  await vi.waitFor(
    async () => {
      const { items } = (await call('GET', `/webhooks/${body.id}/deliveries`)).body
      expect(items[0]).toMatchObject({ attempts: 1, last_error: expect.stringContaining('private network') })
    },
    { timeout: 15_000, interval: 250 },
  )
  expect(endpoint.received).toEqual([])
  // nor is anything new stored that leads there
  const crawled = { url: endpoint.url }
  const action = { name: 'look', description: 'Looks.', method: 'GET', url: endpoint.url.replace('http:', 'https:') }
  for (const [path, sent] of [
    ['/webhooks', webhook],
    ['/crawl', crawled],
    ['/actions', action],
  ] as const)
    expect(await call('POST', path, { body: sent }), path).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^url: .*ALLOW_PRIVATE_NETWORK/) },
    })
})
