import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { conversations, segments } from '../../storage/schema'
import { type OrgApi, openOrgApi } from '../../testing/org-api'
import { visitsOf } from '../../testing/visits'

let api: OrgApi
beforeAll(async () => {
  api = await openOrgApi()
})
beforeEach(() => api.renewKey())
afterAll(() => api.close())

const create = (body: object, key?: string) => api.call('POST', '/segments', { body, ...(key && { key }) })
const named = (value: string) => ({ field: 'name', operator: 'equals', value })
const contact = async (body: object, key?: string): Promise<string> =>
  (await api.call('POST', '/contacts', { body, ...(key && { key }) })).body.id

test('a business adds segments, changes them, reads them and deletes them, and the log says so', async () => {
  const conditions = [
    { field: 'custom_data.plan', operator: 'equals', value: 'pro' },
    { field: 'created_at', operator: 'after', value: '2020-01-31T09:30:00+02:00' },
    { field: 'email', operator: 'exists' },
  ]
  const { status, body: segment } = await create({ name: 'Pro', conditions })
  expect([status, segment]).toMatchObject([201, { name: 'Pro', conditions }])
  const changed = await api.call('PATCH', `/segments/${segment.id}`, { body: { conditions: [named('Ada')] } })
  expect([changed.status, changed.body]).toMatchObject([200, { name: 'Pro', conditions: [named('Ada')] }])
  expect((await api.call('GET', `/segments/${segment.id}`)).body).toEqual(changed.body)
  expect((await api.call('GET', '/segments')).body).toEqual({ items: [changed.body], next: null })
  expect((await api.call('DELETE', `/segments/${segment.id}`)).status).toBe(204)
  expect((await api.call('GET', `/segments/${segment.id}/contacts`)).status).toBe(404)
  const acts = ['segment.created', 'segment.changed', 'segment.deleted']
  expect((await api.acts()).filter((act) => act.startsWith('segment'))).toEqual(acts)
})

test('a segment lists the contacts of its own business that it holds, part by part, and so does the list of contacts', async () => {
  const ids = [await contact({ name: 'Listed' }), await contact({ name: 'Listed' }), await contact({ name: 'listed' })]
  await contact({ name: 'Another' })
  await contact({ name: 'Listed' }, api.otherKey)
  const { body: segment } = await create({ name: 'Listed', conditions: [named('Listed')] })
  for (const path of [`/segments/${segment.id}/contacts?limit=2`, `/contacts?segment_id=${segment.id}&limit=2`]) {
    const first = await api.call('GET', path)
    const second = await api.call('GET', `${path}&cursor=${first.body.next}`)
    const listed = [...first.body.items, ...second.body.items].map(({ id }) => id)
    expect([listed, second.body.next]).toEqual([ids.toReversed(), null])
  }
  const narrowed = await api.call('GET', `/contacts?segment_id=${segment.id}&email=nobody@acme.example`)
  expect(narrowed.body.items).toEqual([])
})

test('attack: what visitors say of themselves brings nobody into a segment', async () => {
  const { conversationId } = await visitsOf(api.app).start(api.pageKey)
  const [row] = await api.app.database.db.select().from(conversations).where(eq(conversations.id, conversationId))
  const { body: segment } = await create({ name: 'Vera', conditions: [named('Vera')] })
  const held = async () => (await api.call('GET', `/segments/${segment.id}/contacts`)).body.items
  expect(await held()).toEqual([])
  await api.call('PATCH', `/contacts/${row?.contactId}`, { body: { name: 'Vera' } })
  expect(await held()).toMatchObject([{ id: row?.contactId }])
})

test('a segment that training is restricted to stays until the training lets go of it', async () => {
  const { body: segment } = await create({ name: 'Needed', conditions: [] })
  const text = { title: 'For them', content: 'Only they get it.', restricted_to_segments: [segment.id] }
  const { body: training } = await api.call('POST', '/training', { body: text })
  const theirs = await create({ name: 'Needed', conditions: [] }, api.otherKey)
  const refused = await api.call('DELETE', `/segments/${segment.id}`)
  expect([refused.status, refused.body.error]).toEqual([409, 'in_use'])
  expect(refused.body.message).toContain('"For them"')
  expect((await api.call('GET', `/segments/${segment.id}`)).status).toBe(200)
  expect((await api.call('DELETE', `/segments/${theirs.body.id}`, { key: api.otherKey })).status).toBe(204)
  await api.call('PATCH', `/training/${training.id}`, { body: { restricted_to_segments: [] } })
  expect((await api.call('DELETE', `/segments/${segment.id}`)).status).toBe(204)
})

test('attack: training is restricted to segments of its own business only, and refused with the one that is none', async () => {
  const { body: theirs } = await create({ name: 'Theirs', conditions: [] }, api.otherKey)
  const { body: own } = await create({ name: 'Own', conditions: [] })
  const text = { title: 'For some', content: 'Only they get it.' }
  const { body: training } = await api.call('POST', '/training', { body: text })
  for (const wrong of [theirs.id, own.name, 'vip']) {
    const body = { restricted_to_segments: [own.id, wrong] }
    const made = await api.call('POST', '/training', { body: { ...text, ...body } })
    const changed = await api.call('PATCH', `/training/${training.id}`, { body })
    for (const refused of [made, changed]) {
      expect([refused.status, refused.body.error]).toEqual([404, 'not_found'])
      expect(refused.body.message).toContain(`restricted_to_segments: You have no segment with the id "${wrong}"`)
    }
  }
  const after = await api.call('GET', '/training')
  expect(after.body.items.flatMap((item: { restricted_to_segments: string[] }) => item.restricted_to_segments)).toEqual(
    [],
  )
})

test('a segment that is deleted while training is being restricted to it is either kept or refused to the training', async () => {
  for (let round = 0; round < 5; round++) {
    const { body: segment } = await create({ name: 'Raced', conditions: [] })
    const body = { title: 'For them', content: 'Only they get it.', restricted_to_segments: [segment.id] }
    const [deleted, made] = await Promise.all([
      api.call('DELETE', `/segments/${segment.id}`),
      api.call('POST', '/training', { body }),
    ])
    expect(['204 404', '409 201']).toContain(`${deleted.status} ${made.status}`)
  }
})

const full = { field: 'name', operator: 'equals', value: 'x' }
test.each<[object, string]>([
  [{ ...full, field: 'org_id' }, 'conditions.0.field: must be name, email, language'],
  [{ ...full, field: 'custom_data.' }, 'conditions.0.field'],
  [{ ...full, field: 'custom_data.zero\u0000' }, 'conditions.0.field'],
  [{ ...full, field: `custom_data.${'x'.repeat(101)}` }, 'conditions.0.field'],
  [{ ...full, field: 'created_at' }, 'conditions.0.field'],
  [{ field: 'created_at', operator: 'exists' }, 'created_at takes before and after only'],
  [{ ...full, operator: 'like' }, 'conditions.0.operator: must be equals, not_equals'],
  [{ ...full, operator: 'constructor' }, 'conditions.0.operator'],
  [{ ...full, operator: 'before' }, 'conditions.0.field: must be created_at'],
  [{ field: 'created_at', operator: 'before', value: 'yesterday' }, 'conditions.0.value: must be a time such as'],
  [
    { field: 'created_at', operator: 'after', value: '0000-01-01T00:00:00Z' },
    'conditions.0.value: must be a time since',
  ],
  [{ field: 'name', operator: 'equals' }, 'conditions.0.value: must be a text of 1 to 500 characters'],
  [{ field: 'name', operator: 'contains' }, 'conditions.0.value: is missing, must be a text'],
  [{ ...full, value: 5 }, 'conditions.0.value: must be a text: numbers and booleans are in custom_data only'],
  [{ ...full, value: { $ne: null } }, 'conditions.0.value'],
  [{ ...full, value: 'zero\u0000' }, 'conditions.0.value'],
  [{ ...full, value: 'x'.repeat(501) }, 'conditions.0.value'],
  [{ ...full, operator: 'contains', value: '' }, 'conditions.0.value'],
  [{ ...full, operator: 'exists' }, 'value'],
  [{ ...full, sql: 'attack: mass assignment' }, 'sql'],
])('bad condition %# is refused with the name of the field', async (condition, text) => {
  const { status, body } = await create({ name: 'Bad', conditions: [condition] })
  expect([status, body.message]).toEqual([400, expect.stringContaining(text)])
})

test.each([
  [{ conditions: [] }, 'name'],
  [{ name: 'None' }, 'conditions'],
  [{ name: 'Many', conditions: Array(21).fill(full) }, 'conditions'],
  [{ name: 'x', conditions: [], org_id: 'attack: mass assignment' }, 'org_id'],
])('bad input %# is refused with the name of the field', async (body, field) => {
  const reply = await create(body)
  expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(field)])
})

test('a business has two hundred segments and no more, also when two are added at once', async () => {
  const { app, otherOrgId: orgId, otherKey } = api
  await app.database.db.delete(segments).where(eq(segments.orgId, orgId))
  const many = Array.from({ length: 199 }, (_, i) => ({ id: `many ${i}`, orgId, name: 'Many', conditions: [] }))
  await app.database.db.insert(segments).values(many)
  const last = { name: 'Last', conditions: [] }
  const replies = await Promise.all([create(last, otherKey), create(last, otherKey)])
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 400])
})

test('attack: keys without the permission and keys of other businesses reach no segment', async () => {
  const { body: segment } = await create({ name: 'Guarded', conditions: [] })
  await api.expectGuarded([
    { method: 'POST', path: '/segments', body: { name: 'x', conditions: [] } },
    { method: 'GET', path: '/segments' },
    { method: 'GET', path: `/segments/${segment.id}` },
    { method: 'PATCH', path: `/segments/${segment.id}`, body: { name: 'Theirs' } },
    { method: 'DELETE', path: `/segments/${segment.id}` },
    { method: 'GET', path: `/segments/${segment.id}/contacts` },
  ])
  const { status, body } = await api.call('GET', `/contacts?segment_id=${segment.id}`, { key: api.otherKey })
  expect([status, body.error]).toEqual([404, 'not_found'])
  expect((await api.call('GET', `/segments/${segment.id}`)).body).toEqual(segment)
})
