import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createSafeFetch } from '../connector'
import { newId } from '../ids'
import type { JobsWorker } from '../jobs'
import type { OpenDatabase } from '../storage/database'
import { jobs, webhookDeliveries, webhooks } from '../storage/schema'
import { type TestClock, testClock } from '../testing/app'
import { openTestDatabase } from '../testing/database'
import { startEndpoint, type TestEndpoint } from '../testing/endpoint'
import { openWebhookDesk, type WebhookDesk } from '../testing/webhooks'
import { KEPT_DELIVERIES } from './drain'

const WAIT = { timeout: 15_000 }
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

let at: WebhookDesk
let clock: TestClock
let endpoint: TestEndpoint
let webhookId: string
let worker: JobsWorker | null = null
beforeEach(async () => {
  clock = testClock()
  endpoint = await startEndpoint()
  at = await openWebhookDesk(database.db, clock)
  const body = { url: endpoint.url, events: ['conversation.message'] }
  webhookId = (await at.call('POST', '/webhooks', { body })).body.id
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await endpoint.close()
  await database.db.delete(jobs)
  expect(at.problems).toEqual([])
})

/** Has so many deliveries wait, each of a conversation of its own. */
async function wait(count: number, { conversation }: { conversation?: string } = {}) {
  const rowOf = (_: unknown, seq: number) => ({
    id: newId(),
    orgId: at.desk.orgId,
    webhookId,
    event: 'conversation.message',
    payload: { conversation_id: conversation ?? newId(), seq },
    status: 'pending' as const,
    createdAt: new Date(clock.now()),
    dueAt: new Date(clock.now()),
  })
  await database.db.insert(webhookDeliveries).values(Array.from({ length: count }, rowOf))
}
const log = (status: 'pending' | 'delivered' | 'failed') =>
  database.db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.status, status)))
const untilIdle = () => vi.waitFor(async () => expect(await database.db.select().from(jobs)).toEqual([]), WAIT)
/** Time passes in steps in which the server comes around to look. */
async function pass(milliseconds: number, steps: number) {
  for (let step = 0; step < steps; step += 1) {
    clock.advance(milliseconds / steps)
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await untilIdle()
  }
}

/** Has the endpoint fail, and fail again ten minutes later. */
async function failForTenMinutes() {
  endpoint.answer({ status: 500 })
  await wait(1)
  worker = at.work()
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(1), WAIT)
  await untilIdle()
  clock.advance(10 * MINUTE)
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(2), WAIT)
  await untilIdle()
}

test('an endpoint that fails for long is called once a minute, and gets what waited as soon as it works', async () => {
  await failForTenMinutes()
  await wait(50)
  await pass(3 * MINUTE, 6)
  expect(endpoint.received.length - 2, 'once a minute').toBeLessThanOrEqual(3)
  endpoint.answer({ status: 204 })
  clock.advance(MINUTE)
  await vi.waitFor(async () => expect((await log('delivered')).length).toBeGreaterThanOrEqual(47), WAIT)
}, 40_000)

test('a new address is called at once, whatever was wrong with the old one', async () => {
  const other = await startEndpoint()
  await failForTenMinutes()
  await at.call('PATCH', `/webhooks/${webhookId}`, { body: { url: endpoint.url } })
  await wait(3)
  await pass(0, 2)
  expect(endpoint.received, 'the same address is no new one').toHaveLength(2)
  await at.call('PATCH', `/webhooks/${webhookId}`, { body: { url: other.url } })
  await vi.waitFor(() => expect(other.received).toHaveLength(3), WAIT)
  await other.close()
})

test('a failure of the old address that comes late does not count against the new one', async () => {
  const other = await startEndpoint()
  endpoint.answer({ status: 500, after: 500 })
  await wait(1)
  worker = at.work()
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(1), WAIT)
  await at.call('PATCH', `/webhooks/${webhookId}`, { body: { url: other.url } })
  await untilIdle()
  expect((await log('pending'))[0]).toMatchObject({ attempts: 1, lastStatusCode: 500 })
  const [row] = await database.db.select().from(webhooks).where(eq(webhooks.id, webhookId))
  expect(row).toMatchObject({ failingSince: null, pausedUntil: null })
  await other.close()
})

test('what still waits when its endpoint has failed for 25 hours is given up, with the reason in the log', async () => {
  endpoint.answer({ status: 500 })
  await wait(2)
  worker = at.work()
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(2), WAIT)
  await untilIdle()
  await wait(30)
  clock.advance(24 * HOUR)
  await wait(1)
  clock.advance(HOUR)
  await vi.waitFor(async () => expect((await log('failed')).length).toBe(32), WAIT)
  expect(await log('pending'), 'what was written since then waits on').toHaveLength(1)
  const errors = (await log('failed')).map(({ lastError }) => lastError)
  expect(errors).toContain('Given up: every attempt to reach the endpoint has failed for 25 hours.')
  expect(errors.filter((error) => error?.endsWith('The endpoint answered 500; 200 to 299 was expected.'))).not.toEqual(
    [],
  )
})

test('what waited while the server was off for days is delivered, though an attempt fails', async () => {
  endpoint.answer({ status: 500 })
  await wait(50)
  clock.advance(72 * HOUR)
  worker = at.work()
  await vi.waitFor(() => expect(endpoint.received.length).toBeGreaterThan(0), WAIT)
  endpoint.answer({ status: 204 })
  await vi.waitFor(async () => expect((await log('delivered')).length).toBeGreaterThan(5), WAIT)
  await untilIdle()
  expect(await log('failed')).toEqual([])
})

test('attack: SSRF: an address that was allowed when it was given is checked again when it is called', async () => {
  const guarded = createSafeFetch({ allowPrivate: false })
  await wait(1)
  worker = at.work({ safeFetch: guarded })
  await vi.waitFor(async () => expect((await log('pending'))[0]?.lastError).toMatch(/private network/), WAIT)
  expect(endpoint.received).toEqual([])
  await guarded.close()
})

test('however much waits, nothing that waits is dropped from the log', async () => {
  endpoint.answer({ status: 500 })
  await wait(KEPT_DELIVERIES + 500)
  worker = at.work()
  await vi.waitFor(() => expect(endpoint.received.length).toBeGreaterThan(3), WAIT)
  // from now on it has been failing for a while, and is left alone
  clock.advance(1_000)
  await untilIdle()
  expect(await log('pending')).toHaveLength(KEPT_DELIVERIES + 500)
})

test('what waits for a webhook that was switched off is given up and never sent', async () => {
  await wait(5)
  await at.call('PATCH', `/webhooks/${webhookId}`, { body: { is_active: false } })
  worker = at.work()
  await vi.waitFor(async () => expect(await log('failed')).toHaveLength(5), WAIT)
  expect(endpoint.received).toEqual([])
  expect((await log('failed'))[0]).toMatchObject({
    attempts: 0,
    lastError: 'The webhook was switched off before this could be sent.',
  })
})

test('a webhook that is switched off or deleted in the middle gets nothing more, and what was sent is told as sent', async () => {
  endpoint.answer({ status: 204, after: 300 })
  await wait(20)
  worker = at.work()
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(4), WAIT)
  await at.call('PATCH', `/webhooks/${webhookId}`, { body: { is_active: false } })
  await vi.waitFor(async () => expect(await log('failed')).toHaveLength(16), WAIT)
  expect(await log('delivered')).toHaveLength(4)
  await at.call('PATCH', `/webhooks/${webhookId}`, { body: { is_active: true } })
  await wait(20)
  await vi.waitFor(() => expect(endpoint.received).toHaveLength(8), WAIT)
  await at.call('DELETE', `/webhooks/${webhookId}`)
  await untilIdle()
  expect(endpoint.received).toHaveLength(8)
})

test('a conversation with much to tell does not keep another one waiting', async () => {
  endpoint.answer({ status: 204, after: 20 })
  await wait(300, { conversation: newId() })
  clock.advance(1)
  const late = newId()
  await wait(1, { conversation: late })
  worker = at.work()
  await vi.waitFor(() => expect(endpoint.received.some(({ body }) => body.includes(late))).toBe(true), WAIT)
  expect(endpoint.received.length).toBeLessThan(20)
})
