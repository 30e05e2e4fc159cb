import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attachments, contacts, jobs, visitorSessions } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { openCustomer } from '../testing/customer'
import { png } from '../testing/pictures'
import { race } from '../testing/race'
import { sparePort } from '../testing/spare-port'
import { joinAs } from '../testing/team'
import { uploadsOf } from '../testing/uploads'
import { refusal } from '../testing/visits'
import type { FileStore } from './file-store'
import { localFiles } from './local-files'
import { createQueue } from './queue'
import { upload } from './upload'

const HALF_AN_HOUR = 30 * 60_000

let app: TestApp
let customer: Awaited<ReturnType<typeof openCustomer>>
beforeAll(async () => {
  app = await createTestApp({ PORT: String(await sparePort()), PUBLIC_URL: OWN_ORIGIN })
  await app.start()
})
beforeEach(async () => {
  customer = await openCustomer(app)
})
afterAll(() => app.close())

/** Names of this organisation's files, wherever they are kept. */
const stored = () => readdir(join(app.environment.dataDir, 'files', customer.org.id)).catch(() => [])
const deleteContact = () => customer.call('DELETE', `/contacts/${customer.contactId}`)
const deleteOrg = () =>
  app.request(`/partner/v1/orgs/${customer.org.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${PARTNER_KEY}` },
  })
const left = () => app.database.db.select().from(jobs).where(eq(jobs.kind, 'remove unfinished upload'))
const nothingIsLeft = async () => {
  app.clock.advance(HALF_AN_HOUR)
  await expect.poll(stored, { timeout: 20_000 }).toEqual([])
  await expect.poll(left, { timeout: 20_000 }).toEqual([])
}
/** A body of which the second half comes once `meanwhile` is done. */
async function interrupted(meanwhile: () => Promise<unknown>): Promise<ReadableStream<Uint8Array>> {
  const bytes = await png()
  let step = 0
  return new ReadableStream({
    async pull(controller) {
      step += 1
      if (step === 1) return controller.enqueue(bytes.slice(0, 40))
      await meanwhile()
      controller.enqueue(bytes.slice(40))
      controller.close()
    },
  })
}
/** Uploads as the customer does, where something happens as soon as the bytes are stored. */
async function uploadAndThen(happens: () => Promise<unknown>, id: string) {
  const { db } = app.database
  const [session] = await db.select().from(visitorSessions).where(eq(visitorSessions.contactId, customer.contactId))
  const local = localFiles(join(app.environment.dataDir, 'files'))
  const files: FileStore = {
    ...local,
    async put(name, path) {
      await local.put(name, path)
      if (name.endsWith('.thumbnail')) await happens()
    },
  }
  const senderId = session?.id ?? ''
  const senderIdIn = async () => senderId
  const uploader = { orgId: customer.org.id, maxBytes: 1e6, isPicturesOnly: false, senderId, senderIdIn }
  const body = new Response(new Uint8Array(await png())).body
  const ports = { db, clock: app.clock, files, pictures: createQueue({ running: 1, waiting: 1 }) }
  return upload(ports, { uploader, id, name: 'late.png', body })
}

test('attack: a picture that is on its way while its contact is deleted is refused, and none of its bytes stay', async () => {
  const bytes = await interrupted(deleteContact)
  expect(await refusal(uploadsOf(app).asVisitor({ token: customer.token, bytes }))).toBe('session_expired')
  expect(await app.database.db.select().from(attachments).where(eq(attachments.orgId, customer.org.id))).toEqual([])
  await nothingIsLeft()
})

test('attack: race: a picture whose row is on its way while its contact is deleted goes with the contact', async () => {
  const id = crypto.randomUUID()
  const { org, token } = customer
  const [unsent] = await app.database.db.select().from(attachments).where(eq(attachments.id, customer.unsent.id))
  if (!unsent) throw new Error('the customer has no picture')
  const bytes = await png()
  await race<unknown>(app.database, {
    // another row of this id: the upload has found its session alive, and waits to learn what becomes of that row
    behind: (tx) => tx.insert(attachments).values({ ...unsent, id }),
    acts: [() => uploadsOf(app).asVisitor({ token, bytes, id }), deleteContact],
  })
  expect(await app.database.db.select().from(attachments).where(eq(attachments.orgId, org.id))).toEqual([])
  await nothingIsLeft()
})

test('attack: a picture that is on its way while its visitor signs out is refused', async () => {
  const headers = { authorization: `Bearer ${customer.token}`, origin: OWN_ORIGIN }
  const bytes = await interrupted(() => app.request('/widget/v1/sign-out', { method: 'POST', headers }))
  const id = crypto.randomUUID()
  expect(await refusal(uploadsOf(app).asVisitor({ token: customer.token, bytes, id }))).toBe('session_expired')
  expect(await app.database.db.select().from(attachments).where(eq(attachments.id, id))).toEqual([])
})

test('attack: nor do those of a picture whose organisation is deleted', async () => {
  const bytes = await interrupted(deleteOrg)
  expect(await refusal(uploadsOf(app).asVisitor({ token: customer.token, bytes }))).toBe('session_expired')
  await nothingIsLeft()
})

test('attack: an agent’s picture for a conversation that is deleted meanwhile is refused', async () => {
  const cookie = await joinAs(app, { role: 'agent', orgId: customer.org.id, email: `${customer.org.id}@acme.test` })
  const { conversationId } = customer
  const bytes = await interrupted(deleteContact)
  expect(await refusal(uploadsOf(app).asAgent({ cookie, conversationId, bytes }))).toBe('conversation_not_found')
  await nothingIsLeft()
})

test('an organisation that is deleted between the bytes and their row takes the bytes along', async () => {
  const late = uploadAndThen(deleteOrg, crypto.randomUUID())
  await expect(late).rejects.toThrow()
  await nothingIsLeft()
})

test('what a crash left without a row is removed within the hour, and what has one stays', async () => {
  const id = crypto.randomUUID()
  const crash = uploadAndThen(() => Promise.reject(new Error('killed')), id)
  await expect(crash).rejects.toThrow('killed')
  expect((await stored()).filter((name) => name.startsWith(id))).toHaveLength(2)
  app.clock.advance(HALF_AN_HOUR)
  await expect.poll(async () => (await stored()).filter((name) => name.startsWith(id)), { timeout: 20_000 }).toEqual([])
  expect(await stored()).toHaveLength(4)
  await expect.poll(left, { timeout: 20_000 }).toEqual([])
  // the same file again, after all
  await uploadAndThen(async () => {}, id)
  app.clock.advance(HALF_AN_HOUR)
  expect(await left()).toEqual([])
  expect(await stored()).toHaveLength(6)
})

test('an upload that took so long that its bytes may be gone is refused, not kept without them', async () => {
  const id = crypto.randomUUID()
  const late = uploadAndThen(() => app.database.db.delete(jobs), id)
  await expect(late).rejects.toMatchObject({ code: 'unavailable' })
  const rows = await app.database.db
    .select()
    .from(attachments)
    .where(and(eq(attachments.orgId, customer.org.id), eq(attachments.id, id)))
  expect(rows).toEqual([])
  expect(await app.database.db.select().from(contacts).where(eq(contacts.id, customer.contactId))).toHaveLength(1)
})
