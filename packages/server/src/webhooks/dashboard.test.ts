import type { InboxDelivery, InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { startEndpoint, type TestEndpoint } from '../testing/endpoint'
import { sparePort } from '../testing/spare-port'
import { openTeam, type TestPerson } from '../testing/team'

const PATH = '/inbox/v1/webhooks'
const WAIT = { timeout: 15_000, interval: 100 }

let app: TestApp
let endpoint: TestEndpoint
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes', PORT: String(await sparePort()), PUBLIC_URL: OWN_ORIGIN })
  await app.start()
})
beforeEach(async () => {
  team = await openTeam(app)
  endpoint = await startEndpoint()
  return () => endpoint.close()
})
afterAll(() => app.close())

const tell = async (by: TestPerson, method: string, path: string, body?: object) => {
  const asked = body && { organizationId: team.orgId, ...body }
  const reply = await by.ask(method, path, asked)
  return { status: reply.status, body: await reply.json() }
}
const list = async (): Promise<InboxWebhook[]> =>
  (await tell(team.admin, 'GET', `${PATH}?organizationId=${team.orgId}`)).body.items
const add = async (url = endpoint.url): Promise<{ webhook: InboxWebhook; secret: string }> =>
  (await tell(team.owner, 'POST', PATH, { url, events: ['csat.submitted'] })).body
const log = async (id: string, more = ''): Promise<{ items: InboxDelivery[]; next: string | null }> =>
  (await tell(team.owner, 'GET', `${PATH}/${id}/deliveries?organizationId=${team.orgId}${more}`)).body
/** The newest delivery, once it has come to an end or was tried. */
const attempted = (id: string, attempts = 1) =>
  vi.waitFor(async () => {
    const [newest] = (await log(id)).items
    expect(newest).toMatchObject({ attempts })
    return newest
  }, WAIT)

test('owners and admins add, change, pause and remove webhooks, and see a secret only when it is made', async () => {
  const { webhook, secret } = await add()
  expect(secret).toMatch(/^whsec_/)
  expect(await list()).toEqual([webhook])
  expect(webhook).toMatchObject({ isActive: true, failingSince: null, waiting: 0, lastDeliveredAt: null })
  const one = `${PATH}/${webhook.id}`
  const changed = await tell(team.admin, 'PATCH', one, { isActive: false, events: ['conversation.started'] })
  expect(changed.body.webhook).toEqual({ ...webhook, isActive: false, events: ['conversation.started'] })
  const rolled = await tell(team.admin, 'POST', `${one}/roll-secret`, {})
  expect(rolled.body.secret).not.toBe(secret)
  expect((await tell(team.admin, 'POST', `${one}/test`, {})).body.error).toBe('invalid_request')
  expect((await tell(team.owner, 'POST', `${one}/remove`, {})).status).toBe(200)
  expect(await list()).toEqual([])
})

test('a test is logged with its duration and how the answer begins; one delivery is made again under its id', async () => {
  const { webhook } = await add()
  endpoint.answer({ status: 500, body: 'Database is away' })
  const test = await tell(team.owner, 'POST', `${PATH}/${webhook.id}/test`, {})
  expect([test.status, test.body.delivery.status]).toEqual([201, 'pending'])
  const failed = await attempted(webhook.id)
  expect(failed).toMatchObject({ lastStatusCode: 500, lastReply: 'Database is away', status: 'pending' })
  expect(failed?.lastDurationMs).toBeGreaterThanOrEqual(0)
  expect((await list())[0]).toMatchObject({ failingSince: expect.any(String), waiting: 1 })

  endpoint.answer({ status: 200 })
  app.clock.advance(3_600_000)
  await vi.waitFor(async () => expect((await log(webhook.id)).items[0]?.status).toBe('delivered'), WAIT)
  expect((await list())[0]).toMatchObject({ failingSince: null, waiting: 0, lastDeliveredAt: expect.any(String) })
  const path = `${PATH}/${webhook.id}/deliveries/${failed?.id}/redeliver`
  expect((await tell(team.admin, 'POST', path, {})).body.delivery).toMatchObject({ status: 'pending', attempts: 0 })
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(3), WAIT)
  const ids = endpoint.received.map(({ body }) => JSON.parse(body).id)
  expect(new Set(ids)).toEqual(new Set([failed?.id]))
})

test('the log comes part by part', async () => {
  const { webhook } = await add()
  for (let count = 0; count < 3; count++) await tell(team.owner, 'POST', `${PATH}/${webhook.id}/test`, {})
  const first = await log(webhook.id, '&limit=2')
  const rest = await log(webhook.id, `&limit=2&cursor=${first.next}`)
  expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null])
})

test('tests do not pile up at an endpoint that does not answer', async () => {
  const { webhook } = await add()
  endpoint.answer({ status: 503 })
  const send = async () =>
    (await team.owner.ask('POST', `${PATH}/${webhook.id}/test`, { organizationId: team.orgId })).status
  const statuses = [await send(), await send(), await send(), await send(), await send(), await send()]
  expect(statuses).toEqual([201, 201, 201, 201, 201, 400])
})

test('attack: what an endpoint answers is kept short, and as text that can be stored and shown', async () => {
  const { webhook } = await add()
  endpoint.answer({ status: 200, body: Buffer.from(`a\u0000b\u202ec\xff${'x'.repeat(100_000)}`, 'latin1') })
  await tell(team.owner, 'POST', `${PATH}/${webhook.id}/test`, {})
  const { lastReply = '' } = (await attempted(webhook.id)) ?? {}
  expect(lastReply).toHaveLength(500)
  expect(lastReply).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

test('attack: agents neither see nor change webhooks, and other businesses find none', async () => {
  const { webhook } = await add()
  const one = `${PATH}/${webhook.id}`
  const other = await openTeam(app, 'Other')
  const calls = [
    ['GET', `${PATH}?organizationId=${team.orgId}`],
    ['GET', `${one}/deliveries?organizationId=${team.orgId}`],
    ['POST', PATH, { url: endpoint.url, events: ['csat.submitted'] }],
    ['PATCH', one, { url: 'https://elsewhere.example' }],
    ['POST', `${one}/remove`, {}],
    ['POST', `${one}/roll-secret`, {}],
    ['POST', `${one}/test`, {}],
  ] as const
  for (const [method, path, body] of calls) {
    expect((await tell(team.agent, method, path, body)).body.error, path).toBe('forbidden')
    expect((await tell(other.owner, method, path, body)).body.error, path).toBe('not_found')
  }
  const theirs = { organizationId: other.orgId }
  expect((await other.owner.ask('POST', `${one}/roll-secret`, theirs)).status).toBe(404)
  expect(await list()).toEqual([webhook])
})

test('attack: SSRF: a webhook of the inbox gets no private address, neither when it is added nor later', async () => {
  const guarded = await createTestApp()
  const own = await openTeam(guarded)
  const ask = async (method: string, path: string, body: object) => {
    const reply = await own.owner.ask(method, path, { organizationId: own.orgId, ...body })
    return { status: reply.status, body: await reply.json() }
  }
  const events = ['csat.submitted']
  for (const url of ['http://127.0.0.1/x', 'http://10.0.0.1', 'http://[::1]/', 'http://169.254.169.254/latest'])
    expect([url, (await ask('POST', PATH, { url, events })).status]).toEqual([url, 400])
  const { webhook } = (await ask('POST', PATH, { url: 'https://hooks.example', events })).body
  expect((await ask('PATCH', `${PATH}/${webhook.id}`, { url: 'http://127.0.0.1/x' })).status).toBe(400)
  await guarded.close()
})
