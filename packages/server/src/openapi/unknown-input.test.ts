import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { type Business, openBusiness } from '../testing/endpoints/business'
import { requestTo } from '../testing/endpoints/requests'
import { sendTo } from '../testing/endpoints/send'
import { chapters } from './endpoints'

/** Whatever a call does not know is refused by name, everywhere but at the chat's own calls. */
const endpoints = chapters
  .flatMap((chapter) => [...chapter.endpoints])
  .filter(({ path }) => !path.startsWith('/widget/v1/') && !path.startsWith('/api/auth/'))
const named = (some: readonly Endpoint[]) =>
  some.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
const isUpload = ({ method, headers }: Endpoint) => method === 'POST' && headers !== undefined

let app: TestApp
let business: Business
beforeAll(async () => {
  app = await createTestApp()
  business = await openBusiness(app)
})
afterAll(() => app.close())

let sent = 0
async function refusalOf(endpoint: Endpoint, changes: object): Promise<string> {
  sent += 1
  // secret keys allow a hundred calls a minute
  if (sent % 40 === 0) business = await openBusiness(app)
  const ids = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, 'x'])
  const params = { ...Object.fromEntries(ids), ...(endpoint.path.startsWith('/partner/') && { id: business.orgId }) }
  const right = await requestTo(endpoint, business)
  const reply = await sendTo(app, endpoint, { ...right, params, ...changes })
  const { error, code = error, message = error } = await reply.json().catch(() => ({}))
  return `${reply.status} ${code}: ${message}`
}

describe('in a query', () => {
  test.each(named(endpoints))('%s', async (_, endpoint) => {
    // a file is looked for before its query is
    if (endpoint.path.includes('/attachments/')) return
    const { query = {} } = await requestTo(endpoint, business)
    expect(await refusalOf(endpoint, { query: { ...query, foo: '1' } })).toMatch(/^400 invalid_request: .*"foo"/)
  })
})

describe('in a body where none is asked for', () => {
  const without = endpoints.filter((endpoint) => endpoint.method !== 'GET' && !endpoint.body && !isUpload(endpoint))
  test.each(named(without))('%s', async (_, endpoint) => {
    const headers = { ...(await requestTo(endpoint, business)).headers, 'content-type': 'application/json' }
    expect(await refusalOf(endpoint, { headers, text: '{"foo":1}' })).toMatch(/^400 invalid_request: .*"foo"/)
  })
})

describe('a body that is said to be something else than JSON', () => {
  test.each(named(endpoints.filter(({ body }) => body)))('%s', async (_, endpoint) => {
    const { headers } = await requestTo(endpoint, business)
    const asText = { ...headers, 'content-type': 'text/plain;charset=UTF-8' }
    expect(await refusalOf(endpoint, { headers: asText, body: {} })).toMatch(
      /^415 unsupported_media_type: .*application\/json/,
    )
  })
})

test('a parameter that is given twice is refused by its name', async () => {
  const headers = await business.credentials('organization key')
  const reply = await app.request('/tags?limit=1&limit=2', { headers })
  expect([reply.status, await reply.json()]).toMatchObject([400, { message: expect.stringContaining('limit: stands') }])
})

test('a website that no key could list is refused when it is changed as when it is made', async () => {
  const headers = { ...(await business.credentials('partner key')), 'content-type': 'application/json' }
  for (const website of ['https://*.com', 'http://[::1]', 'https://user:word@acme.example'])
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', `/${business.orgId}`],
    ] as const) {
      const body = JSON.stringify({ ...(method === 'POST' && { name: 'Acme' }), website })
      const reply = await app.request(`/partner/v1/orgs${path}`, { method, headers, body })
      expect([website, reply.status, await reply.json()]).toMatchObject([
        website,
        400,
        { error: 'invalid_request', message: expect.stringContaining('website: ') },
      ])
    }
})
