import { randomUUID } from 'node:crypto'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { orgs, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { png } from '../testing/pictures'
import { uploadsOf } from '../testing/uploads'
import { answer, refusal, visitsOf } from '../testing/visits'

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF')

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let uploads: ReturnType<typeof uploadsOf>
let key: string
let hotspotKey: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  uploads = uploadsOf(app)
  key = (await createOrg(app, { name: 'Shop', website: 'https://shop.test' })).widget_token
  hotspotKey = (await createOrg(app, { name: 'Portal' })).widget_token
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

describe('attack: files of others', () => {
  test('are not found by another visitor, before and after they are sent', async () => {
    const [owner, stranger] = [await visits.start(key), await visits.start(key)]
    const file = await sent(uploads.asVisitor({ token: owner.token, bytes: await png() }))
    const paths = [file.id, `${file.id}/thumbnail`]
    for (const path of paths)
      expect(await refusal(Promise.resolve(uploads.read(stranger.token, path)))).toBe('attachment_not_found')
    await answer(visits.post({ ...owner, after: 2, commands: [withFiles([file])] }, owner))
    for (const path of paths)
      expect(await refusal(Promise.resolve(uploads.read(stranger.token, path)))).toBe('attachment_not_found')
    for (const path of paths) expect((await uploads.read(owner.token, path)).status).toBe(200)
  })

  test('are not found by visitors of another business', async () => {
    const owner = await visits.start(key)
    const stranger = await visits.start(hotspotKey)
    const file = await sent(uploads.asVisitor({ token: owner.token, bytes: await png() }))
    expect(await refusal(Promise.resolve(uploads.read(stranger.token, file.id)))).toBe('attachment_not_found')
  })

  test('cannot be put into one’s own message', async () => {
    const [owner, thief] = [await visits.start(key), await visits.start(key)]
    const file = await sent(uploads.asVisitor({ token: owner.token, bytes: await png() }))
    const theft = await answer(visits.post({ ...thief, after: 2, commands: [withFiles([file])] }, thief))
    expect(theft.rejected).toMatchObject([{ code: 'attachment_not_found' }])
  })

  test.each(['../../secret', '..%2f..%2fsecret', 'x', `${randomUUID()}%00`, '%2e%2e'])(
    'a path (%s) leads nowhere',
    async (path) => {
      const { token } = await visits.start(key)
      expect([404, 400]).toContain((await uploads.read(token, path)).status)
    },
  )
})

describe('who may upload', () => {
  test('nobody without a token, with an unknown one, or from another page', async () => {
    const bytes = await png()
    const { token } = await visits.start(key)
    expect(await refusal(uploads.asVisitor({ token: 'none', bytes }))).toBe('session_missing')
    expect(await refusal(uploads.asVisitor({ bytes }))).toBe('session_expired')
    expect(await refusal(uploads.asVisitor({ bytes, ticket: 'forged' }))).toBe('ticket_invalid')
    expect(await refusal(uploads.asVisitor({ token, bytes, origin: 'https://evil.test' }))).toBe('origin_not_allowed')
    const ticket = await visits.ticketFor(key)
    expect(await refusal(uploads.asVisitor({ ticket, bytes, origin: 'https://evil.test' }))).toBe('origin_not_allowed')
  })

  test('a stranger whose file is refused leaves no session behind', async () => {
    const before = await app.database.db.select().from(visitorSessions)
    const ticket = await visits.ticketFor(key)
    expect(await refusal(uploads.asVisitor({ ticket, bytes: Buffer.alloc(0) }))).toBe('attachment_empty')
    expect(await app.database.db.select().from(visitorSessions)).toHaveLength(before.length)
  })

  test('nobody where the business takes no files', async () => {
    const org = await createOrg(app, { name: 'Closed', website: 'https://closed.test' })
    await app.database.db
      .update(orgs)
      .set({ chatSettings: { takesFiles: false } })
      .where(eq(orgs.id, org.id))
    const { token } = await visits.start(org.widget_token)
    expect(await refusal(uploads.asVisitor({ token, bytes: await png() }))).toBe('attachment_not_allowed')
  })

  test('under a hotspot key: small pictures, from a sandboxed page too, five in ten minutes', async () => {
    const { token } = await visits.start(hotspotKey, { origin: 'null' })
    const bytes = await png()
    expect(await refusal(uploads.asVisitor({ token, bytes: PDF, name: 'a.pdf', origin: 'null' }))).toBe(
      'attachment_not_allowed',
    )
    const tooMuch = Buffer.alloc(5 * 1_048_576 + 1)
    expect(await refusal(uploads.asVisitor({ token, bytes: tooMuch, origin: 'null' }))).toBe('attachment_too_large')
    for (let count = 0; count < 3; count++) await sent(uploads.asVisitor({ token, bytes, origin: 'null' }))
    const sixth = await uploads.asVisitor({ token, bytes, origin: 'null' })
    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

test.each([
  ['an id that is none', { id: '1' }, 'invalid_request'],
  ['a name that is no encoded text', { name: '%' }, 'invalid_request'],
])('%s is refused with its code', async (_name, change, code) => {
  const { token } = await visits.start(key)
  const { id = randomUUID(), name = 'a.png' } = { id: undefined, name: undefined, ...change }
  const reply = app.request('/widget/v1/attachments', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-attachment-id': id, 'x-attachment-name': name },
    body: new Uint8Array(await png()),
  })
  expect(await refusal(reply)).toBe(code)
})

test('a chat in a sandboxed page may send the headers of an upload', async () => {
  const reply = await app.request('/widget/v1/attachments', {
    method: 'OPTIONS',
    headers: {
      origin: 'null',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-attachment-id',
    },
  })
  expect(reply.headers.get('access-control-allow-headers')?.toLowerCase()).toContain(
    'x-attachment-id,x-attachment-name,x-embed-ticket',
  )
  expect(reply.headers.get('access-control-allow-origin')).toBe('*')
})
