import { randomUUID } from 'node:crypto'
import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { ExchangeReply } from '@opencx/protocol/http/exchange'
import type { Queue } from '@opencx/protocol/http/inbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { openPerson, openTeam, type TestPerson } from '../testing/team'
import { answer, visitsOf } from '../testing/visits'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
let stranger: TestPerson
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
  stranger = (await openTeam(app, 'Other')).agent
})
afterAll(() => app.close())

const begin = () => visitsOf(app).start(team.org.widget_token)

/** What came of a command: types of the events it caused, or the code it was refused with. */
async function act(by: TestPerson, conversationId: string, command: NewCommand, id = randomUUID()) {
  const before = await look(by, conversationId)
  const after = before.events?.at(-1)?.seq ?? before.reset?.head.seq ?? 0
  const body = { conversationId, after, commands: [{ id, ...command }] }
  const reply: ExchangeReply = await (await by.ask('POST', '/inbox/v1/exchange', body)).json()
  return reply.rejected[0]?.code ?? (reply.events ?? []).map((event) => event.type)
}
const look = async (by: TestPerson, conversationId: string): Promise<ExchangeReply> =>
  (await by.ask('POST', '/inbox/v1/exchange', { conversationId, after: 0, commands: [] })).json()
const last = async (by: TestPerson, conversationId: string) => (await look(by, conversationId)).events?.at(-1)

async function queue(by: TestPerson, query: Record<string, string>): Promise<Queue> {
  const reply = await by.ask(
    'GET',
    `/inbox/v1/conversations?${new URLSearchParams({ organizationId: team.orgId, ...query })}`,
  )
  expect(reply.status).toBe(200)
  return reply.json()
}
const ids = async (by: TestPerson, query: Record<string, string>) =>
  (await queue(by, query)).items.map(({ conversationId }) => conversationId)
const newTag = async (name: string): Promise<string> => {
  const reply = await team.agent.ask('POST', '/inbox/v1/tags', { organizationId: team.orgId, name })
  return (await reply.json()).tag.id
}

test('a conversation is given to a colleague, under the name the server knows', async () => {
  const { conversationId } = await begin()
  const assigned = await act(team.agent, conversationId, { type: 'assignee.change', assigneeId: team.owner.id })
  expect(assigned).toEqual(['assignee.changed'])
  expect(await last(team.agent, conversationId)).toMatchObject({ assignee: { id: team.owner.id, name: 'owner' } })
  expect(await ids(team.owner, { view: 'mine' })).toEqual([conversationId])
})

test('attack: nobody is assigned, or asked to read, who does not belong to the business', async () => {
  const { conversationId } = await begin()
  for (const assigneeId of [stranger.id, randomUUID(), ''])
    expect(await act(team.agent, conversationId, { type: 'assignee.change', assigneeId })).toBe('member_not_found')
  const mentions = [stranger.id, team.admin.id, randomUUID()]
  expect(await act(team.agent, conversationId, { type: 'note.post', text: 'look', mentions })).toEqual(['note.posted'])
  expect(await last(team.agent, conversationId)).toMatchObject({ mentions: [team.admin.id] })
})

test('a note that asks somebody to read it shows them the conversation, and nobody else', async () => {
  const { conversationId } = await begin()
  const { mentioned: before } = (await queue(team.owner, {})).counts
  await act(team.agent, conversationId, { type: 'note.post', text: 'a', mentions: [team.owner.id, team.owner.id] })
  await act(team.agent, conversationId, { type: 'note.post', text: 'b', mentions: [team.owner.id] })
  expect((await queue(team.owner, {})).counts.mentioned).toBe(before + 1)
  const [item] = (await queue(team.owner, { view: 'mentioned' })).items
  expect(item).toMatchObject({ conversationId, mentioned: [team.owner.id] })
  expect(await ids(team.agent, { view: 'mentioned' })).not.toContain(conversationId)
})

test('tags filter the queue, and what is taken off filters no more', async () => {
  const [billing, urgent] = [await newTag('Billing'), await newTag('Urgent')]
  const [both, one] = [await begin(), await begin()]
  await act(team.agent, both.conversationId, { type: 'tags.change', add: [billing, urgent], remove: [] })
  await act(team.agent, one.conversationId, { type: 'tags.change', add: [urgent], remove: [] })
  expect(await ids(team.agent, { tag: billing })).toEqual([both.conversationId])
  const tagged = await ids(team.agent, { tag: urgent })
  // began in the same moment: either may stand first
  expect(tagged.toSorted()).toEqual([one.conversationId, both.conversationId].toSorted())
  await act(team.agent, both.conversationId, { type: 'tags.change', add: [], remove: [billing] })
  expect(await ids(team.agent, { tag: billing })).toEqual([])
})

test('attack: a tag of another business, or of none, is put on nothing', async () => {
  const { conversationId } = await begin()
  const other = await openTeam(app, 'Third')
  const made = await other.agent.ask('POST', '/inbox/v1/tags', { organizationId: other.orgId, name: 'Theirs' })
  const { tag } = await made.json()
  for (const id of [tag.id, 'no such tag'])
    expect(await act(team.agent, conversationId, { type: 'tags.change', add: [id], remove: [] })).toBe('tag_not_found')
})

test('what is put aside stands in a list of its own; for the customer and their back end it goes on', async () => {
  const { conversationId, token } = await begin()
  await act(team.agent, conversationId, { type: 'conversation.snooze', until: null })
  expect(await ids(team.agent, { status: 'pending' })).toEqual([conversationId])
  expect(await ids(team.agent, {})).not.toContain(conversationId)
  const seen = await answer(visitsOf(app).post({ conversationId, after: 0 }, { token }))
  expect(JSON.stringify(seen)).not.toMatch(/snooz|pending/)
})

test('the queue is narrowed down by channel and by what nobody has read', async () => {
  const { conversationId } = await begin()
  expect(await ids(team.agent, { unread: 'true' })).toContain(conversationId)
  const body = { conversationId, after: 0, commands: [], signals: [{ type: 'read', seq: 2 }] }
  await team.agent.ask('POST', '/inbox/v1/exchange', body)
  expect(await ids(team.agent, { unread: 'true' })).not.toContain(conversationId)
  expect(await ids(team.agent, { channel: 'web' })).toContain(conversationId)
  expect(await ids(team.agent, { channel: 'api' })).toEqual([])
})

test('whoever is taken out of the team is given nothing any more', async () => {
  const { conversationId } = await begin()
  const leaving = await openPerson(app, { role: 'agent', orgId: team.orgId, email: 'leaving@acme.test' })
  await team.owner.ask('POST', `/inbox/v1/members/${leaving.id}/remove`, { organizationId: team.orgId })
  const refused = await act(team.agent, conversationId, { type: 'assignee.change', assigneeId: leaving.id })
  expect(refused).toBe('member_not_found')
})
