import { and, eq, ne } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../clock'
import type { JobsWorker } from '../jobs'
import type { OpenDatabase } from '../storage/database'
import { jobs, webhookDeliveries, webhooks } from '../storage/schema'
import { mortalClock } from '../testing/clocks'
import { message } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { startEndpoint, type TestEndpoint } from '../testing/endpoint'
import { bodiesOf, openWebhookDesk, type WebhookDesk } from '../testing/webhooks'
import { KEPT_DELIVERIES } from './drain'

const WAIT = { timeout: 100_000, interval: 50 }
const LONG = 120_000
const TURN_MS = 20

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

let at: WebhookDesk
let endpoint: TestEndpoint
const workers: JobsWorker[] = []
beforeEach(async () => {
  endpoint = await startEndpoint()
  at = await openWebhookDesk(database.db, systemClock)
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await endpoint.close()
  await database.db.delete(jobs)
  expect(at.problems).toEqual([])
})

const create = async (url = endpoint.url): Promise<string> =>
  (await at.call('POST', '/webhooks', { body: { url, events: ['conversation.message'] } })).body.id
/** Many conversations in which much is written within a moment. */
async function write({ conversations, messages }: { conversations: number; messages: number }): Promise<number> {
  for (let count = 0; count < conversations; count += 1) {
    const commands = Array.from({ length: messages }, (_, number) => message(`message ${number}`))
    await at.send(at.desk.visitor, commands, crypto.randomUUID())
  }
  return conversations * messages
}
const unfinished = (webhookId: string) =>
  database.db
    .select()
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhookId), ne(webhookDeliveries.status, 'delivered')))
const logOf = (webhookId: string) =>
  database.db.select().from(webhookDeliveries).where(eq(webhookDeliveries.webhookId, webhookId))
const idsOf = ({ received }: TestEndpoint) => bodiesOf(received).map(({ id }) => id)

test(
  'of a burst each delivery arrives once, in the order of its conversation, and the server stays responsive',
  async () => {
    const id = await create()
    endpoint.answer({ status: 204, after: 5 })
    const all = await write({ conversations: 30, messages: 50 })
    let turns = 0
    const others = setInterval(() => {
      turns += 1
    }, TURN_MS)
    const begun = Date.now()
    workers.push(at.work())
    await vi.waitFor(() => expect(endpoint.received.length).toBeGreaterThanOrEqual(all), WAIT)
    await vi.waitFor(async () => expect(await unfinished(id)).toEqual([]), WAIT)
    clearInterval(others)
    expect(turns, 'whoever else waits has their turn').toBeGreaterThan((Date.now() - begun) / TURN_MS / 10)
    expect(new Set(idsOf(endpoint)).size).toBe(all)
    expect(endpoint.received).toHaveLength(all)
    expect(endpoint.mostAtOnce()).toBe(4)
    const bodies = bodiesOf(endpoint.received)
    for (const conversation of new Set(bodies.map(({ data }) => data.conversation_id))) {
      const numbers = bodies.filter(({ data }) => data.conversation_id === conversation).map(({ data }) => data.seq)
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 2))
    }
    // after the last delivery, when nothing more is due
    await vi.waitFor(async () => expect(await logOf(id)).toHaveLength(KEPT_DELIVERIES), WAIT)
  },
  LONG,
)

test(
  'a server that dies or stops in the middle of a burst loses nothing, and two of them deliver nothing twice',
  async () => {
    const id = await create()
    endpoint.answer({ status: 204, after: 5 })
    const all = await write({ conversations: 20, messages: 20 })
    const mortal = mortalClock(systemClock)
    const [dying, stopping] = [at.work({ clock: mortal }), at.work()]
    await vi.waitFor(() => expect(endpoint.received.length).toBeGreaterThan(100), WAIT)
    const before = Date.now()
    await stopping.stop()
    expect(Date.now() - before).toBeLessThan(2_000)
    mortal.kill()
    // what only the lease of the dead one would bring about half a minute later
    await database.db.update(jobs).set({ leasedUntil: new Date(0), leasedBy: 'a node that died' })
    await dying.stop()
    workers.push(at.work(), at.work())
    await vi.waitFor(async () => expect(await unfinished(id)).toEqual([]), WAIT)
    const ids = idsOf(endpoint)
    expect(new Set(ids).size).toBe(all)
    expect(ids.length - all, 'only what was under way comes again').toBeLessThanOrEqual(8)
  },
  LONG,
)

test(
  'attack: a dead endpoint neither keeps another one waiting nor is called on and on',
  async () => {
    const dead = await startEndpoint()
    dead.answer({ status: 503 })
    const [id, deadId] = [await create(), await create(dead.url)]
    const all = await write({ conversations: 20, messages: 20 })
    workers.push(at.work())
    await vi.waitFor(() => expect(endpoint.received).toHaveLength(all), WAIT)
    await vi.waitFor(async () => expect(await unfinished(id)).toEqual([]), WAIT)
    // four at first, and then so many that the pauses between them double
    await vi.waitFor(() => expect(dead.received.length).toBeGreaterThanOrEqual(4), WAIT)
    expect(dead.received.length).toBeLessThanOrEqual(30)
    const waiting = await unfinished(deadId)
    expect(waiting.filter(({ status }) => status === 'pending')).toHaveLength(all)

    dead.answer({ status: 204 })
    await database.db.update(webhooks).set({ pausedUntil: null }).where(eq(webhooks.id, deadId))
    await database.db
      .update(webhookDeliveries)
      .set({ dueAt: new Date() })
      .where(eq(webhookDeliveries.webhookId, deadId))
    await vi.waitFor(async () => expect(await unfinished(deadId)).toEqual([]), WAIT)
    expect(new Set(idsOf(dead)).size).toBe(all)
    await dead.close()
  },
  LONG,
)
