import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileRemovalJobs, openFiles } from '../attachments'
import { createEnqueue } from '../jobs'
import { contacts, conversations, jobs } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { openCustomer, SECRET_TEXT } from '../testing/customer'
import { race } from '../testing/race'
import { joinAs } from '../testing/team'
import { tracesOf } from '../testing/traces'
import { uploadsOf } from '../testing/uploads'
import { visitsOf } from '../testing/visits'
import { keepRetention } from './retention'

const DAY = 86_400_000

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const keep = () => {
  const { clock, database } = app
  return keepRetention({ db: database.db, clock, enqueue: createEnqueue(clock), news: { announce: () => {} } })
}
const setRetention = (orgId: string, days: unknown) =>
  app.request(`/partner/v1/orgs/${orgId}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ retention_days: days }),
  })
const resolve = ({ key, conversationId }: Awaited<ReturnType<typeof openCustomer>>) =>
  app.request(`/api/public/support/conversations/${conversationId}/resolve`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
  })
const isThere = async (id: string) =>
  (await app.database.db.select().from(conversations).where(eq(conversations.id, id))).length === 1

test('partners, owners and admins say how long resolved conversations are kept', async () => {
  const { org } = await openCustomer(app)
  expect(await (await setRetention(org.id, 30)).json()).toMatchObject({ retention_days: 30 })
  for (const wrong of [0, 3_651, 1.5, '30']) expect((await setRetention(org.id, wrong)).status).toBe(400)
  const cookie = await joinAs(app, { role: 'owner', orgId: org.id })
  const path = '/api/business/admin/settings'
  expect(await (await app.request(path, { headers: { cookie } })).json()).toMatchObject({
    settings: { retentionDays: 30 },
  })
  const headers = { cookie, origin: OWN_ORIGIN, 'content-type': 'application/json' }
  const changed = await app.request(path, { method: 'POST', headers, body: JSON.stringify({ retentionDays: null }) })
  expect(await changed.json()).toMatchObject({ settings: { retentionDays: null } })
})

test('what was resolved longer ago than that is deleted with its files and forgotten contacts; the rest stays', async () => {
  const old = await openCustomer(app)
  const open = await openCustomer(app)
  const unlimited = await openCustomer(app)
  const known = await openCustomer(app)
  for (const { org } of [old, open, known]) await setRetention(org.id, 30)
  for (const each of [old, unlimited, known]) expect((await resolve(each)).status).toBe(200)
  await app.database.db.update(contacts).set({ externalUserId: 'known' }).where(eq(contacts.id, known.contactId))
  app.clock.advance(29 * DAY)
  await keep()
  expect(await isThere(old.conversationId)).toBe(true)
  app.clock.advance(2 * DAY)
  await keep()
  expect(await isThere(old.conversationId)).toBe(false)
  expect(await isThere(known.conversationId)).toBe(false)
  expect(await isThere(open.conversationId)).toBe(true)
  expect(await isThere(unlimited.conversationId)).toBe(true)
  expect(await tracesOf(app.database.db, old.contactId)).toEqual([])
  expect(await tracesOf(app.database.db, known.contactId)).toEqual(['contacts', 'visitor_sessions'])

  const files = openFiles({ bucket: null, directory: join(app.environment.dataDir, 'files') })
  const waiting = await app.database.db.select().from(jobs).where(eq(jobs.kind, 'remove files'))
  expect(waiting).toHaveLength(2)
  expect((await uploadsOf(app).read(open.token, open.sent.id)).status).toBe(200)
  for (const job of waiting) {
    const names = Object(job.payload).names
    expect(await files.open(names[0])).not.toBeNull()
    const { id, orgId, payload } = job
    await fileRemovalJobs({ files }).run({ id, orgId, payload, attempt: 1, signal: new AbortController().signal })
    for (const name of names) expect(await files.open(name)).toBeNull()
  }
  expect(await tracesOf(app.database.db, SECRET_TEXT)).toEqual(['conversations', 'events'])
})

test('a conversation that was resolved late is kept from then on', async () => {
  const late = await openCustomer(app)
  await setRetention(late.org.id, 30)
  app.clock.advance(40 * DAY)
  await resolve(late)
  app.clock.advance(29 * DAY)
  await keep()
  expect(await isThere(late.conversationId)).toBe(true)
  app.clock.advance(2 * DAY)
  await keep()
  expect(await isThere(late.conversationId)).toBe(false)
})

test('attack: race: a conversation that begins while its contact is forgotten is not lost with them', async () => {
  const { db } = app.database
  const old = await openCustomer(app)
  await setRetention(old.org.id, 30)
  await resolve(old)
  app.clock.advance(31 * DAY)
  const [like] = await db.select().from(conversations).where(eq(conversations.id, old.conversationId))
  if (!like) return expect.fail('there is no conversation')
  let save = () => {}
  const maySave = new Promise<void>((resolve) => {
    save = resolve
  })
  const next = { ...like, id: crypto.randomUUID(), ticketNumber: like.ticketNumber + 1, status: 'open' as const }
  let saved = Promise.resolve()
  await new Promise<void>((isBegun) => {
    saved = db.transaction(async (tx) => {
      await tx.insert(conversations).values(next)
      isBegun()
      await maySave
    })
  })
  const kept = keep()
  // as long as it takes to come to the contact, and then to wait there
  await new Promise((wait) => setTimeout(wait, 500))
  save()
  await Promise.all([saved, kept])
  expect([await isThere(old.conversationId), await isThere(next.id)]).toEqual([false, true])
})

test('a contact goes with the last of those that were merged into it, and not before', async () => {
  const kept = await openCustomer(app)
  const { conversationId } = await visitsOf(app).start(kept.org.widget_token)
  const isTheirs = eq(conversations.id, conversationId)
  const [other] = await app.database.db.select().from(conversations).where(isTheirs)
  const otherId = other?.contactId ?? ''
  await app.database.db.update(contacts).set({ mergedIntoId: kept.contactId }).where(eq(contacts.id, otherId))
  await setRetention(kept.org.id, 30)
  const status = async () => (await kept.call('GET', `/contacts/${otherId}`)).status
  await resolve(kept)
  app.clock.advance(31 * DAY)
  await keep()
  expect([await isThere(kept.conversationId), await status()]).toEqual([false, 200])
  await resolve({ ...kept, conversationId })
  app.clock.advance(31 * DAY)
  await keep()
  expect([await isThere(conversationId), await status()]).toEqual([false, 404])
  expect(await tracesOf(app.database.db, kept.contactId)).toEqual([])
})

test('a contact that is corrected meanwhile, and one whose conversations are deleted, wait for each other in one order', async () => {
  const { org, key, contactId, ...old } = await openCustomer(app)
  await setRetention(org.id, 30)
  expect((await resolve({ ...old, org, key, contactId })).status).toBe(200)
  app.clock.advance(31 * DAY)
  const correct = () =>
    app.request(`/contacts/${contactId}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Grace' }),
    })
  const [corrected] = await race<Response | null>(app.database, {
    behind: (tx) => tx.select().from(contacts).where(eq(contacts.id, contactId)).for('update'),
    acts: [correct, () => keep().then(() => null)],
  })
  // who came second finds nobody left
  expect([200, 404]).toContain(corrected?.status)
  expect(await isThere(old.conversationId)).toBe(false)
})
