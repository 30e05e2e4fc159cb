import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { type Desk, message, openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { countQueue, listSummaries, readSummaries } from '.'

let database: OpenDatabase
let desk: Desk
const ids = Array.from({ length: 7 }, () => randomUUID())
const at = (index: number) => ids[index] ?? ''
beforeAll(async () => {
  database = await openTestDatabase()
  desk = await openDesk(database.db)
  for (const [index, conversationId] of ids.entries())
    await desk.exchange(await desk.newVisitor(), { conversationId, commands: [message(`question ${index}`)] })
  await desk.exchange(desk.agent, { conversationId: at(0), commands: [message('answer 0')] })
  await desk.exchange(desk.agent, {
    conversationId: at(1),
    commands: [{ id: randomUUID(), type: 'conversation.resolve' }],
  })
})
afterAll(() => database.close())

const list = (options: Partial<Parameters<typeof listSummaries>[1]> = {}) =>
  listSummaries(database.db, {
    organizationId: desk.orgId,
    view: 'all',
    status: 'open',
    limit: 25,
    agentId: desk.agent.actor.id,
    ...options,
  })

test('the latest message is on top', async () => {
  const { items } = await list()
  expect(items.map((item) => item.conversationId)).toEqual([0, 6, 5, 4, 3, 2].map(at))
  expect(items[0]?.head.lastMessage).toMatchObject({ text: 'answer 0', by: { kind: 'agent' } })
})

test('views and states hold what they say', async () => {
  expect((await list({ view: 'mine' })).items.map((item) => item.conversationId)).toEqual([at(0)])
  expect((await list({ view: 'unassigned' })).items).toHaveLength(5)
  expect((await list({ status: 'resolved' })).items.map((item) => item.conversationId)).toEqual([at(1)])
  expect(await countQueue(database.db, { organizationId: desk.orgId, agentId: desk.agent.actor.id })).toEqual({
    all: 6,
    mine: 1,
    unassigned: 5,
    mentioned: 0,
  })
})

test('pages follow each other without a gap or a double', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map((item) => item.conversationId))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen).toEqual([0, 6, 5, 4, 3, 2].map(at))
})

test('a malformed cursor starts from the top', async () => {
  expect((await list({ cursor: "x' OR 1=1" })).items).toHaveLength(6)
})

test('unread counts what visitors wrote and no agent has seen', async () => {
  const [before] = await readSummaries(database.db, [at(2)])
  expect(before?.unread).toBe(1)
  await desk.exchange(desk.agent, { conversationId: at(2), after: 2, signals: [{ type: 'read', seq: 2 }] })
  const [after] = await readSummaries(database.db, [at(2)])
  expect(after).toMatchObject({ unread: 0, agentRead: 2 })
})

test("another organisation's conversations are not in the list", async () => {
  const other = await openDesk(database.db)
  expect((await list({ organizationId: other.orgId })).items).toEqual([])
})
