import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../clock'
import type { OpenDatabase } from '../storage/database'
import { auditLog } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { openWebhookDesk, type WebhookDesk } from '../testing/webhooks'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

let at: WebhookDesk
beforeEach(async () => {
  at = await openWebhookDesk(database.db, systemClock)
})

const wanted = { url: 'https://example.com/hook?token=abc', events: ['conversation.message'] }
const create = async (body: unknown = wanted) => (await at.call('POST', '/webhooks', { body })).body

test('an unknown webhook is told of as one, not as a wrong address', async () => {
  const { status, body } = await at.call('GET', `/webhooks/${crypto.randomUUID()}`)
  expect([status, body.message]).toEqual([404, expect.stringContaining('no webhook with the id')])
})

test('a webhook is made, read, changed and deleted, and its secret is shown when it is made only', async () => {
  const made = await at.call('POST', '/webhooks', { body: wanted })
  expect(made.status).toBe(201)
  const { secret, ...webhook } = made.body
  expect(webhook).toEqual({
    id: expect.any(String),
    ...wanted,
    is_active: true,
    created_at: expect.stringMatching(/Z$/),
    updated_at: expect.stringMatching(/Z$/),
  })
  expect(secret).toMatch(/^whsec_[\w-]{43}$/)
  expect((await at.call('GET', `/webhooks/${webhook.id}`)).body).toEqual(webhook)
  expect((await at.call('GET', '/webhooks')).body).toEqual({ items: [webhook], next: null })

  const changed = await at.call('PATCH', `/webhooks/${webhook.id}`, { body: { is_active: false } })
  expect(changed.body).toMatchObject({ ...wanted, is_active: false })
  expect(changed.body).not.toHaveProperty('secret')

  expect((await at.call('DELETE', `/webhooks/${webhook.id}`)).status).toBe(204)
  expect((await at.call('GET', `/webhooks/${webhook.id}`)).status).toBe(404)
})

test('an event that is named twice counts once', async () => {
  const events = ['csat.submitted', 'conversation.message', 'csat.submitted']
  const { id, events: kept } = await create({ ...wanted, events })
  expect(kept).toEqual(['csat.submitted', 'conversation.message'])
  const changed = await at.call('PATCH', `/webhooks/${id}`, { body: { events: ['call.ended', 'call.ended'] } })
  expect(changed.body.events).toEqual(['call.ended'])
})

test('a rolled secret is another one, and no two webhooks share one', async () => {
  const [one, two] = [await create(), await create()]
  const rolled = await at.call('POST', `/webhooks/${one.id}/roll-secret`)
  expect(rolled.body.secret).toMatch(/^whsec_/)
  expect(new Set([one.secret, two.secret, rolled.body.secret]).size).toBe(3)
})

test('the list comes in parts', async () => {
  for (let count = 0; count < 3; count += 1) await create()
  const first = await at.call('GET', '/webhooks?limit=2')
  expect(first.body.items).toHaveLength(2)
  const second = await at.call('GET', `/webhooks?limit=2&cursor=${first.body.next}`)
  expect(second.body.items).toHaveLength(1)
  expect(second.body.next).toBeNull()
})

test('every act stands in the audit log, with neither secret nor address', async () => {
  const { id, secret } = await create()
  await at.call('PATCH', `/webhooks/${id}`, { body: { url: 'https://example.org/other?token=def' } })
  await at.call('POST', `/webhooks/${id}/roll-secret`)
  await at.call('DELETE', `/webhooks/${id}`)
  const acts = await database.db.select().from(auditLog).where(eq(auditLog.targetId, id))
  expect(acts.map(({ action }) => action).toSorted()).toEqual([
    'webhook.changed',
    'webhook.created',
    'webhook.deleted',
    'webhook.secret_rolled',
  ])
  expect(JSON.stringify(acts)).toContain('example.org')
  expect(JSON.stringify(acts)).not.toMatch(new RegExp(`${secret}|token=`))
})

test.each([
  [{ ...wanted, url: 'ftp://example.com' }, /url: must be an http or https address/],
  [{ ...wanted, url: 'javascript:alert(1)' }, /url: must be an http or https address/],
  [{ ...wanted, url: 'https://user:password@example.com' }, /url: must hold no user name and no password/],
  [{ ...wanted, url: 'example.com' }, /url: must be/],
  [{ ...wanted, events: [] }, /events/],
  [{ ...wanted, events: ['note.posted'] }, /events.0/],
  [{ url: wanted.url }, /events/],
  [{ ...wanted, org_id: 'other' }, /org_id/],
  [{ ...wanted, secretVersion: 7 }, /secretVersion/],
])('%j is refused with the reason', async (body, reason) => {
  const reply = await at.call('POST', '/webhooks', { body })
  expect(reply.status).toBe(400)
  expect(reply.body.message).toMatch(reason)
})

test('attack: webhooks of another organisation are not there, whatever is asked of them', async () => {
  const { id, secret } = await create()
  const orgId = at.other.orgId
  const calls = [
    ['GET', `/webhooks/${id}`],
    ['PATCH', `/webhooks/${id}`, { is_active: false }],
    ['DELETE', `/webhooks/${id}`],
    ['POST', `/webhooks/${id}/roll-secret`],
    ['GET', `/webhooks/${id}/deliveries`],
    ['POST', `/webhooks/${id}/test`],
  ] as const
  for (const [method, path, body] of calls) {
    const reply = await at.call(method, path, { orgId, body })
    expect([method, path, reply.status, reply.body.error]).toEqual([method, path, 404, 'not_found'])
  }
  expect((await at.call('GET', '/webhooks', { orgId })).body.items).toEqual([])
  const { body } = await at.call('GET', `/webhooks/${id}`)
  expect(body.is_active).toBe(true)
  expect((await at.call('POST', `/webhooks/${id}/roll-secret`)).body.secret).not.toBe(secret)
})

test('attack: nobody gets more than 20 webhooks, also not by asking at once', async () => {
  const replies = await Promise.all(Array.from({ length: 30 }, () => at.call('POST', '/webhooks', { body: wanted })))
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(20)
  expect(replies.find(({ status }) => status !== 201)?.body.message).toMatch(/20 webhooks already.*Delete one/)
})

test.each([
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.8/x',
  'http://[::1]:8080/x',
  'http://0x7f.1/x',
  'http://LOCALHOST./x',
])('attack: SSRF: a webhook never gets the private address %s, unless the operator allows those', async (url) => {
  const guarded = await openWebhookDesk(database.db, systemClock, { allowPrivate: false })
  const { body: made } = await guarded.call('POST', '/webhooks', { body: wanted })
  const tried = [
    await guarded.call('POST', '/webhooks', { body: { ...wanted, url } }),
    await guarded.call('PATCH', `/webhooks/${made.id}`, { body: { url } }),
  ]
  for (const { status, body } of tried)
    expect([status, body.message]).toEqual([
      400,
      expect.stringMatching(/^url: .*private network.*ALLOW_PRIVATE_NETWORK/),
    ])
  expect((await guarded.call('GET', '/webhooks')).body.items).toMatchObject([{ url: wanted.url }])
  expect((await at.call('POST', '/webhooks', { body: { ...wanted, url } })).status).toBe(201)
})
