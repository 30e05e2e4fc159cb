import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { costOf } from '../testing/query-cost'
import { selectPage } from './summaries'

/** Open, and as many that were resolved since. */
const OPEN = 5_000
const LIMIT = 25
const BEGINNING = 1_700_000_000

let database: OpenDatabase
let orgId: string
beforeAll(async () => {
  database = await openTestDatabase()
  const { db } = database
  orgId = (await openDesk(db)).orgId
  await db.execute(sql`
    INSERT INTO contacts (id, org_id, visitor)
    SELECT ${orgId} || n, ${orgId}, '{}' FROM generate_series(1, ${2 * OPEN}::int) AS n`)
  await db.execute(sql`
    INSERT INTO conversations (id, org_id, contact_id, ticket_number, last_seq, agent_head, visitor_head, status, assignee_id, last_message_at, updated_at)
    SELECT ${orgId} || n, ${orgId}, ${orgId} || n, n, 2, '{}', '{}',
      CASE WHEN n > ${OPEN}::int THEN 'resolved' ELSE 'open' END, CASE WHEN n % 5 = 0 THEN 'ada' END,
      to_timestamp(${BEGINNING}::int + n), now()
    FROM generate_series(1, ${2 * OPEN}::int) AS n`)
  await db.execute(sql`
    INSERT INTO events (org_id, conversation_id, seq, at, type, event)
    SELECT ${orgId}, ${orgId} || n, 2, now(), 'message.posted', '{"type":"message.posted","by":{"kind":"visitor"},"text":"hello"}'
    FROM generate_series(1, ${2 * OPEN}::int) AS n`)
  for (const table of ['contacts', 'conversations', 'events']) await db.execute(sql.raw(`VACUUM ANALYZE ${table}`))
}, 120_000)
afterAll(() => database.close())

const everything = { view: 'all', status: 'open', unread: false, limit: LIMIT, agentId: 'ada' } as const
const costOfPage = (more: object) =>
  costOf(database.db, selectPage(database.db, { ...everything, organizationId: orgId, ...more }))

test.each([
  ['everything', {}],
  ['nobody’s', { view: 'unassigned' }],
  ['one’s own', { view: 'mine' }],
  ['what nobody has read', { unread: true }],
  ['a part far down', { cursor: `${(BEGINNING + 1_000) * 1_000}_x` }],
] as const)('a part of a queue of thousands reads about what it shows: %s', async (_, more) => {
  const rows = await selectPage(database.db, { ...everything, organizationId: orgId, ...more })
  expect(rows).toHaveLength(LIMIT + 1)
  expect((await costOfPage(more)).rows).toBeLessThan(20 * LIMIT)
})
