import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orgs, tags, users } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { openPerson, openTeam, type TestPerson } from '../testing/team'
import { answer, visitsOf } from '../testing/visits'

const PATH = '/inbox/v1/reports'
const DAY_MS = 86_400_000

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
let others: Awaited<ReturnType<typeof openTeam>>
let colleague: TestPerson
/** The conversation that the agent has, with a tag, and the one of their colleague. */
let own: string
let theirs: string
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
  others = await openTeam(app, 'Other')
  colleague = await openPerson(app, { role: 'agent', orgId: team.orgId, email: 'grace@acme.test' })
  own = await answered(team.agent)
  theirs = await answered(colleague)
})
afterAll(() => app.close())

const dayAt = (days: number) => new Date(app.clock.now() + days * DAY_MS).toISOString().slice(0, 10)
const act = (who: TestPerson, conversationId: string, command: object) =>
  who.ask('POST', '/inbox/v1/exchange', { conversationId, after: 0, commands: [{ id: randomUUID(), ...command }] })

/** A conversation that somebody answers after a minute. */
async function answered(who: TestPerson): Promise<string> {
  const { conversationId, token } = await visitsOf(app).start(team.org.widget_token)
  const handoff = { id: randomUUID(), type: 'handoff.request' }
  await answer(visitsOf(app).post({ conversationId, after: 2, commands: [handoff] }, { token }))
  app.clock.advance(60_000)
  await answer(act(who, conversationId, message('hello')))
  return conversationId
}

const ask = (who: TestPerson, query: Record<string, string> = {}, path = PATH) => {
  const asked = { organizationId: team.orgId, from: dayAt(-1), to: dayAt(1), ...query }
  return who.ask('GET', `${path}?${new URLSearchParams(asked)}`)
}
const read = async (who: TestPerson, query: Record<string, string> = {}) => (await ask(who, query)).json()
const file = async (who: TestPerson, table: string, query: Record<string, string> = {}) => {
  const reply = await ask(who, { table, ...query }, `${PATH}/export`)
  // text() would take the mark of UTF-8 away
  return { reply, text: Buffer.from(await reply.arrayBuffer()).toString() }
}
const lines = (text: string) => text.replace('\ufeff', '').split('\r\n').slice(0, -1)

test('owners and admins see everything, agents their own conversations', async () => {
  for (const who of [team.owner, team.admin]) {
    const { total, agents } = await read(who)
    expect(total).toMatchObject({ conversations: 2, messagesIn: 2, messagesOut: 2 })
    expect(total.firstResponse).toEqual({ count: 2, median: 60, p90: 60, mean: 60 })
    expect(agents).toMatchObject([{ conversations: 1 }, { conversations: 1 }])
  }
  const { total, agents, before } = await read(team.agent)
  expect([total.conversations, agents]).toEqual([1, [expect.objectContaining({ id: team.agent.id, name: 'agent' })]])
  expect(before.total.conversations).toBe(0)
  expect((await read(team.agent, { agent: team.agent.id })).total.conversations).toBe(1)
  expect((await read(team.owner, { agent: colleague.id })).total.conversations).toBe(1)
})

test('attack: an agent who asks for the figures of a colleague is refused, and none of their files holds them', async () => {
  for (const path of [PATH, `${PATH}/export`]) {
    const reply = await ask(team.agent, { agent: colleague.id, ...(path !== PATH && { table: 'agents' }) }, path)
    expect([reply.status, (await reply.json()).message]).toEqual([403, expect.stringContaining('own conversations')])
  }
  for (const table of ['agents', 'conversations']) {
    const { text } = await file(team.agent, table)
    expect(text).toContain(team.agent.id)
    expect(text).not.toContain(colleague.id)
    expect(text).not.toContain(theirs)
  }
})

test('attack: the figures of another business are as unknown as those of none, and ids of its people and tags count nothing', async () => {
  const tagId = await tagged(own, 'Refund')
  for (const path of [PATH, `${PATH}/export`]) {
    const query: Record<string, string> = path === PATH ? {} : { table: 'conversations' }
    expect((await ask(others.owner, query, path)).status).toBe(404)
    expect((await app.request(`${path}?organizationId=${team.orgId}&from=${dayAt(0)}&to=${dayAt(0)}`)).status).toBe(401)
  }
  const organizationId = others.orgId
  const filters: Record<string, string>[] = [{}, { agent: team.agent.id }, { tag: tagId }]
  for (const filter of filters) {
    const { total, agents, tags: found } = await read(others.owner, { organizationId, ...filter })
    expect([total.conversations, agents, found]).toEqual([0, [], []])
    expect(lines((await file(others.owner, 'conversations', { organizationId, ...filter })).text)).toHaveLength(1)
  }
})

/** Puts a new tag on a conversation; its id. */
async function tagged(conversationId: string, name: string): Promise<string> {
  const added = await team.agent.ask('POST', '/inbox/v1/tags', { organizationId: team.orgId, name })
  const { id } = (await added.json()).tag
  await answer(act(team.agent, conversationId, { type: 'tags.change', add: [id], remove: [] }))
  return id
}

test('attack: names of people and tags are no formulas in files', async () => {
  const id = await tagged(own, 'placeholder')
  await app.database.db.update(tags).set({ name: "=cmd|' /C calc'!A0" }).where(eq(tags.id, id))
  await app.database.db.update(users).set({ name: '@SUM(1+1)*cmd' }).where(eq(users.id, team.agent.id))
  expect((await file(team.owner, 'agents')).text).toContain(",'@SUM(1+1)*cmd,")
  expect((await file(team.owner, 'tags')).text).toContain(",'=cmd|' /C calc'!A0,")
  const list = (await file(team.owner, 'conversations', { tag: id })).text
  expect(list).toContain(",'@SUM(1+1)*cmd,")
  expect(list).not.toMatch(/(^|[,"\n])[=+\-@]/)
  await app.database.db.update(users).set({ name: 'agent' }).where(eq(users.id, team.agent.id))
})

test('files are named after their table and days, begin with the mark of UTF-8, and are kept by nobody', async () => {
  const { reply, text } = await file(team.owner, 'days')
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="report-days-${dayAt(-1)}-to-${dayAt(1)}.csv"`,
    'cache-control': 'no-store',
  })
  expect(text.startsWith('\ufeffday,conversations,')).toBe(true)
  expect(lines(text)).toHaveLength(4)
  expect(lines((await file(team.owner, 'reasons')).text)).toEqual(['reason,handoffs', 'visitor,2'])
  expect(lines((await file(team.owner, 'channels')).text)[1]).toMatch(/^web,2,2,0,0,2,2,0,2,60,60,60,0,,,,0,$/)
})

test('the list holds every conversation that the report counts, once', async () => {
  const { text } = await file(team.owner, 'conversations')
  const [head, ...rows] = lines(text)
  expect(head).toMatch(/^ticket,conversation_id,day,started_at,/)
  expect(rows.map((row) => row.split(',')[1])).toEqual([own, theirs])
  expect(text.indexOf('\ufeff', 1)).toBe(-1)
})

test('days are those of the office hours of the business, unless a time zone is asked for', async () => {
  expect((await read(team.owner)).timezone).toBe('UTC')
  const officeHours = { timezone: 'Asia/Nicosia', shifts: [] }
  await app.database.db.update(orgs).set({ chatSettings: { officeHours } }).where(eq(orgs.id, team.orgId))
  expect((await read(team.owner)).timezone).toBe('Asia/Nicosia')
  expect((await read(team.owner, { timezone: 'America/New_York' })).timezone).toBe('America/New_York')
})

test.each([
  ['no days', { from: '' }, 'from'],
  ['an end before the beginning', { from: '2026-03-02', to: '2026-03-01' }, 'from'],
  ['more than a year', { from: '2025-01-01', to: '2026-01-02' }, '366'],
  ['no such time zone', { timezone: 'Mars/Base' }, 'timezone'],
  ['no such channel', { channel: 'fax' }, 'channel'],
])('%s is refused by name', async (_, query, told) => {
  const reply = await ask(team.owner, query)
  expect([reply.status, (await reply.json()).message]).toEqual([400, expect.stringContaining(told)])
})

test('attack: whoever asks for many reports at once gets one at a time, and others are not held up', async () => {
  const replies = await Promise.all(Array.from({ length: 8 }, () => ask(team.admin)))
  const refused = replies.filter(({ status }) => status === 429)
  expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(0)
  for (const reply of refused) {
    expect(reply.headers.get('retry-after')).toBe('1')
    expect((await reply.json()).message).toContain('Another report of yours')
  }
  expect((await ask(team.admin)).status).toBe(200)
  expect((await ask(team.owner)).status).toBe(200)
})
