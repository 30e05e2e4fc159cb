import { searchInbox } from '@opencx/protocol/http/inbox-search'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rules } from '../limits/rules'
import { createTestApp, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { openTeam, type TestPerson } from '../testing/team'
import { answer, visitsOf } from '../testing/visits'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
let other: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app, 'Acme')
  other = await openTeam(app, 'Other')
  const { token, conversationId } = await visitsOf(app).start(team.org.widget_token)
  await answer(visitsOf(app).post({ conversationId, after: 2, commands: [message('Lost my umbrella')] }, { token }))
})
afterAll(() => app.close())

const ask = (person: TestPerson, query: Record<string, string>) =>
  person.ask('GET', `${searchInbox.path}?${new URLSearchParams(query)}`)

test('everybody of a business finds what was written there', async () => {
  for (const person of [team.agent, team.owner]) {
    const reply = await ask(person, { organizationId: team.orgId, q: 'umbrel' })
    expect(reply.status).toBe(200)
    const found = searchInbox.reply.parse(await reply.json())
    expect(found.conversations.map(({ hit }) => hit.snippet)).toEqual([
      [
        { text: 'Lost my ', isHit: false },
        { text: 'umbrella', isHit: true },
      ],
    ])
  }
})

test('of another business nobody finds anything, and who is not signed in is told so', async () => {
  const reply = await ask(other.owner, { organizationId: team.orgId, q: 'umbrella' })
  expect([reply.status, (await reply.json()).error]).toEqual([404, 'not_found'])
  const own = await ask(other.owner, { organizationId: other.orgId, q: 'umbrella' })
  expect((await own.json()).conversations).toEqual([])
  const stranger = await app.request(`${searchInbox.path}?organizationId=${team.orgId}&q=umbrella`)
  expect(stranger.status).toBe(401)
})

test('two hundred characters are taken, more are refused by their name', async () => {
  const long = await ask(team.agent, { organizationId: team.orgId, q: 'x'.repeat(200) })
  expect(long.status).toBe(200)
  const longer = await ask(team.agent, { organizationId: team.orgId, q: 'x'.repeat(201) })
  expect([longer.status, (await longer.json()).message]).toEqual([400, expect.stringMatching(/\bq\b/)])
})

test('a search that takes too long is ended, and says what to do', async () => {
  const { db, kind } = app.database
  // the embedded database does one thing at a time: nothing can hold a search up there
  if (kind === 'embedded') return
  const held = db.transaction(async (tx) => {
    await tx.execute(sql`LOCK TABLE events IN ACCESS EXCLUSIVE MODE`)
    const reply = await ask(team.agent, { organizationId: team.orgId, q: 'umbrella' })
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await reply.json()).toMatchObject({ error: 'unavailable', message: expect.stringContaining('add a rarer') })
  })
  await held
  expect((await ask(team.agent, { organizationId: team.orgId, q: 'umbrella' })).status).toBe(200)
}, 30_000)

test('who searches without end is asked to wait, and nobody else is', async () => {
  const nothing = { organizationId: team.orgId, q: '' }
  const statuses: number[] = []
  for (let at = 0; at <= rules.search.points; at++) statuses.push((await ask(team.admin, nothing)).status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(rules.search.points)
  expect(statuses.at(-1)).toBe(429)
  expect((await ask(team.agent, nothing)).status).toBe(200)
}, 60_000)
