import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { FetchProblem, type SafeFetch } from '../connector'
import { newId } from '../ids'
import type { JobsWorker } from '../jobs'
import type { OpenDatabase } from '../storage/database'
import { jobs, webhookDeliveries } from '../storage/schema'
import { type TestClock, testClock } from '../testing/app'
import { message } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { startEndpoint, type TestEndpoint } from '../testing/endpoint'
import { bodiesOf, openWebhookDesk, type WebhookDesk } from '../testing/webhooks'
import { KEPT_DELIVERIES } from './drain'

const WAIT = { timeout: 15_000 }
const HOUR = 3_600_000
const ALL = ['conversation.started', 'conversation.message', 'conversation.handed_off', 'conversation.assigned']
const EVENTS = [...ALL, 'conversation.resolved', 'csat.submitted']

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

let at: WebhookDesk
let clock: TestClock
let endpoint: TestEndpoint
let worker: JobsWorker | null = null
beforeEach(async () => {
  clock = testClock()
  endpoint = await startEndpoint()
  at = await openWebhookDesk(database.db, clock)
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await endpoint.close()
  await database.db.delete(jobs)
  expect(at.problems).toEqual([])
})
const work = (safeFetch?: SafeFetch) => {
  worker = at.work(safeFetch && { safeFetch })
}

const create = async (events = EVENTS, url = endpoint.url): Promise<{ id: string }> =>
  (await at.call('POST', '/webhooks', { body: { url, events } })).body
const command = (type: string, more = {}) => ({ id: randomUUID(), type, ...more })
const deliveries = async (id: string) => (await at.call('GET', `/webhooks/${id}/deliveries?limit=100`)).body.items
const untilReceived = (count: number) => vi.waitFor(() => expect(endpoint.received).toHaveLength(count), WAIT)
/** A delivery as the log keeps it. */
const logged = (webhookId: string) => ({
  id: newId(),
  orgId: at.desk.orgId,
  webhookId,
  event: 'conversation.message',
  payload: {},
  status: 'delivered' as const,
  createdAt: new Date(clock.now()),
  dueAt: new Date(clock.now()),
})

test('what happens in a conversation is posted to the webhooks that want to hear of it', async () => {
  await create()
  const { visitor, agent, orgId } = at.desk
  await at.send(visitor, [message('Where is my order?'), command('handoff.request')])
  await at.send(agent, [command('assignee.change', { assigneeId: agent.actor.id }), message('On its way')])
  await at.send(agent, [command('conversation.resolve')])
  await at.send(visitor, [command('conversation.rate', { rating: 5, comment: 'Quick!' })])
  endpoint.answer({ status: 204, after: 20 })
  work()
  await untilReceived(7)
  expect(endpoint.mostAtOnce(), 'of one conversation').toBe(1)
  const bodies = bodiesOf(endpoint.received)
  expect(bodies.map(({ event }) => event)).toEqual([
    'conversation.started',
    'conversation.message',
    'conversation.handed_off',
    'conversation.assigned',
    'conversation.message',
    'conversation.resolved',
    'csat.submitted',
  ])
  expect(bodies[5]?.data).toMatchObject({ outcome: 'solved' })
  expect(bodies[1]).toEqual({
    id: expect.any(String),
    event: 'conversation.message',
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    organization_id: orgId,
    data: {
      conversation_id: at.conversationId,
      seq: 2,
      by: visitor.actor,
      message: { id: expect.any(String), text: 'Where is my order?', attachments: [] },
    },
  })
  expect(bodies[3]?.data.assignee).toEqual({ id: agent.actor.id, name: 'Ada' })
  expect(bodies[6]?.data).toMatchObject({ rating: 5, comment: 'Quick!' })
  expect(endpoint.received[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json' } })
})

test('a webhook hears only of what it asked for, one that is switched off of nothing', async () => {
  const few = await create(['conversation.resolved'])
  const off = await create()
  await at.call('PATCH', `/webhooks/${off.id}`, { body: { is_active: false } })
  await at.send(at.desk.visitor, [message('hi')])
  await at.send(at.desk.agent, [command('conversation.resolve')])
  expect((await deliveries(few.id)).map(({ event }: { event: string }) => event)).toEqual(['conversation.resolved'])
  expect(await deliveries(off.id)).toEqual([])
})

test('attack: internal notes and other organisations’ conversations never leave', async () => {
  const mine = await create()
  const { body: theirs } = await at.call('POST', '/webhooks', {
    orgId: at.other.orgId,
    body: { url: endpoint.url, events: EVENTS },
  })
  await at.send(at.desk.visitor, [message('hi')])
  await at.send(at.desk.agent, [command('note.post', { text: 'a difficult customer' })])
  const rows = await database.db.select().from(webhookDeliveries)
  expect(rows.filter(({ webhookId }) => webhookId === theirs.id)).toEqual([])
  expect(rows.filter(({ webhookId }) => webhookId === mine.id)).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain('difficult')
})

test('a message that is refused tells nobody', async () => {
  const { id } = await create()
  await at.send(at.desk.visitor, [message('   ')])
  expect(await deliveries(id)).toEqual([])
})

test('a failing endpoint is tried again for 24 hours and no longer; the log tells, and the webhook stays on', async () => {
  const { id } = await create(['conversation.message'])
  endpoint.answer({ status: 500 })
  work()
  const begin = clock.now()
  await at.send(at.desk.visitor, [message('hi')])
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await untilReceived(attempt)
    await vi.waitFor(async () => expect((await deliveries(id))[0].attempts).toBe(attempt), WAIT)
    if (attempt < 8) {
      expect((await deliveries(id))[0]).toMatchObject({ status: 'pending', last_status_code: 500 })
      const [row] = await database.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id))
      clock.advance((row?.dueAt.getTime() ?? 0) - clock.now())
    }
  }
  expect(clock.now() - begin).toBe(24 * HOUR)
  expect((await deliveries(id))[0]).toMatchObject({
    status: 'failed',
    last_error: 'The endpoint answered 500; 200 to 299 was expected.',
  })
  await vi.waitFor(async () => expect(await database.db.select().from(jobs)).toEqual([]), WAIT)
  expect(new Set(bodiesOf(endpoint.received).map((body) => body.id)).size, 'the id stays the same').toBe(1)
  expect((await at.call('GET', `/webhooks/${id}`)).body.is_active).toBe(true)
}, 60_000)

test('an endpoint that comes back gets what it missed', async () => {
  const { id } = await create(['conversation.message'])
  endpoint.answer({ status: 503 })
  work()
  await at.send(at.desk.visitor, [message('hi')])
  await vi.waitFor(async () => expect((await deliveries(id))[0].attempts).toBe(1), WAIT)
  endpoint.answer({ status: 200 })
  clock.advance(61_000)
  await vi.waitFor(
    async () => expect((await deliveries(id))[0]).toMatchObject({ status: 'delivered', attempts: 2 }),
    WAIT,
  )
})

test('attack: a redirect is not followed, wherever it leads', async () => {
  const secretPlace = await startEndpoint()
  const { id } = await create(['conversation.message'])
  endpoint.answer({ status: 307, headers: { location: secretPlace.url } })
  work()
  await at.send(at.desk.visitor, [message('hi')])
  await vi.waitFor(async () => expect((await deliveries(id))[0].last_error).toMatch(/307, a redirect/), WAIT)
  expect(secretPlace.received).toEqual([])
  await secretPlace.close()
})

test('attack: of a forbidden address the log says only that it is one', async () => {
  const { id } = await create(['conversation.message'], 'http://169.254.169.254/latest/meta-data')
  work(() => Promise.reject(new FetchProblem('address_not_allowed', 'connected to 10.0.0.5 inside')))
  await at.call('POST', `/webhooks/${id}/test`)
  await vi.waitFor(async () => expect((await deliveries(id))[0].last_error).toMatch(/private network/), WAIT)
  expect(JSON.stringify(await deliveries(id))).not.toContain('10.0.0.5')
})

test('attack: an endpoint that never answers does not keep the others waiting', async () => {
  const healthy = await startEndpoint()
  endpoint.answer({ status: 200, after: null })
  await create(['conversation.message'])
  await create(['conversation.message'], healthy.url)
  const many = Array.from({ length: 40 }, (_, number) => message(`message ${number}`))
  await at.send(at.desk.visitor, many)
  work()
  await vi.waitFor(() => expect(healthy.received.length).toBeGreaterThan(3), WAIT)
  expect(endpoint.mostAtOnce()).toBeLessThanOrEqual(4)
  expect(healthy.mostAtOnce()).toBeLessThanOrEqual(4)
  await healthy.close()
})

test('a server that stops in the middle of an attempt makes it again after its next start', async () => {
  const { id } = await create(['conversation.message'])
  endpoint.answer({ status: 200, after: null })
  work()
  await at.send(at.desk.visitor, [message('hi')])
  await untilReceived(1)
  await worker?.stop()
  expect((await deliveries(id))[0]).toMatchObject({ status: 'pending', attempts: 0 })
  endpoint.answer({ status: 200 })
  work()
  await vi.waitFor(
    async () => expect((await deliveries(id))[0]).toMatchObject({ status: 'delivered', attempts: 1 }),
    WAIT,
  )
})

test('a test is delivered like an event', async () => {
  const { id } = await create(['conversation.resolved'])
  const reply = await at.call('POST', `/webhooks/${id}/test`)
  expect(reply).toMatchObject({ status: 201, body: { event: 'webhook.test', status: 'pending', attempts: 0 } })
  work()
  await untilReceived(1)
  expect(bodiesOf(endpoint.received)[0]).toMatchObject({ id: reply.body.id, event: 'webhook.test', data: {} })
  await vi.waitFor(async () => expect((await deliveries(id))[0].status).toBe('delivered'), WAIT)
})

test('the log keeps the newest 1,000 of a webhook', async () => {
  const { id } = await create()
  const bystander = await create()
  const old = Array.from({ length: KEPT_DELIVERIES + 50 }, () => logged(id))
  await database.db.insert(webhookDeliveries).values([...old, logged(bystander.id)])
  work()
  await new Promise((resolve) => setTimeout(resolve, 5))
  const { body } = await at.call('POST', `/webhooks/${id}/test`)
  const kept = () => database.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id))
  await vi.waitFor(async () => expect(await kept()).toHaveLength(KEPT_DELIVERIES), WAIT)
  expect((await kept()).map((row) => row.id)).toContain(body.id)
  expect(await deliveries(bystander.id)).toHaveLength(1)
})
