import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actions, auditLog, idempotentReplies } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { type BackEnd, backEndOf } from '../testing/back-end'
import { secretKeyOf } from '../testing/secret-key'

const TOKEN = 'Bearer top-secret-7c1f'

let app: TestApp
let orgId: string
let call: BackEnd
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  orgId = (await createOrg(app, { name: 'Acme' })).id
  call = backEndOf(app, await secretKeyOf(app, orgId))
})

const parameters = {
  type: 'object',
  properties: { order_id: { type: 'string', description: 'As it stands in the mail.' } },
  required: ['order_id'],
}
const order = {
  name: 'find_order',
  description: 'Finds an order and says where it is.',
  method: 'GET',
  url: 'https://api.acme.example/orders/{order_id}?token=abc',
  headers: { Authorization: TOKEN, 'X-Shop': 'north' },
  parameters,
}
const create = (body: object = {}) => call('POST', '/actions', { body: { ...order, ...body } })

test('an action is made, read, changed and deleted; of its headers only the names are shown', async () => {
  const { status, body: action } = await create()
  const { headers, ...said } = order
  expect(status).toBe(201)
  expect(action).toEqual({
    ...said,
    id: expect.any(String),
    header_names: ['Authorization', 'X-Shop'],
    is_enabled: true,
    created_at: expect.stringMatching(/Z$/),
    updated_at: expect.stringMatching(/Z$/),
  })
  const path = `/actions/${action.id}`
  expect((await call('GET', path)).body).toEqual(action)
  expect((await call('GET', '/actions')).body).toEqual({ items: [action], next: null })
  expect((await call('PATCH', path, { body: { is_enabled: false } })).body).toMatchObject({
    is_enabled: false,
    header_names: Object.keys(headers),
  })
  expect((await call('PATCH', path, { body: { headers: { 'X-New': '1' } } })).body.header_names).toEqual(['X-New'])
  expect((await call('PATCH', path, { body: { headers: {} } })).body.header_names).toEqual([])
  expect((await call('DELETE', path)).status).toBe(204)
  expect((await call('GET', path)).status).toBe(404)
})

test('the list comes in parts, and one Idempotency-Key makes one action', async () => {
  for (const name of ['one', 'two', 'three']) await create({ name })
  const first = (await call('GET', '/actions?limit=2')).body
  expect((await call('GET', `/actions?limit=2&cursor=${first.next}`)).body).toMatchObject({
    items: [{ name: 'one' }],
    next: null,
  })
  const again = () => call('POST', '/actions', { body: { ...order, name: 'four' }, once: 'four' })
  expect(await again()).toEqual(await again())
})

test('a name is one of its kind in its organisation, also in a race and after a change', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => create()))
  expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
  const { body: other } = await create({ name: 'other' })
  const path = `/actions/${other.id}`
  expect(await call('PATCH', path, { body: { name: 'find_order' } })).toMatchObject({
    body: { error: 'action_exists' },
  })
  expect((await call('PATCH', path, { body: { name: 'other' } })).status).toBe(200)
})

test('an organisation has a hundred actions at most', async () => {
  const row = { orgId, description: 'x', method: 'GET' as const, url: 'https://a.example/', parameters: {} }
  const rows = Array.from({ length: 100 }, (_, n) => ({ ...row, id: `${orgId}-${n}`, name: `a${n}` }))
  await app.database.db.insert(actions).values(rows)
  expect(await create()).toMatchObject({ status: 400, body: { message: expect.stringContaining('100') } })
})

test('attack: secrets of headers stand in no reply, no log line, no audit entry and no row', async () => {
  const { body } = await call('POST', '/actions', { body: order, once: 'sealed' })
  const path = `/actions/${body.id}`
  await call('PATCH', path, { body: { headers: { Authorization: TOKEN } } })
  const bad = { 'X-Key': `${TOKEN}\n` }
  const replies = [
    body,
    await call('GET', path),
    await call('GET', '/actions'),
    await create({ headers: bad, name: 'bad' }),
    await call('PATCH', path, { body: { headers: { ...bad, Host: TOKEN } } }),
    await call('PATCH', path, { body: { headers: TOKEN } }),
  ]
  const { db } = app.database
  const kept = [
    await db.select().from(actions),
    await db.select().from(auditLog),
    await db.select().from(idempotentReplies),
  ]
  for (const place of [replies, kept, app.log]) expect(JSON.stringify(place)).not.toContain('top-secret')
})

test('attack: sealed headers that were moved to another action open there no more', async () => {
  const [one, two] = [(await create()).body, (await create({ name: 'two', headers: {} })).body]
  const { db } = app.database
  const [row] = await db.select().from(actions).where(eq(actions.id, one.id))
  await db
    .update(actions)
    .set({ sealedHeaders: row?.sealedHeaders ?? null })
    .where(eq(actions.id, two.id))
  expect((await call('GET', `/actions/${two.id}`)).body.header_names).toBeNull()
  expect((await call('GET', `/actions/${one.id}`)).body.header_names).toEqual(['Authorization', 'X-Shop'])
})

test('every act stands in the audit log, with the host alone of its address', async () => {
  const { id } = (await create()).body
  await call('PATCH', `/actions/${id}`, { body: { is_enabled: false } })
  await call('DELETE', `/actions/${id}`)
  const acts = await app.database.db.select().from(auditLog).where(eq(auditLog.targetId, id)).orderBy(auditLog.id)
  expect(acts.map(({ action }) => action)).toEqual(['action.created', 'action.changed', 'action.deleted'])
  expect(acts[0]?.details).toEqual({
    name: 'find_order',
    method: 'GET',
    host: 'api.acme.example',
    isEnabled: true,
    headers: ['Authorization', 'X-Shop'],
  })
  expect(JSON.stringify(acts)).not.toContain('token')
})

test('attack: IDOR: another organisation knows nothing of an action', async () => {
  const { id } = (await create()).body
  const other = backEndOf(app, await secretKeyOf(app, (await createOrg(app, { name: 'Other' })).id))
  expect((await other('GET', '/actions')).body.items).toEqual([])
  expect((await other('POST', '/actions', { body: order })).status).toBe(201)
  const attempts = [
    ['GET', undefined],
    ['PATCH', { is_enabled: false }],
    ['DELETE', undefined],
  ] as const
  for (const [method, body] of attempts)
    expect([method, (await other(method, `/actions/${id}`, { body })).status]).toEqual([method, 404])
  expect((await call('GET', `/actions/${id}`)).body).toMatchObject({ is_enabled: true })
})

test('a key without the permission is refused everywhere', async () => {
  const { id } = (await create()).body
  const lesser = backEndOf(app, await secretKeyOf(app, orgId, ['support:read', 'support:write', 'calls:write']))
  const attempts = [
    ['POST', '/actions'],
    ['GET', '/actions'],
    ['GET', `/actions/${id}`],
    ['PATCH', `/actions/${id}`],
    ['DELETE', `/actions/${id}`],
  ] as const
  for (const [method, path] of attempts) expect([path, (await lesser(method, path)).status]).toEqual([path, 403])
})
