import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../clock'
import type { Participant } from '../conversations'
import type { OpenDatabase } from '../storage/database'
import { type Desk, message, openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { openSocketClient, type SocketClient } from '../testing/socket-client'
import { type Fanout, localFanout, startRealtime } from '.'

const OWN = 'https://chat.test'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** A fan-out that can be made to lose everything, as when its broker is down. */
const inner = localFanout()
let isFanoutDown = false
const fanout: Fanout = {
  ...inner,
  publish: (channel, text) => void (isFanoutDown || inner.publish(channel, text)),
}
let desk: Desk
let server: Server
let realtime: ReturnType<typeof startRealtime>
let conversationId: string
const tokens = new Map<string, Participant>()
const clients: SocketClient[] = []

beforeEach(async () => {
  isFanoutDown = false
  desk = await openDesk(database.db, fanout)
  tokens.clear()
  tokens.set('visitor', desk.visitor).set('agent', desk.agent)
  conversationId = randomUUID()
  await desk.exchange(desk.visitor, { conversationId, commands: [message('hi')] })
  server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.on('listening', resolve))
  realtime = startRealtime(server, {
    db: database.db,
    hub: desk.ports.news,
    clock: systemClock,
    isAllowedOrigin: ({ headers: { origin } }) => origin === undefined || origin === OWN,
    authenticate: async ({ token }) => tokens.get(token ?? '') ?? null,
    onError(error) {
      throw error
    },
  })
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  realtime.stop()
  await new Promise((resolve) => server.close(resolve))
})

const url = (path = '/realtime') => `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
const open = async (headers: Record<string, string> = {}) => {
  const client = await openSocketClient(url(), headers)
  clients.push(client)
  return client
}
const watch = async (token: string, after = 0) => {
  const client = await open()
  client.send({ token, watch: [{ conversationId, after }] })
  await client.until(() => client.frames.length > 0)
  return client
}

test('a watcher gets what it missed and then what comes, each once and in order', async () => {
  const client = await watch('agent')
  for (const text of ['one', 'two', 'three'])
    await desk.exchange(desk.visitor, { conversationId, commands: [message(text)] })
  await client.until(() => client.texts().length >= 4)
  expect(client.texts()).toEqual(['hi', 'one', 'two', 'three'])
})

test('a watcher with a cursor gets nothing twice', async () => {
  const client = await watch('agent', 2)
  await desk.exchange(desk.visitor, { conversationId, commands: [message('next')] })
  await client.until(() => client.texts().length >= 1)
  expect(client.texts()).toEqual(['next'])
})

test('typing and read positions reach the other side, and typing does not come back', async () => {
  const visitor = await watch('visitor')
  const agent = await watch('agent')
  agent.send({ signals: [{ conversationId, signal: { type: 'typing', isTyping: true } }] })
  agent.send({ signals: [{ conversationId, signal: { type: 'read', seq: 2 } }] })
  await visitor.until(() => visitor.frames.some((frame) => frame.positions?.agent.read === 2))
  expect(visitor.frames.flatMap((frame) => frame.signals ?? [])).toMatchObject([
    { type: 'typing', by: { name: 'Ada' } },
  ])
  expect(agent.frames.flatMap((frame) => frame.signals ?? [])).toEqual([])
})

test('an agent hears of the queue without watching any conversation', async () => {
  const agent = await open()
  agent.send({ token: 'agent' })
  const other = randomUUID()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await desk.exchange(await desk.newVisitor(), { conversationId: other, commands: [message('new here')] })
  await agent.until(() =>
    agent.frames.some((frame) => frame.summaries?.some((summary) => summary.conversationId === other)),
  )
  const [summary] = agent.frames.flatMap((frame) => frame.summaries ?? [])
  expect(summary).toMatchObject({ unread: 1, head: { lastMessage: { text: 'new here' } } })
})

test('what the fan-out lost comes with the next sweep', async () => {
  const agent = await watch('agent')
  isFanoutDown = true
  await desk.exchange(desk.visitor, { conversationId, commands: [message('unheard')] })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(agent.texts()).toEqual(['hi'])
  await realtime.sweep()
  await agent.until(() => agent.texts().length === 2 && agent.frames.some((frame) => frame.summaries))
  expect(agent.texts()).toEqual(['hi', 'unheard'])
})

test('an event that follows a lost one is not sent before it', async () => {
  const agent = await watch('agent')
  isFanoutDown = true
  await desk.exchange(desk.visitor, { conversationId, commands: [message('lost')] })
  isFanoutDown = false
  await desk.exchange(desk.visitor, { conversationId, commands: [message('after')] })
  await agent.until(() => agent.texts().length === 3)
  expect(agent.texts()).toEqual(['hi', 'lost', 'after'])
})

test('a conversation of somebody else is refused, and the others go on', async () => {
  const stranger = await desk.newVisitor()
  tokens.set('stranger', stranger)
  const own = randomUUID()
  await desk.exchange(stranger, { conversationId: own, commands: [message('mine')] })
  const client = await open()
  client.send({
    token: 'stranger',
    watch: [
      { conversationId, after: 0 },
      { conversationId: own, after: 0 },
    ],
  })
  await client.until(() => client.texts().length === 1 && client.frames.some((frame) => frame.error))
  expect(client.texts()).toEqual(['mine'])
  client.send({ signals: [{ conversationId, signal: { type: 'read', seq: 2 } }] })
  await desk.exchange(desk.visitor, { conversationId, commands: [message('still private')] })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(JSON.stringify(client.frames)).not.toContain('still private')
})

test('a session that ended is closed at the next sweep', async () => {
  const client = await watch('visitor')
  tokens.delete('visitor')
  await realtime.sweep()
  expect(await client.closed).toBe(4401)
})

test.each([
  ['an unknown token', '{"token":"nobody"}', 4401],
  ['no token', '{"watch":[]}', 4401],
  ['text that is not JSON', '{', 4400],
  ['a frame of another shape', '{"watch":[{"conversationId":"x"}]}', 4400],
  ['a frame larger than 64 KB', `{"token":"${'x'.repeat(70_000)}"}`, 1009],
])('%s closes the socket with its reason', async (_name, text, code) => {
  const client = await open()
  client.send(text)
  expect(await client.closed).toBe(code)
})

test('a flood of frames closes the socket', async () => {
  const client = await watch('visitor')
  for (let count = 0; count < 150; count++) client.send({})
  expect(await client.closed).toBe(4429)
})

test('a page of another site cannot open a socket', async () => {
  await expect(openSocketClient(url(), { origin: 'https://evil.test' })).rejects.toThrow('403')
  await expect(openSocketClient(url('/elsewhere'))).rejects.toThrow('404')
})

test('a reader that does not read is cut off instead of filling the memory', async () => {
  const client = await watch('agent')
  client.socket.pause()
  const text = 'x'.repeat(9_900)
  const closing = client.closed
  for (let round = 0; round < 40; round++)
    await desk.exchange(desk.visitor, { conversationId, commands: Array.from({ length: 40 }, () => message(text)) })
  client.socket.resume()
  expect(await closing).toBe(4413)
}, 60_000)

test('stopping tells every client to come back', async () => {
  const client = await watch('visitor')
  realtime.stop()
  expect(await client.closed).toBe(1012)
})
