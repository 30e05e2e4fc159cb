import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const partner = { authorization: `Bearer ${PARTNER_KEY}` }

test('a method that an address does not take is told those that it takes', async () => {
  const reply = await app.request('/partner/v1/orgs/some-id', { method: 'PUT', headers: partner, body: '{}' })
  expect(reply.status).toBe(405)
  expect(reply.headers.get('allow')).toBe('GET, HEAD, PATCH, DELETE')
  expect(await reply.json()).toMatchObject({
    error: 'method_not_allowed',
    message: 'PUT is not what this address takes. Send GET, HEAD, PATCH or DELETE.',
  })
  const support = await app.request('/api/public/support/handoffs', { method: 'GET' })
  expect(support.headers.get('allow')).toBe('POST')
  expect(await support.json()).toMatchObject({ success: false, code: 'method_not_allowed' })
})

test('a slash too many is told the address without it', async () => {
  const reply = await app.request('/partner/v1/orgs/?limit=1', { headers: partner })
  expect(reply.status).toBe(404)
  expect(await reply.json()).toMatchObject({
    error: 'not_found',
    message: 'There is nothing at /partner/v1/orgs/, but there is at /partner/v1/orgs: leave out the slash at the end.',
  })
})

test('where nothing is for any method, nothing is offered', async () => {
  for (const path of ['/partner/v2/orgs', '/nowhere/', '/', '//']) {
    const reply = await app.request(path, { method: 'DELETE', headers: partner })
    expect(reply.headers.get('allow'), path).toBe(path === '/' ? 'GET, HEAD' : null)
  }
})
