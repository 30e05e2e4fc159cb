import { createWebhook } from '@opencx/protocol/http/webhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
let headers: Readonly<Record<string, string>>
beforeAll(async () => {
  app = await createTestApp()
  const key = await secretKeyOf(app, (await createOrg(app, { name: 'Acme' })).id)
  headers = { authorization: `Bearer ${key}`, 'x-api-key': key }
})
afterAll(() => app.close())

const once = (path: string, body: object, name: string) =>
  app.request(path, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': name },
    body: JSON.stringify(body),
  })
const CONVERSATIONS = '/api/public/support/conversations'
const begin = (externalUserId: string, name: string) =>
  once(CONVERSATIONS, { customer: { externalUserId }, message: { type: 'text', text: 'Hello' } }, name)
const countOf = async (externalUserId: string) => {
  const reply = await app.request(`${CONVERSATIONS}?externalUserId=${externalUserId}`, {
    headers,
  })
  return (await reply.json()).items.length
}

test('a repeat is answered byte for byte like the first request', async () => {
  const replies = [await begin('bytes', 'bytes'), await begin('bytes', 'bytes')]
  const [first, again] = await Promise.all(replies.map((reply) => reply.text()))
  expect(first).toContain('"success":true')
  expect(again).toBe(first)
})

test('whoever lost a reply with a secret is told the id of what was made, and can take it away', async () => {
  const hook = () =>
    once(createWebhook.path, { url: 'https://hooks.example/x', events: ['conversation.message'] }, 'lost')
  const { id, secret } = await (await hook()).json()
  const again = await (await hook()).json()
  expect(again).toMatchObject({ error: 'idempotency_secret', message: expect.stringContaining(`has the id ${id}.`) })
  expect(JSON.stringify(await app.database.db.execute('SELECT * FROM idempotent_replies'))).not.toContain(secret)
  const found = await app.request(`${createWebhook.path}/${id}`, { method: 'DELETE', headers })
  expect(found.status).toBe(204)
})

test('where the reply cannot be stored, a repeat is refused rather than carried out again', async () => {
  const { db } = app.database
  await db.execute('ALTER TABLE idempotent_replies ADD CONSTRAINT nothing_ends CHECK (NOT is_done) NOT VALID')
  expect((await begin('unstored', 'unstored')).status).toBe(500)
  await db.execute('ALTER TABLE idempotent_replies DROP CONSTRAINT nothing_ends')
  const again = await begin('unstored', 'unstored')
  expect([again.status, (await again.json()).code]).toEqual([409, 'idempotency_unfinished'])
  expect(await countOf('unstored')).toBe(1)
})
