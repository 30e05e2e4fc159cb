import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tags } from '../storage/schema'
import { type OrgApi, openOrgApi } from '../testing/org-api'

let api: OrgApi
beforeAll(async () => {
  api = await openOrgApi()
})
beforeEach(() => api.renewKey())
afterAll(() => api.close())

const create = (body: object, key?: string) => api.call('POST', '/tags', { body, ...(key && { key }) })

test('a business adds tags, changes them, reads them and deletes them, and the log says so', async () => {
  const { status, body: tag } = await create({ tag_name: '  Refund ', description: 'Wants money back' })
  expect([status, tag]).toEqual([
    201,
    {
      id: expect.any(String),
      tag_name: 'Refund',
      description: 'Wants money back',
      exclude_from_auto_tagging: false,
      category_id: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    },
  ])
  const changes = { description: null, exclude_from_auto_tagging: true, category_id: 'money' }
  const changed = await api.call('PATCH', `/tags/${tag.id}`, { body: changes })
  expect([changed.status, changed.body]).toMatchObject([200, { tag_name: 'Refund', ...changes }])
  expect((await api.call('GET', `/tags/${tag.id}`)).body).toEqual(changed.body)
  expect((await api.call('DELETE', `/tags/${tag.id}`)).status).toBe(204)
  expect((await api.call('GET', `/tags/${tag.id}`)).status).toBe(404)
  expect((await api.acts()).filter((act) => act.startsWith('tag.'))).toEqual([
    'tag.created',
    'tag.changed',
    'tag.deleted',
  ])
})

test('the list goes on where it ended, newest first', async () => {
  for (const tag_name of ['one', 'two', 'three']) await create({ tag_name })
  const first = await api.call('GET', '/tags?limit=2')
  expect(first.body.items.map((tag: { tag_name: string }) => tag.tag_name)).toEqual(['three', 'two'])
  const second = await api.call('GET', `/tags?limit=2&cursor=${first.body.next}`)
  expect(second.body).toMatchObject({ items: [{ tag_name: 'one' }], next: null })
})

test('a name is taken in whichever case and spelling it is written; another business may have it', async () => {
  const { body: cafe } = await create({ tag_name: 'Caf\u00e9' })
  for (const tag_name of ['caf\u00e9', 'CAF\u00c9', 'cafe\u0301']) {
    const { status, body } = await create({ tag_name })
    expect([status, body.error]).toEqual([409, 'tag_name_taken'])
    expect([body.message, body.fields]).toEqual([expect.stringContaining(cafe.id), { tag_name: expect.any(String) }])
  }
  const { body: tea } = await create({ tag_name: 'Tea' })
  expect((await api.call('PATCH', `/tags/${tea.id}`, { body: { tag_name: 'CAFÉ' } })).status).toBe(409)
  expect((await api.call('PATCH', `/tags/${tea.id}`, { body: { tag_name: 'TEA' } })).body.tag_name).toBe('TEA')
  expect((await create({ tag_name: 'Tea' }, api.otherKey)).status).toBe(201)
})

test('attack: race: of many who add one name at once one succeeds, and the others learn why', async () => {
  const names = Array.from({ length: 10 }, (_, i) => (i % 2 ? 'RACE' : 'race'))
  const replies = await Promise.all(names.map((tag_name) => create({ tag_name })))
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
})

test('attack: race: of many tags that are given one name at once one gets it', async () => {
  const ids: string[] = []
  for (const name of 'abcdef') ids.push((await create({ tag_name: `before ${name}` })).body.id)
  const replies = await Promise.all(ids.map((id) => api.call('PATCH', `/tags/${id}`, { body: { tag_name: 'after' } })))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(5).fill(409)])
})

test('a request that comes twice with its key adds one tag', async () => {
  const asked = { body: { tag_name: 'once' }, idempotencyKey: 'tag-once' }
  const [first, second] = [await api.call('POST', '/tags', asked), await api.call('POST', '/tags', asked)]
  expect([first.status, second.body]).toEqual([201, first.body])
})

test.each([
  [{}, 'tag_name'],
  [{ tag_name: '' }, 'tag_name'],
  [{ tag_name: 'two\nlines' }, 'tag_name'],
  [{ tag_name: 'x'.repeat(65) }, 'tag_name'],
  [{ tag_name: 'zero\u0000' }, 'tag_name'],
  [{ tag_name: 'fine', description: 'x'.repeat(161) }, 'description'],
  [{ tag_name: 'fine', category_id: '' }, 'category_id'],
  [{ tag_name: 'fine', exclude_from_auto_tagging: 'yes' }, 'exclude_from_auto_tagging'],
  [{ tag_name: 'attack: mass assignment', org_id: 'x' }, 'org_id'],
  [{ tag_name: 'attack: mass assignment', id: 'x' }, 'id'],
])('bad input %# is refused with the name of the field', async (body, field) => {
  const reply = await create(body)
  expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(field)])
})

test('a business has a thousand tags and no more', async () => {
  const { otherOrgId: orgId, app, otherKey } = api
  await app.database.db.delete(tags).where(eq(tags.orgId, orgId))
  const many = Array.from({ length: 999 }, (_, i) => ({ id: `many ${i}`, orgId, name: `${i}`, nameKey: `many ${i}` }))
  await app.database.db.insert(tags).values(many)
  const replies = await Promise.all(['a', 'b'].map((tag_name) => create({ tag_name }, otherKey)))
  const refused = replies.find(({ status }) => status === 400)
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 400])
  expect(refused?.body.message).toContain('Delete one first')
})

test('attack: keys without the permission and keys of other businesses reach no tag', async () => {
  const { body: tag } = await create({ tag_name: 'guarded' })
  await api.expectGuarded([
    { method: 'POST', path: '/tags', body: { tag_name: 'x' } },
    { method: 'GET', path: '/tags' },
    { method: 'GET', path: `/tags/${tag.id}` },
    { method: 'PATCH', path: `/tags/${tag.id}`, body: { tag_name: 'theirs' } },
    { method: 'DELETE', path: `/tags/${tag.id}` },
  ])
  expect((await api.call('GET', `/tags/${tag.id}`)).body).toEqual(tag)
})
