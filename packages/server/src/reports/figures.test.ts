import { seededRandom } from '@opencx/client/testing'
import type { Report } from '@opencx/protocol/http/inbox-reports'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { createEnqueue } from '../jobs'
import type { OpenDatabase } from '../storage/database'
import { conversationFigures, jobs } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { dayIn, endOf, naiveFigures, ratingsOf, reasonsOf, type Told } from '../testing/figures'
import { type History, openHistory } from '../testing/random-history'
import type { Asked } from './asked'
import { oldFigures } from './old-figures'
import { readReport } from './read-report'

const HOUR_MS = 3_600_000

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const report = (asked: Asked) => database.db.transaction((tx) => readReport(tx, asked))

/** A business whose conversations began around the night in which Berlin's clocks went back, and around a new year. */
async function shake(seed: number, conversations = 40): Promise<History> {
  const random = seededRandom(seed)
  const history = await openHistory(database.db)
  for (let made = 0; made < conversations; made++) {
    const night = Date.parse(random.pick(['2025-10-26T00:00:00Z', '2025-12-31T23:30:00Z']))
    await history.happen(random, night + random.integer(-60, 60) * HOUR_MS)
  }
  return history
}

/** The same report, from the events alone. */
function naiveReport(told: readonly Told[], asked: Asked): Compared {
  const some = told.filter((one) => {
    const { startedAt, assignee, tags, channel } = endOf(one)
    const day = dayIn(startedAt, asked.timezone)
    return (
      day >= asked.from &&
      day <= asked.to &&
      (asked.agent ?? assignee) === assignee &&
      (asked.tag === undefined || tags.includes(asked.tag)) &&
      (asked.channel ?? channel) === channel
    )
  })
  const groups = <Key>(keysOf: (one: Told) => readonly Key[]) => {
    const keys = [...new Set(some.flatMap(keysOf))]
    return keys.map((key) => ({ key, figures: naiveFigures(some.filter((one) => keysOf(one).includes(key))) }))
  }
  const days: string[] = []
  for (let day = asked.from; day <= asked.to; day = new Date(Date.parse(day) + 24 * HOUR_MS).toISOString().slice(0, 10))
    days.push(day)
  const dayOf = (one: Told) => dayIn(endOf(one).startedAt, asked.timezone)
  return {
    total: naiveFigures(some),
    ratings: [1, 2, 3, 4, 5].map((rating) => ({
      rating,
      conversations: ratingsOf(some).filter((given) => given === rating).length,
    })),
    reasons: [...new Set(some.flatMap(reasonsOf))].map((reason) => ({
      reason,
      handoffs: some.flatMap(reasonsOf).filter((given) => given === reason).length,
    })),
    days: days.map((date) => ({ date, ...naiveFigures(some.filter((one) => dayOf(one) === date)) })),
    agents: groups((one) => [endOf(one).assignee]).map(({ key, figures }) => ({ id: key, name: null, ...figures })),
    tags: groups((one) => endOf(one).tags).map(({ key, figures }) => ({ id: key, name: null, ...figures })),
    channels: groups((one) => [endOf(one).channel]).map(({ key, figures }) => ({ channel: key, ...figures })),
  }
}

type Compared = Omit<Report, 'before' | 'isComplete' | 'timezone'>

/** In one order, and without names. */
function comparable({ total, ratings, reasons, days, agents, tags, channels }: Compared) {
  const by = <Row extends object>(rows: readonly Row[], keyOf: (row: Row) => string | null) =>
    Object.fromEntries(rows.map((row) => [`${keyOf(row)}`, { ...row, name: null }]))
  return {
    total,
    ratings,
    reasons: by(reasons, ({ reason }) => reason),
    days,
    agents: by(agents, ({ id }) => id),
    tags: by(tags, ({ id }) => id),
    channels: by(channels, ({ channel }) => channel),
  }
}

/** Two orders of adding up differ in the last digits. */
function roughly(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 4)
  if (Array.isArray(value)) return value.map(roughly)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, roughly(each)]))
}

test.each([1, 2, 3, 4])(
  'a report says what the log says, added up the long way: seed %d',
  async (seed) => {
    const history = await shake(seed)
    const told = await history.told()
    const asked = { orgId: history.orgId, from: '2025-10-25', to: '2025-10-27', timezone: 'Europe/Berlin' }
    const [agent, other] = history.agents.map(({ actor }) => actor.id)
    const year = { from: '2025-10-20', to: '2026-01-10' }
    for (const question of [
      asked,
      { ...asked, ...year, timezone: 'America/Los_Angeles' },
      { ...asked, from: '2026-01-01', to: '2026-01-01', timezone: 'Pacific/Kiritimati' },
      { ...asked, ...year, agent },
      { ...asked, ...year, tag: history.tagIds[0] },
      { ...asked, ...year, agent: other, channel: 'api' as const, tag: history.tagIds[1] },
    ]) {
      const found = await report(question)
      expect(comparable(found), JSON.stringify(question)).toEqual(roughly(comparable(naiveReport(told, question))))
    }
    expect((await report({ ...asked, ...year })).total.conversations).toBe(told.length)
  },
  120_000,
)

test('the days before are as many, and end right before', async () => {
  const history = await shake(5, 15)
  const told = await history.told()
  const asked = { orgId: history.orgId, from: '2025-10-26', to: '2025-10-28', timezone: 'Europe/Berlin' }
  const { before } = await report(asked)
  expect([before.from, before.to]).toEqual(['2025-10-23', '2025-10-25'])
  const naive = naiveReport(told, { ...asked, from: before.from, to: before.to })
  expect(before.total).toEqual(roughly(naive.total))
})

/** Has the job run once, as at the start of a server. */
async function catchUp(): Promise<void> {
  const old = oldFigures({ db: database.db, enqueue: createEnqueue(systemClock) })
  await old.begin()
  const { signal } = new AbortController()
  await old.run({ id: 'job', orgId: null, payload: {}, attempt: 1, signal })
  await database.db.delete(jobs).where(eq(jobs.kind, old.kind))
}

test('what an older server wrote is counted after the upgrade, and nothing twice', async () => {
  const history = await shake(6, 20)
  const asked = { orgId: history.orgId, from: '2025-10-01', to: '2026-01-31', timezone: 'UTC' }
  const { db } = database
  await db.execute(
    sql`DELETE FROM conversation_figures WHERE org_id = ${history.orgId} AND right(conversation_id, 1) < '8'`,
  )
  // an older node beside this one writes into conversations that are counted
  await history.happenUncounted(seededRandom(7))
  const told = await history.told()
  expect((await report(asked)).total.messagesIn).toBeLessThan(naiveReport(told, asked).total.messagesIn)
  for (let time = 0; time < 2; time++) {
    await catchUp()
    expect(comparable(await report(asked))).toEqual(roughly(comparable(naiveReport(told, asked))))
  }
})

test('until that is done a report says that it is not complete', async () => {
  const { orgId } = await openHistory(database.db)
  const asked = { orgId, from: '2026-01-01', to: '2026-01-31', timezone: 'UTC' }
  await oldFigures({ db: database.db, enqueue: createEnqueue(systemClock) }).begin()
  expect((await report(asked)).isComplete).toBe(false)
  await catchUp()
  expect((await report(asked)).isComplete).toBe(true)
})

test('figures go with their conversation', async () => {
  const history = await shake(8, 3)
  await database.db.execute(sql`DELETE FROM conversations WHERE org_id = ${history.orgId}`)
  expect(await database.db.$count(conversationFigures, eq(conversationFigures.orgId, history.orgId))).toBe(0)
})
