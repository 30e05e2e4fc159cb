import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog, jobs } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { openCustomer, SECRET_TEXT } from '../testing/customer'
import { secretKeyOf } from '../testing/secret-key'
import { openSocketClient } from '../testing/socket-client'
import { sparePort } from '../testing/spare-port'
import { tracesOf } from '../testing/traces'
import { refusal, visitsOf } from '../testing/visits'

let app: TestApp
let port: number
beforeAll(async () => {
  port = await sparePort()
  app = await createTestApp({ PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: OWN_ORIGIN })
  await app.start()
})
afterAll(() => app.close())

const storedFiles = async () =>
  (await readdir(join(app.environment.dataDir, 'files'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

test('of a deleted contact nothing is left anywhere but who deleted them', async () => {
  const { call, contactId, conversationId, sent, unsent, token, key } = await openCustomer(app)
  await call('POST', '/webhooks', { body: { url: 'https://hooks.example/x', events: ['conversation.message'] } })
  await visitsOf(app).post({ conversationId, after: 3, commands: [message(SECRET_TEXT)] }, { token })
  const say = async (path: string, body: object) => {
    const headers = { 'x-api-key': key, 'content-type': 'application/json', 'idempotency-key': path }
    const reply = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(reply.status, await reply.clone().text()).toBe(201)
    return reply.json()
  }
  const said = { message: { type: 'text', text: SECRET_TEXT } }
  await say(`/api/public/support/conversations/${conversationId}/messages`, said)
  const { conversation } = await say('/api/public/support/conversations', {
    customer: { externalUserId: 'c-1' },
    ...said,
  })
  expect(await tracesOf(app.database.db, SECRET_TEXT)).toEqual([
    'conversations',
    'events',
    'idempotent_replies',
    'webhook_deliveries',
  ])
  expect((await call('DELETE', `/contacts/${contactId}`)).status).toBe(204)
  expect((await call('DELETE', `/contacts/${contactId}`)).status).toBe(404)
  expect(await tracesOf(app.database.db, conversation.id)).toContain('idempotent_replies')
  expect((await call('DELETE', `/contacts/${await contactOf('c-1')}`)).status).toBe(204)
  expect(await tracesOf(app.database.db, SECRET_TEXT)).toEqual([])
  expect(await tracesOf(app.database.db, contactId)).toEqual(['audit_log'])
  await expect.poll(storedFiles, { timeout: 10_000 }).toEqual([])
  for (const id of [conversationId, conversation.id, sent.id, unsent.id])
    await expect.poll(() => tracesOf(app.database.db, id), { timeout: 10_000 }).toEqual([])
  const acts = await app.database.db.select().from(auditLog)
  expect(acts.find(({ targetId }) => targetId === contactId)).toMatchObject({ action: 'contact.deleted', details: {} })
})
const contactOf = async (externalUserId: string) =>
  (
    await app.database.db.query.contacts.findFirst({
      where: (table, { eq }) => eq(table.externalUserId, externalUserId),
    })
  )?.id

test('a deleted contact is signed out at once, also where the chat is open', async () => {
  const { call, contactId, conversationId, token } = await openCustomer(app)
  const open = () => openSocketClient(`ws://127.0.0.1:${port}/realtime`, { origin: OWN_ORIGIN })
  const client = await open()
  client.send({ token, watch: [{ conversationId, after: 0 }] })
  await client.until(() => client.texts().includes(SECRET_TEXT))
  await call('DELETE', `/contacts/${contactId}`)
  expect(await client.closed).toBe(1012)
  const again = await open()
  again.send({ token, watch: [{ conversationId, after: 0 }] })
  expect(await again.closed).toBe(4401)
  expect(again.texts()).toEqual([])
  expect(await refusal(visitsOf(app).post({ conversationId, after: 0 }, { token }))).toBe('session_expired')
})

test('attack: a contact of another organisation is as unknown as none, and goes on', async () => {
  const [mine, theirs] = [await openCustomer(app), await openCustomer(app)]
  const path = `/contacts/${theirs.contactId}`
  expect((await mine.call('DELETE', path)).status).toBe(404)
  expect((await mine.call('GET', `${path}/export`)).status).toBe(404)
  expect((await mine.call('GET', `${path}/files/${theirs.sent.id}`)).status).toBe(404)
  // a file of theirs under a contact of ours
  expect((await mine.call('GET', `/contacts/${mine.contactId}/files/${theirs.sent.id}`)).status).toBe(404)
  expect((await theirs.call('GET', `${path}/files/${theirs.sent.id}`)).status).toBe(200)
})

test('attack: no key of a page, and none without org:admin, exports or deletes anybody', async () => {
  const { org, contactId, sent } = await openCustomer(app)
  const weak = await secretKeyOf(app, org.id, ['support:read', 'support:write', 'calls:write'])
  for (const [key, code] of [
    [org.widget_token, 'publishable_key'],
    [weak, 'forbidden'],
  ] as const)
    for (const [method, path] of [
      ['GET', `/contacts/${contactId}/export`],
      ['GET', `/contacts/${contactId}/files/x`],
      ['DELETE', `/contacts/${contactId}`],
    ] as const) {
      const reply = app.request(path, { method, headers: { authorization: `Bearer ${key}` } })
      expect(await refusal(reply), `${method} ${path}`).toBe(code)
    }
  const asPartner = { headers: { authorization: `Bearer ${org.widget_token}` } }
  expect(await refusal(app.request(`/partner/v1/orgs/${org.id}/export`, asPartner))).toBe('publishable_key')
  expect(await tracesOf(app.database.db, contactId)).toContain('contacts')
  const queued = await app.database.db.select().from(jobs).where(eq(jobs.kind, 'remove files'))
  // those of earlier deletions may still wait
  expect(JSON.stringify(queued)).not.toContain(sent.id)
})
