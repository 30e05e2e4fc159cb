import { randomUUID } from 'node:crypto'
import type { SearchQuery } from '@opencx/protocol/http/inbox-search'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import * as schema from '../storage/schema'
import { type Desk, message, openDesk } from '../testing/conversation'
import { openEmbeddedClient, openTestDatabase } from '../testing/database'
import { search } from './search'

const { contacts } = schema

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** A business and what can be found there. */
async function openBusiness(db = database.db) {
  const desk = await openDesk(db)
  /** Says these one after the other in a conversation of a new visitor; its id. */
  async function converse(...texts: string[]): Promise<string> {
    const conversationId = randomUUID()
    const visitor = await desk.newVisitor()
    for (const text of texts) await desk.exchange(visitor, { conversationId, commands: [message(text)] })
    return conversationId
  }
  const look = (q: string, more: Partial<SearchQuery> = {}) =>
    search(db, { organizationId: desk.orgId, q, limit: 25, cursor: undefined, ...more })
  const idsFor = async (q: string) =>
    (await look(q)).conversations.map(({ summary: { conversationId } }) => conversationId)
  return { desk, converse, look, idsFor }
}

/** A contact of the business who has written something. */
async function knownContact(desk: Desk, changes: Partial<typeof contacts.$inferInsert>): Promise<string> {
  const visitor = await desk.newVisitor()
  const conversationId = randomUUID()
  await desk.exchange(visitor, { conversationId, commands: [message('Hello')] })
  await database.db.update(contacts).set(changes).where(eq(contacts.id, visitor.actor.id))
  return conversationId
}

test('a conversation is found by all of the words of one message, the last of them as a beginning', async () => {
  const { converse, idsFor } = await openBusiness()
  const late = await converse('My refund is late again')
  const done = await converse('The refund came', 'and I am late')
  expect(await idsFor('refund')).toEqual([done, late])
  expect(await idsFor('LATE refu')).toEqual([late])
  expect(await idsFor('refun late')).toEqual([])
  expect(await idsFor('"refund is"')).toEqual([late])
  expect(await idsFor('"is refund"')).toEqual([])
  expect(await idsFor('parcel')).toEqual([])
})

test('the newest hit stands for its conversation, with the words marked and what is around them', async () => {
  const { desk, converse, look } = await openBusiness()
  const id = await converse('The ferry was late', 'When is the next ferry?', 'Hello?')
  const { conversations } = await look('ferry')
  expect(conversations).toEqual([
    {
      summary: expect.objectContaining({ conversationId: id, organizationId: desk.orgId }),
      hit: {
        seq: 3,
        at: expect.any(String),
        by: expect.objectContaining({ kind: 'visitor' }),
        isNote: false,
        snippet: [
          { text: 'When is the next ', isHit: false },
          { text: 'ferry', isHit: true },
          { text: '?', isHit: false },
        ],
      },
    },
  ])
})

test('notes are found as well, and said to be notes', async () => {
  const { desk, converse, look } = await openBusiness()
  const conversationId = await converse('Hello')
  const note = { id: randomUUID(), type: 'note.post', text: 'Waits for the carpenter' }
  await desk.exchange(desk.agent, { conversationId, after: 2, commands: [note] })
  expect((await look('carpenter')).conversations).toMatchObject([
    { summary: { conversationId }, hit: { isNote: true, by: { kind: 'agent' } } },
  ])
})

test('scripts without spaces are found in the middle of a sentence, in the order of their characters', async () => {
  const { converse, idsFor } = await openBusiness()
  const chinese = await converse('我的退款还没有到')
  const japanese = await converse('返金はいつですか')
  const korean = await converse('환불은 언제 되나요')
  expect(await idsFor('退款')).toEqual([chinese])
  expect(await idsFor('款')).toEqual([chinese])
  expect(await idsFor('款退')).toEqual([])
  expect(await idsFor('いつ')).toEqual([japanese])
  expect(await idsFor('환불')).toEqual([korean])
})

test('what another business wrote is not found', async () => {
  const [here, there] = [await openBusiness(), await openBusiness()]
  await there.converse('A secret handshake')
  await there.desk.exchange(await there.desk.newVisitor(), {
    conversationId: randomUUID(),
    commands: [message(`org ${here.desk.orgId} handshake`)],
  })
  expect(await here.look('handshake')).toEqual({ contacts: [], conversations: [], next: null })
  expect((await here.look('Vera')).contacts).toEqual([])
})

test.each([
  '',
  '   ',
  '"',
  '"""',
  '& | ! <-> :*',
  "'; DROP TABLE events; --",
  '\\',
  '%_',
  '\u0000',
  '\ud800',
  '\u202eabc\u2066',
  '①②③',
  '😀',
  '⅓',
  // letters that are younger than what most databases know
  '𞓐',
  '𞊐 ꟊ',
  'x'.repeat(200),
  '"'.repeat(200),
  'a '.repeat(100),
  '退'.repeat(200),
])('%j finds nothing, and is no error', async (q) => {
  const { converse, look } = await openBusiness()
  await converse('One message')
  expect(await look(q)).toEqual({ contacts: [], conversations: [], next: null })
})

test('parts follow each other without a gap or a double, and people come with the first only', async () => {
  const { converse, look } = await openBusiness()
  const ids: string[] = []
  for (let index = 0; index < 5; index++) ids.push(await converse(`Vera asks about tickets ${index}`))
  const seen: string[] = []
  let cursor: string | undefined
  let isFirst = true
  do {
    const page = await look('vera', { limit: 2, cursor })
    seen.push(...page.conversations.map(({ summary }) => summary.conversationId))
    expect(page.contacts).toHaveLength(isFirst ? 5 : 0)
    isFirst = false
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual(ids.reverse())
  expect((await look('vera', { cursor: "x' OR 1=1" })).conversations).toHaveLength(5)
})

test('contacts are found by what the business and what they themselves say of them', async () => {
  const { desk, look } = await openBusiness()
  const conversationId = await knownContact(desk, {
    identity: {
      name: 'Grace Hopper',
      phone: '+357 22 123456',
      noted: { name: 'Admiral', email: 'desk@pentagon.example', phone: '+1 555 0199' },
    },
    verifiedEmail: 'grace@navy.example',
    externalUserId: 'customer-77',
    visitor: { name: 'Amazing', email: 'amazing@home.example' },
  })
  const found = async (q: string) => (await look(q)).contacts
  for (const [q, field] of [
    ['hopper', 'name'],
    ['hopper gra', 'name'],
    ['grace@navy.example', 'email'],
    ['navy', 'email'],
    ['amazing', 'name'],
    ['amazing@home', 'email'],
    ['123456', 'phone'],
    ['admiral', 'name'],
    ['pentagon', 'email'],
    ['0199', 'phone'],
    ['customer-77', 'externalId'],
  ] as const)
    expect(await found(q), q).toMatchObject([{ field, summary: { conversationId } }])
  expect(await found('hopper elsewhere')).toEqual([])
})

test('a contact stands there once, with their latest conversation; who never wrote does not', async () => {
  const { desk, look } = await openBusiness()
  const visitor = await desk.newVisitor()
  await database.db
    .update(contacts)
    .set({ identity: { name: 'Twice Told' } })
    .where(eq(contacts.id, visitor.actor.id))
  const [older, newer] = [randomUUID(), randomUUID()]
  for (const conversationId of [older, newer])
    await desk.exchange(visitor, { conversationId, commands: [message('Hello')] })
  await desk.exchange(visitor, { conversationId: older, commands: [message('Hello again')] })
  await database.db.insert(contacts).values({ id: randomUUID(), orgId: desk.orgId, visitor: { name: 'Twice Silent' } })
  expect((await look('twice')).contacts.map(({ summary }) => summary.conversationId)).toEqual([older])
})

test('a ticket number leads to its conversation, with or without its sign', async () => {
  const { converse, look } = await openBusiness()
  await converse('One')
  const second = await converse('Another')
  for (const q of ['#2', ' 2 '])
    expect((await look(q)).contacts).toMatchObject([
      { field: 'ticket', summary: { conversationId: second }, snippet: [{ text: '#2', isHit: true }] },
    ])
  expect((await look('#3')).contacts).toEqual([])
  expect((await look('#999999999')).contacts).toEqual([])
  expect((await look('#9999999999')).contacts).toEqual([])
})

test('a name is handed on as the text that it is', async () => {
  const { desk, look } = await openBusiness()
  const name = '<script>alert(1)</script>'
  await knownContact(desk, { visitor: { name } })
  const [contact] = (await look('script')).contacts
  expect(contact?.snippet).toEqual([
    { text: '<', isHit: false },
    { text: 'script', isHit: true },
    { text: '>alert(1)</', isHit: false },
    { text: 'script', isHit: true },
    { text: '>', isHit: false },
  ])
  expect(contact?.summary.contact.name).toBe(name)
})

test('as much as is found costs as many questions to the database as one hit', async () => {
  let asked = 0
  const client = await openEmbeddedClient()
  const db = drizzle(client, { schema, logger: { logQuery: () => void asked++ } })
  const { converse, look } = await openBusiness(db)
  await converse('A first lighthouse of Vera')
  const costOf = async (q: string) => {
    const before = asked
    await look(q)
    return asked - before
  }
  const one = await costOf('vera')
  for (let index = 0; index < 12; index++) await converse(`Lighthouse ${index} of Vera`)
  expect(await costOf('vera')).toBe(one)
  expect(one).toBe(4)
  expect(await costOf('12')).toBe(5)
  await client.close()
})
