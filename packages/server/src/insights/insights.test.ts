import { eq, sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { replyToErrors } from '../http/errors'
import type { Web, WebApp } from '../http/web'
import { conversations } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { backEndOf } from '../testing/back-end'
import { openSessionDesk, type SessionDesk } from '../testing/chat-session'
import { secretKeyOf } from '../testing/secret-key'
import { visitsOf } from '../testing/visits'
import { mountInsights } from '.'

const DAY_MS = 86_400_000

let app: TestApp
let desk: SessionDesk
let today: string
let around: string
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  desk = await openSessionDesk(app)
  today = dayAt(0)
  around = `from=${dayAt(-1)}&to=${dayAt(1)}`
})

const dayAt = (days: number) => new Date(app.clock.now() + days * DAY_MS).toISOString().slice(0, 10)
const handoffs = async (query = around) => (await desk.call('GET', `/handoff-analytics?${query}`)).body
const insights = async (query = around) => (await desk.call('GET', `/insights?${query}`)).body
/** A session in which the customer says something. */
const asked = async () => {
  const id = await desk.begin()
  await desk.send(id, 'hello')
  return id
}
const answer = (id: string) => desk.act(id, { type: 'message.send', text: 'hi' })
const close = (id: string, status: string) => desk.call('PATCH', `/chat/sessions/${id}`, { body: { status } })

test('where nothing happened there are noughts and nulls, and every day is named', async () => {
  expect(await handoffs('from=2026-02-27&to=2026-03-02')).toEqual({
    conversations: 0,
    handed_off: 0,
    handoff_rate: null,
    reasons: [],
    seconds_to_answer: { median: null, p90: null },
    answered: 0,
    unanswered: 0,
    days: ['02-27', '02-28', '03-01', '03-02'].map((day) => ({
      date: `2026-${day}`,
      conversations: 0,
      handed_off: 0,
    })),
  })
  expect(await insights('from=2026-03-01&to=2026-03-01')).toMatchObject({
    conversations: 0,
    by_channel: [],
    resolution_rate: null,
    messages: { customer: 0, agent: 0, ai: 0, system: 0 },
    csat: { ratings: 0, average: null },
    days: [{ date: '2026-03-01', conversations: 0, closed: 0 }],
  })
})

test('how long people let customers wait is told from the hand-off to the first answer', async () => {
  for (const seconds of [30, 90]) {
    const id = await asked()
    app.clock.advance(seconds * 1_000)
    await answer(id)
    app.clock.advance(500_000)
    await answer(id)
  }
  // nobody answers one, and one is closed before the answer comes
  await asked()
  const closed = await asked()
  await close(closed, 'closed_unresolved')
  await answer(closed)
  await desk.begin()
  const { days, ...all } = await handoffs(`from=${today}&to=${dayAt(1)}`)
  expect(all).toEqual({
    conversations: 5,
    handed_off: 4,
    handoff_rate: 0.8,
    reasons: [{ reason: 'no_ai', handoffs: 4 }],
    seconds_to_answer: { median: 60, p90: 84 },
    answered: 2,
    unanswered: 2,
  })
  expect(days[0].conversations + days[1].conversations).toBe(5)
})

test('a conversation that is handed over twice is one, and two hand-offs', async () => {
  const id = await asked()
  await answer(id)
  await close(id, 'closed_resolved')
  await desk.send(id, 'again')
  expect(await handoffs()).toMatchObject({
    conversations: 1,
    handed_off: 1,
    reasons: [{ reason: 'no_ai', handoffs: 2 }],
    answered: 1,
    unanswered: 1,
  })
})

test('conversations are counted by channel, end, rating and hour, and notes are no messages', async () => {
  const visits = visitsOf(app)
  const { token, conversationId } = await visits.start(desk.widgetToken)
  const rate = (rating: number) =>
    visits.post(
      { conversationId, commands: [{ id: crypto.randomUUID(), type: 'conversation.rate', rating }] },
      { token },
    )
  await rate(1)
  await rate(4)
  const [solved, unsolved] = [await asked(), await asked()]
  await answer(solved)
  await desk.act(solved, { type: 'note.post', text: 'nice' })
  await close(solved, 'closed_resolved')
  await close(unsolved, 'closed_unresolved')
  const hour = new Date(app.clock.now()).getUTCHours()
  const { hours, days, ...rest } = await insights()
  expect(rest).toEqual({
    conversations: 3,
    by_status: { open: 1, closed_resolved: 1, closed_unresolved: 1 },
    by_channel: [
      { channel: 'api', conversations: 2 },
      { channel: 'web', conversations: 1 },
    ],
    resolution_rate: 1 / 3,
    messages: { customer: 3, agent: 1, ai: 0, system: 0 },
    csat: { ratings: 1, average: 4, distribution: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 } },
  })
  expect(hours).toHaveLength(24)
  expect(hours[hour]).toEqual({ hour, messages: 3 })
  expect(days).toContainEqual({ date: today, conversations: 3, closed: 2 })
})

test('days and hours are those of the time zone', async () => {
  const id = await asked()
  const at = '2026-01-31T23:30:00Z'
  await app.database.db
    .update(conversations)
    .set({ createdAt: new Date(at) })
    .where(eq(conversations.id, id))
  await app.database.db.execute(sql`UPDATE events SET at = ${at}::timestamptz WHERE conversation_id = ${id}`)
  const february = 'from=2026-02-01&to=2026-02-01'
  expect(await insights(february)).toMatchObject({ conversations: 0 })
  expect(await insights('from=2026-01-31&to=2026-01-31')).toMatchObject({ conversations: 1 })
  const { hours, ...berlin } = await insights(`${february}&iana_timezone=Europe/Berlin`)
  expect(berlin).toMatchObject({ conversations: 1, days: [{ date: '2026-02-01', conversations: 1 }] })
  expect(hours[0]).toEqual({ hour: 0, messages: 1 })
  const { days } = await handoffs(`${february}&iana_timezone=Europe/Berlin`)
  expect(days).toEqual([{ date: '2026-02-01', conversations: 1, handed_off: 1 }])
})

test.each([
  ['no days', '', 'from: is missing, must be a day'],
  ['no such day', 'from=2026-02-30&to=2026-03-01', 'from'],
  ['an end before the beginning', 'from=2026-03-02&to=2026-03-01', 'from'],
  ['more than a year', 'from=2025-01-01&to=2026-01-02', '366'],
  ['no such time zone', 'from=2026-03-01&to=2026-03-01&iana_timezone=Mars/Base', 'iana_timezone'],
  ['an offset, whose sign means two things', 'from=2026-03-01&to=2026-03-01&iana_timezone=%2B02:00', 'iana_timezone'],
  ['attack: SQL injection', "from=2026-03-01&to=2026-03-01&iana_timezone=UTC';DROP TABLE orgs--", 'iana_timezone'],
  ['attack: another organisation', 'from=2026-03-01&to=2026-03-01&org_id=other', 'org_id'],
])('%s is refused by name', async (_, query, field) => {
  for (const path of ['/handoff-analytics', '/insights'])
    expect(await desk.call('GET', `${path}?${query}`)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', message: expect.stringContaining(field) },
    })
})

test('attack: IDOR: an organisation counts its own conversations only', async () => {
  await answer(await asked())
  const other = await openSessionDesk(app, 'Other')
  for (const path of ['/handoff-analytics', '/insights'])
    expect((await other.call('GET', `${path}?${around}`)).body).toMatchObject({ conversations: 0 })
})

test('a key without the permission is refused', async () => {
  const lesser = backEndOf(app, await secretKeyOf(app, desk.orgId, ['support:read', 'support:write', 'calls:write']))
  for (const path of ['/handoff-analytics', '/insights'])
    expect((await lesser('GET', `${path}?${around}`)).status).toBe(403)
})

test('attack: a question about more conversations than one may look at is refused, and one about fewer is answered', async () => {
  const { orgId } = desk
  const doer = { kind: 'key', id: 'key', name: 'Test key' } as const
  const ask = async (conversationsMax: number) => {
    const small: WebApp = new Hono<Web>()
    small.onError(replyToErrors(pino({ level: 'silent' })))
    const authenticate = () => async () => ({ orgId, keyId: 'key', permissions: [], doer })
    mountInsights(small, { db: app.database.db, authenticate, conversationsMax })
    return Promise.all(['/handoff-analytics', '/insights'].map((path) => small.request(`${path}?${around}`)))
  }
  for (let made = 0; made < 2; made += 1) await asked()
  expect((await ask(2)).map(({ status }) => status)).toEqual([200, 200])
  for (const reply of await ask(1))
    expect(await reply.json()).toMatchObject({ statusCode: 400, message: expect.stringContaining('fewer days') })
})
