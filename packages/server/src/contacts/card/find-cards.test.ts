import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app'
import { openShop, type Shop } from '../../testing/contacts'
import { openDesk } from '../../testing/conversation'
import { costOf } from '../../testing/query-cost'
import { findCards } from './find-cards'
import { selectWriters } from './select-cards'

let app: TestApp
let shop: Shop
beforeAll(async () => {
  app = await createTestApp()
  shop = await openShop(app)
})
afterAll(() => app.close())

const later = () => app.clock.advance(1_000)
const page = async (query: Record<string, string> = {}) => {
  const asked = new URLSearchParams({ organizationId: shop.organizationId, ...query })
  const reply = await shop.agent.ask('GET', `/inbox/v1/contacts?${asked}`)
  expect(reply.status).toBe(200)
  return reply.json()
}
/** Every id, part by part. */
async function walk(query: Record<string, string>): Promise<string[]> {
  const ids: string[] = []
  let next: string | null = null
  do {
    const part = await page({ ...query, ...(next !== null && { cursor: next }) })
    ids.push(...part.items.map(({ id }: { id: string }) => id))
    next = part.next
  } while (next !== null)
  return ids
}
const made = async (name: string) =>
  (await (await shop.back('POST', '/contacts', { external_user_id: randomUUID(), name })).json()).id

test('those with whom something was written last come first, and who never wrote last, whatever the parts', async () => {
  const [silent, quiet] = [await made('Parade Silent'), await made('Parade Quiet')]
  const one = await shop.visitor('one', { name: 'Parade One' })
  later()
  const two = await shop.visitor('two', { name: 'Parade Two' })
  later()
  const three = await shop.visitor('three', { name: 'Parade Three' })
  later()
  await shop.write({ token: one.token, conversationId: randomUUID() }, 'another')
  const expected = [one, three, two].map(({ contactId }) => contactId)
  for (const limit of ['1', '2', '100'])
    for (const q of ['', 'parade']) {
      const ids = await walk({ limit, q })
      expect(ids, `${limit} ${q}`).toEqual([...expected, quiet, silent])
    }
})

test('a row says how many conversations there are, what company it is and which segments hold it', async () => {
  const device = await shop.visitor('hi', { name: 'Rowena' })
  await shop.write({ token: device.token, conversationId: randomUUID() }, 'again')
  await shop.change(device.contactId, { attributes: { company: 'Acme Tours', plan: 'pro' } })
  const condition = { field: 'custom_data.plan', operator: 'equals', value: 'pro' }
  expect((await shop.back('POST', '/segments', { name: 'Pro', conditions: [condition] })).status).toBe(201)
  expect((await page({ q: 'rowena' })).items).toMatchObject([
    { name: 'Rowena', isVerified: false, company: 'Acme Tours', segments: ['Pro'], conversations: 2 },
  ])
  await shop.change(device.contactId, { attributes: { company: 7 } })
  expect((await page({ q: 'rowena' })).items).toMatchObject([{ company: null }])
})

test('contacts that were merged stand there once, where the latest of their conversations puts them', async () => {
  const kept = await shop.visitor('as kept', { name: 'Merga Kept' })
  later()
  const other = await shop.visitor('between', { name: 'Merga Between' })
  later()
  const gone = await shop.visitor('as gone', { name: 'Merga Gone' })
  expect((await shop.merge(kept.contactId, gone.contactId)).status).toBe(200)
  const expected = [kept.contactId, other.contactId]
  expect((await walk({ limit: '1' })).slice(0, 2)).toEqual(expected)
  expect(await walk({ limit: '1', q: 'merga' })).toEqual(expected)
  later()
  await shop.write(kept, 'once more')
  later()
  await shop.write(other, 'me too')
  expect((await walk({ limit: '1' })).slice(0, 2)).toEqual(expected.toReversed())
  expect((await page({ q: 'merga' })).items[1]).toMatchObject({ id: kept.contactId, conversations: 2 })
})

test('a cursor that nobody gave starts from the top', async () => {
  const { items } = await page({ limit: '1' })
  for (const cursor of ["x' OR 1=1", '_', '12', '99999999999999999_x'])
    expect((await page({ limit: '1', cursor })).items).toEqual(items)
})

test('of fifty thousand contacts a part is read, and of one who wrote ten thousand times no more', async () => {
  const { db } = app.database
  const { orgId } = await openDesk(db)
  const [contacts, chatty] = [50_000, 10_000]
  await db.execute(sql`
    INSERT INTO contacts (id, org_id, visitor)
    SELECT ${orgId} || n, ${orgId}, jsonb_build_object('name', 'Visitor ' || n) FROM generate_series(1, ${contacts}::int) AS n`)
  await db.execute(sql`
    INSERT INTO conversations (id, org_id, contact_id, ticket_number, last_seq, agent_head, visitor_head, status, last_message_at, updated_at)
    SELECT ${orgId} || n, ${orgId}, ${orgId} || greatest(1, n - ${chatty}::int), n, 2, '{}', '{}', 'open', to_timestamp(1700000000 - n), now()
    FROM generate_series(1, ${contacts / 2 + chatty}::int) AS n`)
  for (const table of ['contacts', 'conversations']) await db.execute(sql.raw(`VACUUM ANALYZE ${table}`))
  await db.transaction(async (tx) => {
    const first = await costOf(tx, selectWriters(tx, { orgId, limit: 51, after: null }))
    expect(first.rows).toBeLessThan(30_000)
    const place = {
      of: 'writers',
      at: new Date((1_700_000_000 - chatty - 12_000) * 1_000),
      conversationId: 'x',
    } as const
    const deep = await costOf(tx, selectWriters(tx, { orgId, limit: 51, after: place }))
    expect(deep.rows).toBeLessThan(2_000)
    const query = { organizationId: orgId, q: '', limit: 50 }
    let part = await findCards(tx, query)
    let parts = 1
    for (; part.items.length < 2 && part.next !== null; parts++)
      part = await findCards(tx, { ...query, cursor: part.next })
    expect(part.items).toHaveLength(50)
    expect(parts).toBeLessThan(8)
    expect((await findCards(tx, { ...query, cursor: `silent_${orgId}99` })).items).toHaveLength(50)
    expect((await findCards(tx, { ...query, q: 'visitor' })).items).toHaveLength(50)
  })
}, 240_000)
