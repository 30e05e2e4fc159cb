import { createVisitor, memoryStorage, type Visitor } from '@opencx/client'
import { silentPush, testEnvironment } from '@opencx/client/testing'
import { createVisitorUploads, UploadFailure } from '@opencx/client/uploads'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { attachments, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { png } from '../testing/pictures'
import { sparePort } from '../testing/spare-port'
import { visitsOf } from '../testing/visits'

let app: TestApp
let origin: string
let key: string
let orgId: string
let visitors = 100
const fetched = globalThis.fetch
beforeAll(async () => {
  const port = await sparePort()
  app = await createTestApp({ PORT: String(port), PUBLIC_URL: OWN_ORIGIN })
  origin = `http://127.0.0.1:${port}`
  const org = await createOrg(app, { name: 'Shop', website: 'https://shop.test' })
  key = org.widget_token
  orgId = org.id
  await app.start()
  // a browser's frame says where it is from
  globalThis.fetch = (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', OWN_ORIGIN)
    return fetched(input, { ...init, headers })
  }
})
afterAll(async () => {
  globalThis.fetch = fetched
  await app.close()
})

async function arrive(ticket?: string): Promise<Visitor> {
  const fresh = await visitsOf(app).ticketFor(key)
  const visitor = createVisitor({
    origin,
    key,
    ticket: ticket ?? fresh,
    refreshTicket: async () => fresh,
    storage: memoryStorage(),
    details: { name: 'Vera' },
    environment: testEnvironment(++visitors),
    connect: silentPush,
  })
  onTestFinished(() => visitor.stop())
  return visitor
}
const picture = async (width = 40) => new File([new Uint8Array(await png(width))], 'Foto ü.png', { type: 'image/png' })
const environment = testEnvironment()
const posted = (visitor: Visitor): Attachment[] =>
  visitor.conversation.view.conversation.entries.flatMap((entry) =>
    entry.type === 'message.posted' ? (entry.attachments ?? []) : [],
  )

test('the first thing a visitor sends may be a picture, and they see it again', async () => {
  const visitor = await arrive()
  const uploads = createVisitorUploads(visitor, { environment })
  const file = await uploads.upload(await picture())
  visitor.conversation.send({ type: 'message.send', text: '', attachments: [file] })
  await expect.poll(() => posted(visitor)).toEqual([file])
  expect((await uploads.fetchAttachment(file.id)).type).toBe('image/png')
  expect((await uploads.fetchAttachment(file.id, { thumbnail: true })).type).toBe('image/webp')
})

test('a ticket that is no longer valid is exchanged for a fresh one on the way', async () => {
  const uploads = createVisitorUploads(await arrive('forged.strict.1.x'), { environment })
  expect(await uploads.upload(await picture())).toMatchObject({ name: 'Foto ü.png' })
})

test('a lost reply is no second file and no second session', async () => {
  const visitor = await arrive()
  const before = await app.database.db.select().from(visitorSessions).where(eq(visitorSessions.orgId, orgId))
  let tries = 0
  const uploads = createVisitorUploads(visitor, {
    environment,
    async send({ url, headers, file }) {
      const reply = await fetch(url, { method: 'POST', headers, body: file })
      if (++tries === 1) throw new UploadFailure('network')
      return { status: reply.status, body: await reply.text(), retryAfter: null }
    },
  })
  const { id } = await uploads.upload(await picture())
  expect(tries).toBe(2)
  expect(await app.database.db.select().from(attachments).where(eq(attachments.id, id))).toHaveLength(1)
  const after = await app.database.db.select().from(visitorSessions).where(eq(visitorSessions.orgId, orgId))
  expect(after).toHaveLength(before.length + 1)
})

test('a visitor who only uploaded is signed out on the server too when they are forgotten', async () => {
  const visitor = await arrive()
  const uploads = createVisitorUploads(visitor, { environment })
  const file = await uploads.upload(await picture())
  const shown = await visitor.credentials()
  visitor.reset()
  const read = () =>
    fetch(`${origin}/widget/v1/attachments/${file.id}`, { headers: { authorization: `Bearer ${shown?.token}` } })
  await expect.poll(async () => (await read()).status).toBe(401)
})

test('what the server refuses is told in its words', async () => {
  const uploads = createVisitorUploads(await arrive(), { environment })
  const page = new File(['<!doctype html><script>alert(1)</script>'], 'page.html')
  const failure = await uploads.upload(page).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(UploadFailure)
  expect(failure).toMatchObject({ code: 'attachment_not_allowed', message: expect.stringContaining('cannot be sent') })
  await expect(uploads.fetchAttachment(crypto.randomUUID())).rejects.toMatchObject({ code: 'session_expired' })
})
