import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { openTeam, type TestPerson } from '../testing/team'
import { visitsOf } from '../testing/visits'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
})
afterAll(() => app.close())

const begin = async (key = team.org.widget_token) => (await visitsOf(app).start(key)).conversationId
const resolve = () => ({ id: randomUUID(), type: 'conversation.resolve' })

async function act(by: TestPerson, asked: { organizationId?: string; conversationIds: string[]; command?: object }) {
  const body = { organizationId: team.orgId, command: resolve(), ...asked }
  const reply = await by.ask('POST', '/inbox/v1/conversations/bulk', body)
  return { status: reply.status, body: await reply.json() }
}
const statusOf = async (id: string) =>
  (await app.database.db.query.conversations.findFirst({ where: (table, { eq }) => eq(table.id, id) }))?.status

test('an agent acts on several at once, and is answered with how they are now', async () => {
  const ids = [await begin(), await begin()]
  const unknown = randomUUID()
  const { status, body } = await act(team.agent, { conversationIds: [...ids, unknown, ids[0] ?? ''] })
  expect(status).toBe(200)
  expect(body.outcomes).toEqual([
    { conversationId: ids[0], refusal: null },
    { conversationId: ids[1], refusal: null },
    { conversationId: unknown, refusal: { code: 'conversation_not_found', message: expect.any(String) } },
  ])
  const heads = body.summaries.map((summary: { head: { status: string } }) => summary.head.status)
  expect(heads).toEqual(['resolved', 'resolved'])
})

test('attack: conversations of another business are neither touched nor told', async () => {
  const other = await openTeam(app, 'Other')
  const theirs = await begin(other.org.widget_token)
  const own = await act(team.agent, { conversationIds: [theirs] })
  expect([own.body.outcomes[0].refusal.code, own.body.summaries]).toEqual(['conversation_not_found', []])
  const stranger = await act(team.agent, { organizationId: other.orgId, conversationIds: [theirs] })
  expect(stranger.status).toBe(404)
  expect(await statusOf(theirs)).toBe('open')
})

test.each([
  ['a message to several customers', { id: randomUUID(), type: 'message.send', text: 'Hello all' }],
  ['a command that is not whole', { id: randomUUID(), type: 'assignee.change' }],
])('%s is refused as a whole', async (_what, command) => {
  const { status, body } = await act(team.agent, { conversationIds: [randomUUID()], command })
  expect([status, body.error]).toEqual([400, 'invalid_request'])
})

test('more than a hundred are refused as a whole', async () => {
  const conversationIds = Array.from({ length: 101 }, () => randomUUID())
  expect((await act(team.agent, { conversationIds })).status).toBe(400)
})
