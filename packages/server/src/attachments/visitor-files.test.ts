import { randomUUID } from 'node:crypto'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachments, contacts, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { png } from '../testing/pictures'
import { uploadsOf } from '../testing/uploads'
import { answer, newToken, refusal, visitsOf } from '../testing/visits'

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF')

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let uploads: ReturnType<typeof uploadsOf>
let key: string
let orgId: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  uploads = uploadsOf(app)
  const org = await createOrg(app, { name: 'Shop', website: 'https://shop.test' })
  key = org.widget_token
  orgId = org.id
})
afterAll(() => app.close())

const sent = async (reply: Promise<Response>): Promise<Attachment> => {
  const response = await reply
  expect(response.status).toBe(201)
  return response.json()
}
const withFiles = (files: readonly Pick<Attachment, 'id'>[], text = '') => ({
  ...message(text),
  attachments: files.map(({ id }) => ({ id, name: 'mine.exe', type: 'text/html', size: 1, width: 9, height: 9 })),
})

test('a first message may be a picture: its upload opens the session, its message begins the conversation', async () => {
  const token = newToken()
  const ticket = await visits.ticketFor(key)
  const file = await sent(uploads.asVisitor({ token, ticket, bytes: await png(40, 20), name: 'Foto ü.png' }))
  expect(file).toMatchObject({ name: 'Foto ü.png', type: 'image/png', width: 40, height: 20 })

  const reply = await answer(
    visits.post({ ticket, commands: [withFiles([file])], visitor: { name: 'Vera' } }, { token }),
  )
  expect(reply.rejected).toEqual([])
  expect(reply.events?.at(-1)).toMatchObject({ type: 'message.posted', text: '', attachments: [file] })
  const read = await uploads.read(token, file.id)
  expect(read.status).toBe(200)
  expect(Buffer.from(await read.arrayBuffer()).length).toBe(file.size)
})

test('the server’s word counts: what a sender claims of a file is replaced by what was uploaded', async () => {
  const { token, conversationId } = await visits.start(key)
  const file = await sent(uploads.asVisitor({ token, bytes: PDF, name: 'offer.pdf' }))
  const reply = await answer(
    visits.post({ conversationId, after: 2, commands: [withFiles([file], 'here')] }, { token }),
  )
  expect(reply.events).toMatchObject([
    { attachments: [{ name: 'offer.pdf', type: 'application/pdf', size: PDF.length }] },
  ])
  expect(JSON.stringify(reply)).not.toContain('mine.exe')
})

test('a message repeated after a lost reply keeps its files and takes none twice', async () => {
  const { token, conversationId } = await visits.start(key)
  const file = await sent(uploads.asVisitor({ token, bytes: await png() }))
  const request = { conversationId, after: 2, commands: [withFiles([file, file])] }
  const [first, second] = [await answer(visits.post(request, { token })), await answer(visits.post(request, { token }))]
  expect(first.events).toMatchObject([{ attachments: [file] }])
  expect(second).toMatchObject({ rejected: [], events: first.events })
})

test('a file is in one message only', async () => {
  const { token, conversationId } = await visits.start(key)
  const file = await sent(uploads.asVisitor({ token, bytes: await png() }))
  await answer(visits.post({ conversationId, after: 2, commands: [withFiles([file])] }, { token }))
  const again = await answer(visits.post({ conversationId, after: 3, commands: [withFiles([file])] }, { token }))
  expect(again.rejected).toMatchObject([{ code: 'attachment_not_found' }])
})

test('a message with a file that is not there is refused, and takes none of the others', async () => {
  const { token, conversationId } = await visits.start(key)
  const file = await sent(uploads.asVisitor({ token, bytes: await png() }))
  const missing = { ...file, id: randomUUID() }
  const refused = withFiles([file, missing])
  const reply = await answer(visits.post({ conversationId, after: 2, commands: [refused] }, { token }))
  expect(reply.rejected).toMatchObject([{ id: refused.id, code: 'attachment_not_found' }])
  const retry = await answer(visits.post({ conversationId, after: 2, commands: [withFiles([file])] }, { token }))
  expect(retry.events).toMatchObject([{ attachments: [file] }])
})

test('a first message about a file that is not there begins no conversation and leaves nobody behind', async () => {
  const before = await app.database.db.select().from(contacts)
  const ticket = await visits.ticketFor(key)
  const reply = await answer(visits.post({ ticket, commands: [withFiles([{ id: randomUUID() }])] }))
  expect(reply).toMatchObject({ events: [], rejected: [{ code: 'attachment_not_found' }] })
  expect(reply.ticketNumber).toBeUndefined()
  expect(await app.database.db.select().from(contacts)).toHaveLength(before.length)
})

describe('an upload is repeated', () => {
  test('after a lost reply, and is the same upload', async () => {
    const { token } = await visits.start(key)
    const file = { id: randomUUID(), bytes: await png(), token }
    const replies = await Promise.all([1, 2, 3].map(() => sent(uploads.asVisitor(file))))
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    const rows = await app.database.db.select().from(attachments).where(eq(attachments.id, file.id))
    expect(rows).toHaveLength(1)
    expect((await uploads.read(token, file.id)).status).toBe(200)
  })

  test('as a stranger, and opens one session', async () => {
    const token = newToken()
    const ticket = await visits.ticketFor(key)
    const file = { id: randomUUID(), bytes: await png(), token, ticket }
    await Promise.all([1, 2].map(() => sent(uploads.asVisitor(file))))
    const before = await app.database.db.select().from(visitorSessions).where(eq(visitorSessions.orgId, orgId))
    await sent(uploads.asVisitor(file))
    expect(await app.database.db.select().from(visitorSessions).where(eq(visitorSessions.orgId, orgId))).toHaveLength(
      before.length,
    )
  })

  test('with another file under its id, and is refused; the first one stays', async () => {
    const { token } = await visits.start(key)
    const id = randomUUID()
    const file = await sent(uploads.asVisitor({ token, id, bytes: await png(40, 20) }))
    expect(await refusal(uploads.asVisitor({ token, id, bytes: await png(41, 20) }))).toBe('id_taken')
    const bytes = Buffer.from(await (await uploads.read(token, id)).arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ width: file.width })
  })

  test('attack: by somebody else under the same id, and touches nothing', async () => {
    const [owner, stranger] = [await visits.start(key), await visits.start(key)]
    const id = randomUUID()
    const bytes = await png()
    await sent(uploads.asVisitor({ token: owner.token, id, bytes }))
    expect(await refusal(uploads.asVisitor({ token: stranger.token, id, bytes }))).toBe('id_taken')
    expect((await uploads.read(owner.token, id)).status).toBe(200)
    expect(await refusal(Promise.resolve(uploads.read(stranger.token, id)))).toBe('attachment_not_found')
  })
})
