import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { type CountedDatabase, openCountedDatabase } from '../testing/database'
import { type Business, openBusiness } from '../testing/endpoints/business'
import { requestTo } from '../testing/endpoints/requests'
import { giveRows, type Places } from '../testing/endpoints/rows'
import { sendTo } from '../testing/endpoints/send'
import { chapters } from './endpoints'

/** How often at most each endpoint that lists or opens something asks the database, however much there is of it. */
const QUERIES: Readonly<Record<string, number>> = {
  'GET /api/business/admin/settings': 5,
  'GET /inbox/v1/attachments/:id': 4,
  'GET /inbox/v1/attachments/:id/thumbnail': 4,
  'GET /inbox/v1/audit-log': 5,
  'GET /inbox/v1/canned-replies': 4,
  'GET /inbox/v1/canned-replies/export': 4,
  'GET /inbox/v1/contacts': 9,
  'GET /inbox/v1/contacts/:id': 8,
  'GET /inbox/v1/contacts/:id/conversations': 5,
  'GET /inbox/v1/conversations': 5,
  'GET /inbox/v1/conversations/:id': 5,
  'GET /inbox/v1/conversations/:id/transcript': 7,
  'POST /inbox/v1/exchange': 9,
  'GET /inbox/v1/invitations': 5,
  'GET /inbox/v1/keys': 7,
  'GET /inbox/v1/launch': 4,
  'GET /inbox/v1/me': 3,
  'GET /inbox/v1/me/sessions': 4,
  'GET /inbox/v1/members': 5,
  'GET /inbox/v1/notifications': 4,
  'GET /inbox/v1/reports': 13,
  'GET /inbox/v1/reports/export': 13,
  'GET /inbox/v1/routing': 4,
  'GET /inbox/v1/saved-filters': 4,
  'GET /inbox/v1/search': 7,
  'GET /inbox/v1/sites': 7,
  'GET /inbox/v1/sites/:id/pages': 6,
  'GET /inbox/v1/tags': 4,
  'GET /inbox/v1/webhooks': 4,
  'GET /inbox/v1/webhooks/:id/deliveries': 5,
}

/** What is asked beside what must be. */
const ASKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'GET /inbox/v1/conversations': { status: 'open', view: 'all', limit: '100' },
  'GET /inbox/v1/search': { q: 'order' },
  'GET /inbox/v1/reports/export': { from: '2026-01-01', to: '2026-12-31', timezone: 'UTC', table: 'tags' },
  'GET /inbox/v1/reports': { from: '2026-01-01', to: '2026-12-31', timezone: 'UTC' },
}
const MANY = 20

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`
const isOpening = (endpoint: Endpoint) =>
  endpoint.access === 'session' && (endpoint.method === 'GET' || endpoint.path === '/inbox/v1/exchange')
const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints]).filter(isOpening)

let database: CountedDatabase
let app: TestApp
const filled: { business: Business; places: Places }[] = []
beforeAll(async () => {
  database = await openCountedDatabase()
  app = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' }, database)
  for (const count of [1, MANY]) {
    const business = await openBusiness(app)
    filled.push({ business, places: await giveRows(app, business, count) })
  }
}, 240_000)
afterAll(() => app.close())

/** What it takes when it was asked before, so that nobody is looked up for the first time. */
async function queriesOf(endpoint: Endpoint, { business, places }: (typeof filled)[number]) {
  const params = Object.entries(places).find(([path]) => `${endpoint.path}/`.startsWith(`${path}/`))?.[1] ?? {}
  const opened = places['/inbox/v1/conversations/:id']?.id ?? ''
  const ask = async () => {
    const { query, body, headers } = await requestTo(endpoint, business, { conversationId: opened })
    const asked = { ...query, ...ASKED[nameOf(endpoint)] }
    const sent = body && { body: { ...body, after: 0, commands: [] } }
    const before = database.queries()
    const reply = await sendTo(app, endpoint, { params, headers, query: asked, ...sent })
    expect(reply.status, nameOf(endpoint)).toBe(200)
    await reply.text()
    return database.queries() - before
  }
  await ask()
  return ask()
}

test('the table names every endpoint that lists or opens something', () => {
  expect(Object.keys(QUERIES).sort()).toEqual(endpoints.map(nameOf).sort())
})

test.each(endpoints.map((endpoint) => [nameOf(endpoint), endpoint] as const))(
  '%s asks the database no more often for twenty than the table says for one',
  async (name, endpoint) => {
    // one kind of database sets a limit of its own first, and what was noted a moment ago is not noted again
    for (const some of filled) expect(await queriesOf(endpoint, some)).toBeLessThanOrEqual(QUERIES[name] ?? 0)
  },
)
