import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { contactChanged } from '../conversations'
import type { OpenDatabase } from '../storage/database'
import { contacts, conversations } from '../storage/schema'
import { message } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { openRealtimeDesk, type RealtimeDesk } from '../testing/realtime'
import type { SocketClient } from '../testing/socket-client'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

let at: RealtimeDesk
beforeEach(async () => {
  at = await openRealtimeDesk(database.db)
})
afterEach(() => at.close())

test('what the fan-out lost comes with the next sweep', async () => {
  const agent = await at.watch('agent')
  at.loseNews(true)
  await at.desk.exchange(at.desk.visitor, { conversationId: at.conversationId, commands: [message('unheard')] })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(agent.texts()).toEqual(['hi'])
  await at.realtime.sweep()
  await agent.until(() => agent.texts().length === 2 && agent.frames.some((frame) => frame.summaries))
  expect(agent.texts()).toEqual(['hi', 'unheard'])
})

const erase = () => database.db.delete(conversations).where(eq(conversations.id, at.conversationId))
const isSentAway = ({ frames }: SocketClient) => frames.some(({ error }) => error?.code === 'conversation_not_found')

test('a deleted conversation leaves the queues of agents, and who has it open is told', async () => {
  const agent = await at.watch('agent')
  const { orgId } = at.desk.visitor.scope as { orgId: string }
  await erase()
  at.desk.ports.news.announce({ conversationId: at.conversationId, orgId, isDeleted: true })
  await agent.until(() => isSentAway(agent) && agent.frames.some(({ gone }) => gone?.[0] === at.conversationId))
  expect(agent.frames.flatMap(({ gone }) => gone ?? [])).toEqual([at.conversationId])
})

test('where the word of a deletion was lost, the next sweep tells who has it open', async () => {
  const [agent, visitor] = [await at.watch('agent'), await at.watch('visitor')]
  await erase()
  await at.realtime.sweep()
  await agent.until(() => isSentAway(agent))
  await visitor.until(() => isSentAway(visitor))
})

test('positions that the fan-out lost come with the next sweep', async () => {
  const visitor = await at.watch('visitor')
  at.loseNews(true)
  await at.desk.exchange(at.desk.agent, {
    conversationId: at.conversationId,
    after: 2,
    signals: [{ type: 'read', seq: 2 }],
  })
  await at.realtime.sweep()
  await visitor.until(() => visitor.frames.some((frame) => frame.positions?.agent.read === 2))
})

test('what the queue shows of a contact is news for it, also when the fan-out lost it', async () => {
  const agent = await at.watch('agent')
  const { contactId } = at.desk.visitor.scope as { contactId: string }
  const rename = async (name: string) => {
    await database.db.update(contacts).set({ visitor: { name } }).where(eq(contacts.id, contactId))
    return database.db.transaction((tx) =>
      contactChanged(tx, { orgId: at.desk.orgId, contactIds: [contactId], clock: systemClock }),
    )
  }
  const names = () => agent.frames.flatMap(({ summaries = [] }) => summaries.map(({ contact }) => contact.name))
  for (const news of await rename('Grace')) at.desk.ports.news.announce(news)
  await agent.until(() => names().includes('Grace'))
  await rename('Hedy')
  await at.realtime.sweep()
  await agent.until(() => names().includes('Hedy'))
})

test('an agent whose businesses are others than before comes back with the rights of today', async () => {
  const client = await at.watch('agent')
  at.change('agent', 'changed')
  await at.realtime.sweep()
  expect(await client.closed).toBe(1012)
})

test('a sweep asks the database as often for many sockets as for few', async () => {
  const many = await Promise.all(Array.from({ length: 6 }, () => at.watch('visitor')))
  const count = async () => {
    const before = at.queries()
    await at.realtime.sweep()
    return at.queries() - before
  }
  const few = await count()
  many.push(...(await Promise.all(Array.from({ length: 14 }, () => at.watch('visitor')))))
  expect(await count()).toBe(few)
})

test('who comes in during a sweep stays', async () => {
  await at.watch('visitor')
  const late = await at.open()
  let answer = () => {}
  at.slowDown(new Promise<void>((resolve) => (answer = resolve)))
  const sweep = at.realtime.sweep()
  at.slowDown(Promise.resolve())
  late.send({ token: 'agent', watch: [{ conversationId: at.conversationId, after: 0 }] })
  await late.until(() => late.frames.length > 0)
  answer()
  await sweep
  await at.desk.exchange(at.desk.visitor, { conversationId: at.conversationId, commands: [message('still here')] })
  await late.until(() => late.texts().includes('still here'))
})

test('a session that ended is closed at the next sweep', async () => {
  const client = await at.watch('visitor')
  at.change('visitor', 'ended')
  await at.realtime.sweep()
  expect(await client.closed).toBe(4401)
})

test('the sweep takes down which agents have a socket, all of them at once', async () => {
  await at.watch('agent')
  await at.watch('agent')
  await at.watch('visitor')
  await at.realtime.sweep()
  const { senderId } = at.desk.agent
  expect(at.seen).toEqual([[senderId, senderId]])
})
