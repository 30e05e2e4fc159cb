import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog, contacts, conversations } from '../storage/schema'
import { type OrgApi, openOrgApi } from '../testing/org-api'
import { secretKeyOf } from '../testing/secret-key'
import { visitsOf } from '../testing/visits'

let api: OrgApi
beforeAll(async () => {
  api = await openOrgApi()
})
beforeEach(() => api.renewKey())
afterAll(() => api.close())

const create = (body: object, key?: string) => api.call('POST', '/contacts', { body, ...(key && { key }) })
const change = (id: string, body: object) => api.call('PATCH', `/contacts/${id}`, { body })
const idsOf = async (query: string) =>
  (await api.call('GET', `/contacts?${query}`)).body.items.map(({ id }: { id: string }) => id)
/** A contact who wrote something and says that they are Vera. */
async function visitor(): Promise<string> {
  const { conversationId } = await visitsOf(api.app).start(api.pageKey)
  const [row] = await api.app.database.db.select().from(conversations).where(eq(conversations.id, conversationId))
  return row?.contactId ?? expect.fail('nobody wrote')
}

test('a field of the query that a call does not know is refused by its name', async () => {
  const { body: made } = await api.call('POST', '/contacts', { body: { name: 'Queried' } })
  const reply = await api.call('GET', `/contacts/${made.id}?junk=1`)
  expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining('"junk"')])
})

test('a back end writes a customer down, changes them and reads them, and the log names the fields and nothing of them', async () => {
  const said = {
    external_user_id: 'u-1',
    email: 'Ada@Acme.example',
    name: 'Ada',
    phone: '+49 30 1234',
    avatar_url: 'https://acme.example/ada.png',
    language: 'de',
    custom_data: { plan: 'pro', seats: 5, tags: ['vip'] },
  }
  const { status, body: contact } = await create(said)
  expect([status, contact]).toEqual([
    201,
    {
      id: expect.any(String),
      ...said,
      email: 'ada@acme.example',
      merged_ids: [],
      noted: { name: null, email: null, phone: null },
      unverified: { name: null, email: null },
      created_at: expect.any(String),
      updated_at: expect.any(String),
    },
  ])
  const changed = await change(contact.id, { name: 'Ada L.', phone: null, custom_data: { plan: 'free' } })
  expect([changed.status, changed.body]).toEqual([
    200,
    { ...contact, name: 'Ada L.', phone: null, custom_data: { plan: 'free' }, updated_at: expect.any(String) },
  ])
  expect((await api.call('GET', `/contacts/${contact.id}`)).body).toEqual(changed.body)
  const acts = await api.app.database.db.select().from(auditLog).where(eq(auditLog.targetId, contact.id))
  expect(acts.map(({ action }) => action)).toEqual(['contact.created', 'contact.changed'])
  expect(JSON.stringify(acts)).not.toMatch(/ada|1234|free/i)
})

test('an address or an id that is taken away can be given to somebody else', async () => {
  const { body: first } = await create({ email: 'moves@acme.example', external_user_id: 'moves' })
  const { status, body } = await change(first.id, { email: null, external_user_id: null })
  expect([status, body]).toMatchObject([200, { email: null, external_user_id: null }])
  expect((await create({ email: 'moves@acme.example', external_user_id: 'moves' })).status).toBe(201)
})

test('contacts are found by address in whichever case, by id, and part by part', async () => {
  const { body: ada } = await create({ email: 'found@acme.example', external_user_id: 'found' })
  await create({ email: 'found@acme.example' }, api.otherKey)
  expect(await idsOf('email=FOUND@acme.example')).toEqual([ada.id])
  expect(await idsOf('external_user_id=found')).toEqual([ada.id])
  expect(await idsOf('external_user_id=found&email=other@acme.example')).toEqual([])
  const { body: newest } = await create({ name: 'Newest' })
  const first = await api.call('GET', '/contacts?limit=1')
  expect(first.body).toMatchObject({ items: [{ id: newest.id }], next: newest.id })
  expect((await api.call('GET', `/contacts?limit=1&cursor=${newest.id}`)).body.items[0].id).toBe(ada.id)
})

test('what visitors say of themselves is shown apart, and a change by the business leaves it', async () => {
  const id = await visitor()
  const { body } = await change(id, { name: 'Ada' })
  expect(body).toMatchObject({ name: 'Ada', email: null, unverified: { name: 'Vera', email: null } })
})

test('a change of name makes the conversations of the contact new to the lists that show it', async () => {
  const id = await visitor()
  const version = async () =>
    (await api.app.database.db.select().from(conversations).where(eq(conversations.contactId, id)))[0]?.version ?? 0
  const before = await version()
  await change(id, { name: 'Ada' })
  expect(await version()).toBeGreaterThan(before)
})

test('an address and an id belong to one contact: taking another one’s is refused with the field, and nobody becomes one', async () => {
  const { body: one } = await create({ external_user_id: 'taken', email: 'taken@acme.example' })
  const { body: two } = await create({ external_user_id: 'two' })
  const refused = [
    [await create({ external_user_id: 'taken' }), 'external_user_id'],
    [await create({ email: 'TAKEN@acme.example' }), 'email'],
    [await change(two.id, { external_user_id: 'taken' }), 'external_user_id'],
    [await change(two.id, { email: 'Taken@acme.example', name: 'Thief' }), 'email'],
  ] as const
  for (const [{ status, body }, field] of refused) {
    expect([status, body.error, Object.keys(body.fields ?? {})]).toEqual([409, 'contact_taken', [field]])
    expect(body.message).toContain(`PATCH /contacts/${one.id}`)
  }
  expect((await api.call('GET', `/contacts/${two.id}`)).body).toEqual(two)
  expect((await change(one.id, { email: 'taken@ACME.example', external_user_id: 'taken' })).status).toBe(200)
  expect((await create({ external_user_id: 'taken', email: 'taken@acme.example' }, api.otherKey)).status).toBe(201)
})

test('attack: race: of many who write one customer down at once one succeeds, and the others learn why', async () => {
  for (const body of [{ external_user_id: 'race' }, { email: 'race@acme.example' }]) {
    const replies = await Promise.all(Array.from({ length: 10 }, () => create(body)))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
  }
})

test('attack: race: while contacts are given an id or an address, customers come in with the same; nothing breaks', async () => {
  const apiKey = await secretKeyOf(api.app, api.orgId)
  const comesIn = (customer: object) =>
    api.app.request('/api/public/support/handoffs', {
      method: 'POST',
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ customer }),
    })
  for (let round = 0; round < 5; round++) {
    const [external_user_id, email] = [`crossing ${round}`, `crossing-${round}@acme.example`]
    const { body: one } = await create({ email })
    const { body: two } = await create({ name: 'Two' })
    const replies = await Promise.all([
      comesIn({ externalUserId: external_user_id, email }),
      change(two.id, { external_user_id }),
      comesIn({ externalUserId: external_user_id }),
      change(one.id, { email: null }),
      comesIn({ externalUserId: `${external_user_id} too`, email }),
    ])
    for (const { status } of replies) expect([200, 409]).toContain(status)
    const isTheirs = and(eq(contacts.orgId, api.orgId), eq(contacts.externalUserId, external_user_id))
    expect(await api.app.database.db.$count(contacts, isTheirs)).toBe(1)
  }
})

test('a request that comes twice with its key writes one contact down', async () => {
  const asked = { body: { name: 'Once' }, idempotencyKey: 'contact-once' }
  const [first, second] = [await api.call('POST', '/contacts', asked), await api.call('POST', '/contacts', asked)]
  expect([first.status, second.body]).toEqual([201, first.body])
})

test.each<[object, string]>([
  [{ email: 'nobody' }, 'email'],
  [{ name: 'two\nlines' }, 'name'],
  [{ phone: 'x'.repeat(41) }, 'phone'],
  [{ avatar_url: 'javascript:alert(1)' }, 'avatar_url'],
  [{ language: 'zero\u0000' }, 'language'],
  [{ external_user_id: '' }, 'external_user_id'],
  [{ custom_data: 'text' }, 'custom_data'],
  [{ custom_data: null }, 'custom_data'],
  [{ custom_data: { deep: [[[[[[1]]]]]] } }, 'custom_data'],
  ...['org_id', 'orgId', 'id', 'verified', 'unverified', 'verified_email', 'created_at', '__proto__'].map(
    (name): [object, string] => [JSON.parse(`{"name":"attack: mass assignment","${name}":{"name":"x"}}`), name],
  ),
])('bad input %# is refused with the name of the field', async (body, field) => {
  const created = await create(body)
  expect([created.status, created.body.message]).toEqual([400, expect.stringContaining(field)])
  const { body: contact } = await create({})
  const changed = await change(contact.id, body)
  expect([changed.status, changed.body.message]).toEqual([400, expect.stringContaining(field)])
})

test('attack: a visitor who proved nothing is not made a customer by hand: they would read what is the customer’s', async () => {
  const id = await visitor()
  for (const body of [{ email: 'victim@acme.example' }, { external_user_id: 'victim' }]) {
    const { status, body: refusal } = await change(id, body)
    expect([status, refusal.error, refusal.message]).toEqual([
      409,
      'contact_unproven',
      expect.stringContaining('authenticate-user'),
    ])
  }
  // what proves nothing may be written down
  expect((await change(id, { name: 'Probably Vera', custom_data: { seen: 'twice' } })).status).toBe(200)
  const { body: unseen } = await create({ name: 'Nobody yet' })
  expect((await change(unseen.id, { email: 'unseen@acme.example' })).status).toBe(200)
})

test('attack: keys without the permission and keys of other businesses reach no contact', async () => {
  const { body: contact } = await create({ email: 'guarded@acme.example' })
  await api.expectGuarded([
    { method: 'POST', path: '/contacts', body: {} },
    { method: 'GET', path: '/contacts' },
    { method: 'GET', path: `/contacts/${contact.id}` },
    { method: 'PATCH', path: `/contacts/${contact.id}`, body: { name: 'Theirs' } },
  ])
  const theirs = await api.call('GET', '/contacts?email=guarded@acme.example', { key: api.otherKey })
  expect(theirs.body.items).toEqual([])
  expect((await api.call('GET', `/contacts/${contact.id}`)).body).toEqual(contact)
})
