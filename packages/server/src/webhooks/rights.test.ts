import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OrgApi, openOrgApi } from '../testing/org-api'

let api: OrgApi
beforeAll(async () => {
  api = await openOrgApi()
})
afterAll(() => api.close())

test('attack: keys without the permission and keys of other businesses reach no webhook', async () => {
  const body = { url: 'https://example.com/hook', events: ['conversation.message'] }
  const { secret, ...webhook } = (await api.call('POST', '/webhooks', { body })).body
  expect(secret).toMatch(/^whsec_/)
  const one = `/webhooks/${webhook.id}`
  await api.expectGuarded([
    { method: 'POST', path: '/webhooks', body },
    { method: 'GET', path: '/webhooks' },
    { method: 'GET', path: one },
    { method: 'PATCH', path: one, body: { url: 'https://elsewhere.example' } },
    { method: 'DELETE', path: one },
    { method: 'POST', path: `${one}/roll-secret` },
    { method: 'GET', path: `${one}/deliveries` },
    { method: 'POST', path: `${one}/test` },
  ])
  expect((await api.call('GET', one)).body).toEqual(webhook)
})
