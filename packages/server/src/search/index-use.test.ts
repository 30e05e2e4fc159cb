import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { costOf } from '../testing/query-cost'
import { search } from './search'
import { selectContacts, selectHits, selectRecentHits } from './store'
import { termsOf } from './terms'

let database: OpenDatabase
let here: string
let there: string
beforeAll(async () => {
  database = await openTestDatabase()
  here = (await openDesk(database.db)).orgId
  there = (await openDesk(database.db)).orgId
  // few of ours have the word, and every other one of theirs
  await fill(here, { conversations: 20, messages: 5_000, wordEvery: 1_000 })
  await settle()
})
afterAll(() => database.close())

/** Conversations with messages, made by the database: so many through the server would take minutes. */
async function fill(
  orgId: string,
  { conversations, messages, wordEvery }: { conversations: number; messages: number; wordEvery: number },
): Promise<void> {
  const { db } = database
  await db.execute(sql`
    INSERT INTO contacts (id, org_id, visitor)
    SELECT ${orgId} || n, ${orgId}, jsonb_build_object('name', CASE WHEN n % ${Math.min(wordEvery, 10)}::int = 0 THEN 'refund' ELSE 'somebody' END || n)
    FROM generate_series(0, ${conversations - 1}::int) AS n`)
  await db.execute(sql`
    INSERT INTO conversations (id, org_id, contact_id, ticket_number, last_seq, agent_head, visitor_head, status, last_message_at, updated_at)
    SELECT ${orgId} || n, ${orgId}, ${orgId} || n, n, 2, '{}', '{}', 'open', now(), now()
    FROM generate_series(0, ${conversations - 1}::int) AS n`)
  await db.execute(sql`
    INSERT INTO events (org_id, conversation_id, seq, at, type, event)
    SELECT ${orgId}, ${orgId} || (n % ${conversations}::int), n + 1, now(), 'message.posted',
      jsonb_build_object('type', 'message.posted', 'seq', n + 1, 'at', '2026-11-22T00:00:00.000Z', 'by', '{}'::jsonb, 'text', CASE WHEN n % ${wordEvery}::int = 0 THEN 'my refund ' ELSE 'my parcel ' END || n)
    FROM generate_series(0, ${messages - 1}::int) AS n`)
}

/** What a server that has run for a while has done: the index is tidy and its figures are known. */
async function settle(): Promise<void> {
  for (const table of ['events', 'contacts', 'conversations'])
    await database.db.execute(sql.raw(`VACUUM ANALYZE ${table}`))
}

const hitsOf = (orgId: string, q: string) =>
  selectHits(database.db, { orgId, terms: termsOf(q), limit: 26, after: null })
const contactsOf = (orgId: string, q: string) => selectContacts(database.db, { orgId, terms: termsOf(q), limit: 10 })

test('a word is looked up, not searched for: few rows are read where thousands are', async () => {
  expect(await hitsOf(here, 'refund')).toHaveLength(1)
  expect((await costOf(database.db, hitsOf(here, 'refund'))).rows).toBeLessThan(100)
})

test('fifty thousand messages and contacts of another business, half of them with the word, slow nobody else', async () => {
  const [messages, contacts] = [
    await costOf(database.db, hitsOf(here, 'refund')),
    await costOf(database.db, contactsOf(here, 'refund0')),
  ]
  await fill(there, { conversations: 5_000, messages: 50_000, wordEvery: 2 })
  await settle()
  const [messagesNow, contactsNow] = [
    await costOf(database.db, hitsOf(here, 'refund')),
    await costOf(database.db, contactsOf(here, 'refund0')),
  ]
  expect(messagesNow.rows).toBeLessThanOrEqual(messages.rows)
  expect(messagesNow.pages).toBeLessThan(messages.pages + 100)
  expect(contactsNow.rows).toBeLessThan(contacts.rows + 100)
}, 120_000)

test('of a word that stands in more messages than are put in order, those that changed last are found, part by part', async () => {
  const { db } = database
  const latest = `${there}42`
  await db.execute(sql`UPDATE conversations SET updated_at = now() + interval '1 hour' WHERE id = ${latest}`)
  await db.execute(
    sql`UPDATE events SET at = now() + interval '1 hour' WHERE org_id = ${there} AND conversation_id = ${latest}`,
  )
  const [hits] = await selectHits(db, { orgId: there, terms: termsOf('refund'), limit: 1, after: null })
  expect(hits?.isCut).toBe(true)
  const recent = selectRecentHits(db, { orgId: there, terms: termsOf('refund'), limit: 26, after: null })
  expect((await costOf(database.db, recent)).rows).toBeLessThan(50_000)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await search(db, { organizationId: there, q: 'refund', limit: 100, cursor })
    seen.push(...page.conversations.map(({ summary }) => summary.conversationId))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen[0]).toBe(latest)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(100)
  expect(seen.length).toBeLessThanOrEqual(1_000)
}, 120_000)
