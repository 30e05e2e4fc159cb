import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { type Desk, message, openDesk, textsOf } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { serveExchange } from '.'

let database: OpenDatabase
let desk: Desk
let conversationId: string
beforeAll(async () => {
  database = await openTestDatabase()
  desk = await openDesk(database.db)
  conversationId = randomUUID()
  await desk.exchange(desk.visitor, { conversationId, commands: [message('hi')] })
})
afterAll(() => database.close())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a waiting visitor is answered as soon as an agent writes', async () => {
  const waiting = desk.exchange(desk.visitor, { conversationId, after: 2, wait: 20 })
  await pause(50)
  await desk.exchange(desk.agent, { conversationId, commands: [message('hello')] })
  expect(textsOf(await waiting)).toEqual(['hello'])
})

test('what came before the wait is answered at once', async () => {
  expect(textsOf(await desk.exchange(desk.visitor, { conversationId, after: 0, wait: 20 }))).toEqual(['hi', 'hello'])
})

test('a waiting visitor sees that somebody types, and is not woken by themselves', async () => {
  const after = (await desk.exchange(desk.visitor, { conversationId })).events?.length ?? 0
  const waiting = desk.exchange(desk.visitor, { conversationId, after, wait: 20 })
  await pause(50)
  await desk.exchange(desk.visitor, {
    conversationId,
    after,
    signals: [{ type: 'typing', isTyping: true }],
  })
  await desk.exchange(desk.agent, { conversationId, after, signals: [{ type: 'typing', isTyping: true }] })
  expect((await waiting).signals).toMatchObject([
    { type: 'typing', by: { kind: 'agent', name: 'Ada' }, isTyping: true },
  ])
})

test('nothing new is answered when the wait is over, or when the client is gone', async () => {
  const { events } = await desk.exchange(desk.visitor, { conversationId })
  const after = events?.length ?? 0
  expect((await desk.exchange(desk.visitor, { conversationId, after, wait: 0.1 })).events).toEqual([])
  const gone = new AbortController()
  const request = { conversationId, after, commands: [], wait: 20 }
  const waiting = serveExchange(desk.ports, { request, participant: desk.visitor, gone: gone.signal })
  await pause(50)
  gone.abort()
  expect((await waiting).events).toEqual([])
})
