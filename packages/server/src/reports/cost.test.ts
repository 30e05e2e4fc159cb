import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { costOf } from '../testing/query-cost'
import { counted, sumsOf } from './figures'
import { readReport } from './read-report'

const CONVERSATIONS = 10_000
const DAYS = 100
const PART = 10_000

let database: OpenDatabase
let orgId: string
beforeAll(async () => {
  database = await openTestDatabase()
  orgId = (await openDesk(database.db)).orgId
  await fill((await openDesk(database.db)).orgId)
  await fill(orgId)
  await database.db.execute(sql.raw('VACUUM ANALYZE conversation_figures'))
}, 300_000)
afterAll(() => database.close())

/** Conversations of some months with their figures, made by the database: so many through the server would take hours. */
async function fill(org: string): Promise<void> {
  const { db } = database
  await db.execute(sql`INSERT INTO contacts (id, org_id, visitor) VALUES (${org}, ${org}, '{}')`)
  for (let made = 0; made < CONVERSATIONS; made += PART) await fillPart(org, made)
}

async function fillPart(org: string, made: number): Promise<void> {
  const { db } = database
  await db.execute(sql`
    INSERT INTO conversations
      (id, org_id, contact_id, ticket_number, last_seq, agent_head, visitor_head, status, last_message_at, updated_at)
    SELECT ${org} || n, ${org}, ${org}, n, 2, '{}', '{}', 'open', now(), now()
    FROM generate_series(${made + 1}::int, ${made + PART}::int) AS n`)
  await db.execute(sql`
    INSERT INTO conversation_figures
      (org_id, conversation_id, started_at, channel, assignee_id, tag_ids, visitor_messages, agent_messages, asked_at,
       answered_at, resolved_at, is_solved, handoff_reasons, rating)
    SELECT org_id, id, began, 'web', 'person-' || n % 20, ARRAY['tag-' || n % 30, 'tag-' || 30 + n % 7], 5, 5, began,
      began + n % 5000 * interval '1 second', CASE WHEN n % 3 > 0 THEN began + n % 90000 * interval '1 second' END,
      n % 3 > 0, ARRAY['visitor'], CASE WHEN n % 4 = 0 THEN n % 5 + 1 END
    FROM (
      SELECT org_id, id, ticket_number AS n,
        now() - (${CONVERSATIONS}::int - ticket_number) * (interval '1 day' * ${DAYS}::int / ${CONVERSATIONS}::int) AS began
      FROM conversations WHERE org_id = ${org} AND ticket_number > ${made}::int) AS c`)
}

const dayAt = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const asked = (days: number) => ({ orgId, from: dayAt(days - 1), to: dayAt(0), timezone: 'Europe/Berlin' })

/** What adding up the conversations of so many days costs. */
const costOfDays = (days: number) =>
  database.db.transaction((tx) => {
    const some = counted(tx, asked(days))
    return costOf(tx, tx.select(sumsOf(some)).from(some))
  })

test('attack: a report of a week looks at the conversations of a week, however many a business has, and at no log', async () => {
  const week = await costOfDays(7)
  expect(week.tables).toEqual(['conversation_figures'])
  expect(week.rows).toBeLessThan((CONVERSATIONS / DAYS) * 8 * 3)
  // forty narrow rows to a page
  expect(week.pages).toBeLessThan(CONVERSATIONS / DAYS)
})

test('a report of three months reads the figures of a conversation a few times at most', async () => {
  const { total } = await database.db.transaction((tx) => readReport(tx, asked(90)))
  expect(total.conversations).toBeGreaterThan((CONVERSATIONS / DAYS) * 88)
  const { rows, tables } = await costOfDays(90)
  expect(tables).toEqual(['conversation_figures'])
  expect(rows / total.conversations).toBeLessThan(5)
})
