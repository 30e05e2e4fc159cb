import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEnqueue } from '../jobs'
import { keepRetention } from '../privacy/retention'
import { auditLog, conversations, jobs, orgs } from '../storage/schema'
import { createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { openCustomer } from '../testing/customer'
import { race, writesTo } from '../testing/race'
import { openPerson, type TestPerson } from '../testing/team'

let app: TestApp
let customer: Awaited<ReturnType<typeof openCustomer>>
let agent: TestPerson
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  customer = await openCustomer(app)
  agent = await openPerson(app, { role: 'agent', orgId: customer.org.id })
  await agent.cookie()
})

const DAY = 86_400_000
const remove = () =>
  app.request(`/partner/v1/orgs/${customer.org.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${PARTNER_KEY}` },
  })
/** An agent does something in the conversation. */
const command = (what: object) =>
  agent.ask('POST', '/inbox/v1/exchange', {
    conversationId: customer.conversationId,
    after: 0,
    commands: [{ id: randomUUID(), ...what }],
  })
const snooze = () => command({ type: 'conversation.snooze', until: new Date(app.clock.now() + DAY).toISOString() })
const forget = () => customer.call('DELETE', `/contacts/${customer.contactId}`)
const clearOut = async () => {
  const { db } = app.database
  await db.update(orgs).set({ retentionDays: 1 }).where(eq(orgs.id, customer.org.id))
  await command({ type: 'conversation.resolve' })
  app.clock.advance(3 * DAY)
  const enqueue = createEnqueue(app.clock)
  return async () => {
    await keepRetention({ db, clock: app.clock, enqueue, news: { announce() {} } })
    return null
  }
}

test.each([
  ['puts a conversation aside', jobs, async () => snooze],
  ['deletes a contact', auditLog, async () => forget],
  ['deletes what is too old', jobs, clearOut],
])('who %s while the business is deleted comes before, or finds it gone', async (_, behind, prepare) => {
  const act: () => Promise<Response | null> = await prepare()
  const acts = [act, remove]
  const [done, removed] = await race<Response | null>(app.database, { behind: writesTo(behind), acts })
  expect([200, 204, 401, 404]).toContain(done?.status ?? 200)
  expect(removed?.status).toBe(204)
  const { db } = app.database
  expect(await db.$count(conversations, eq(conversations.orgId, customer.org.id))).toBe(0)
})
