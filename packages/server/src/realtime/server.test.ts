import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { json } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { systemClock } from '../clock'
import { handOverConversations, type Participant } from '../conversations'
import type { OpenDatabase } from '../storage/database'
import { message } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { openRealtimeDesk, type RealtimeDesk } from '../testing/realtime'
import { openSocketClient } from '../testing/socket-client'

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

test('a watcher gets what it missed and then what comes, each once and in order', async () => {
  const client = await at.watch('agent')
  for (const text of ['one', 'two', 'three'])
    await at.desk.exchange(at.desk.visitor, { conversationId: at.conversationId, commands: [message(text)] })
  await client.until(() => client.texts().length >= 4)
  expect(client.texts()).toEqual(['hi', 'one', 'two', 'three'])
})

test('a watcher with a cursor gets nothing twice', async () => {
  const client = await at.watch('agent', 2)
  await at.desk.exchange(at.desk.visitor, { conversationId: at.conversationId, commands: [message('next')] })
  await client.until(() => client.texts().length >= 1)
  expect(client.texts()).toEqual(['next'])
})

test('typing and read positions reach the other side, and typing does not come back', async () => {
  const visitor = await at.watch('visitor')
  const agent = await at.watch('agent')
  agent.send({ signals: [{ conversationId: at.conversationId, signal: { type: 'typing', isTyping: true } }] })
  agent.send({ signals: [{ conversationId: at.conversationId, signal: { type: 'read', seq: 2 } }] })
  await visitor.until(() => visitor.frames.some((frame) => frame.positions?.agent.read === 2))
  expect(visitor.frames.flatMap((frame) => frame.signals ?? [])).toMatchObject([
    { type: 'typing', by: { name: 'Ada' } },
  ])
  expect(agent.frames.flatMap((frame) => frame.signals ?? [])).toEqual([])
})

test('an agent hears of the queue without watching any conversation', async () => {
  const agent = await at.open()
  agent.send({ token: 'agent' })
  const other = randomUUID()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await at.desk.exchange(await at.desk.newVisitor(), { conversationId: other, commands: [message('new here')] })
  await agent.until(() =>
    agent.frames.some((frame) => frame.summaries?.some((summary) => summary.conversationId === other)),
  )
  const [summary] = agent.frames.flatMap((frame) => frame.summaries ?? [])
  expect(summary).toMatchObject({ unread: 1, head: { lastMessage: { text: 'new here' } } })
})

test('an event that follows a lost one is not sent before it', async () => {
  const agent = await at.watch('agent')
  at.loseNews(true)
  await at.desk.exchange(at.desk.visitor, { conversationId: at.conversationId, commands: [message('lost')] })
  at.loseNews(false)
  await at.desk.exchange(at.desk.visitor, { conversationId: at.conversationId, commands: [message('after')] })
  await agent.until(() => agent.texts().length === 3)
  expect(agent.texts()).toEqual(['hi', 'lost', 'after'])
})

test('a conversation of somebody else is refused, and the others go on', async () => {
  const stranger = await at.desk.newVisitor()
  at.admit('stranger', stranger)
  const own = randomUUID()
  await at.desk.exchange(stranger, { conversationId: own, commands: [message('mine')] })
  const client = await at.open()
  client.send({
    token: 'stranger',
    watch: [
      { conversationId: at.conversationId, after: 0 },
      { conversationId: own, after: 0 },
    ],
  })
  await client.until(() => client.texts().length === 1 && client.frames.some((frame) => frame.error))
  expect(client.texts()).toEqual(['mine'])
  client.send({ signals: [{ conversationId: at.conversationId, signal: { type: 'read', seq: 2 } }] })
  await at.desk.exchange(at.desk.visitor, { conversationId: at.conversationId, commands: [message('still private')] })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(JSON.stringify(client.frames)).not.toContain('still private')
})

test('attack: who watches a conversation that is handed over hears nothing of what is said in it from then on', async () => {
  const watcher = await at.watch('visitor')
  const customer = await at.desk.newVisitor()
  const contactOf = ({ scope }: Participant) => ('contactId' in scope ? scope.contactId : expect.fail('an agent'))
  const { news } = await database.db.transaction((tx) =>
    handOverConversations(tx, {
      orgId: at.desk.orgId,
      from: { contactId: contactOf(at.desk.visitor), senderId: at.desk.visitor.senderId },
      to: { contactId: contactOf(customer), senderId: customer.senderId },
      clock: systemClock,
    }),
  )
  for (const each of news) at.desk.ports.news.announce(each)
  await watcher.until(() => watcher.frames.some((frame) => frame.error))
  await at.desk.exchange(customer, { conversationId: at.conversationId, commands: [message('my own')] })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(watcher.texts()).toEqual(['hi'])
})

test.each([
  ['an unknown token', '{"token":"nobody"}', 4401],
  ['no token', '{"watch":[]}', 4401],
  ['text that is not JSON', '{', 4400],
  ['a frame of another shape', '{"watch":[{"conversationId":"x"}]}', 4400],
  ['a frame larger than 64 KB', `{"token":"${'x'.repeat(70_000)}"}`, 1009],
])('%s closes the socket with its reason', async (_name, text, code) => {
  const client = await at.open()
  client.send(text)
  expect(await client.closed).toBe(code)
})

test('a signal of a kind that only a newer page knows is passed over, and the others of its frame are not', async () => {
  const [agent, visitor] = [await at.watch('agent'), await at.watch('visitor')]
  const { conversationId } = at
  const signals = [
    { type: 'waving', at: 'you' },
    { type: 'typing', isTyping: true },
  ]
  visitor.send(JSON.stringify({ signals: signals.map((signal) => ({ conversationId, signal })), later: true }))
  await agent.until(() => agent.frames.some((frame) => frame.signals?.[0]?.type === 'typing'))
  visitor.send(JSON.stringify({ signals: [{ conversationId, signal: { type: 'typing', isTyping: 'perhaps' } }] }))
  expect(await visitor.closed).toBe(4400)
})

test('a socket that is gone before it is known whose it is leaves no listener behind', async () => {
  let answer = () => {}
  at.slowDown(new Promise<void>((resolve) => (answer = resolve)))
  const client = await at.open()
  client.send({ token: 'agent', watch: [{ conversationId: at.conversationId, after: 0 }] })
  await new Promise((resolve) => setTimeout(resolve, 50))
  client.socket.terminate()
  await new Promise((resolve) => setTimeout(resolve, 50))
  answer()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(at.subscriptions()).toBe(0)
})

test('a flood of frames closes the socket', async () => {
  const client = await at.watch('visitor')
  for (let count = 0; count < 150; count++) client.send({})
  expect(await client.closed).toBe(4429)
})

test('attack: one session cannot hold sockets without end', async () => {
  for (let count = 0; count < 20; count++) await at.watch('visitor')
  const refused = await at.open()
  refused.send({ token: 'visitor', watch: [] })
  expect(await refused.closed).toBe(4429)
  await at.watch('agent')
})

test('a socket that is closed makes room for the next', async () => {
  const clients = []
  for (let count = 0; count < 20; count++) clients.push(await at.watch('visitor'))
  clients[0]?.close()
  await clients[0]?.closed
  await new Promise((resolve) => setTimeout(resolve, 50))
  await at.watch('visitor')
})

test('attack: one address cannot hold sockets without end, and reads why', async () => {
  await Promise.all(Array.from({ length: 500 }, () => at.open()))
  const refused = await new Promise<IncomingMessage>((resolve) => {
    new WebSocket(at.url()).on('unexpected-response', (_request, response) => resolve(response)).on('error', () => {})
  })
  expect(refused.statusCode).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(await json(refused)).toMatchObject({ statusCode: 429, error: 'rate_limited' })
})

test('attack: a connection broken off while it is refused harms nobody', async () => {
  const { hostname, port } = new URL(at.url())
  const lines = ['GET /elsewhere HTTP/1.1', `Host: ${hostname}`, 'Connection: Upgrade', 'Upgrade: websocket', '', '']
  for (let count = 0; count < 20; count++) {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    socket.write(lines.join('\r\n'), () => socket.resetAndDestroy())
    await once(socket, 'close')
  }
  await at.watch('visitor')
})

test('attack: who is refused and never hangs up is not kept', async () => {
  const { hostname, port } = new URL(at.url())
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  const broken = new Promise((resolve) => socket.on('error', resolve))
  socket.write(`GET /elsewhere HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  socket.resume()
  await once(socket, 'end')
  // still open on this side: only a server that let go of it answers with a reset
  const writing = setInterval(() => socket.write('still here'), 10)
  await broken
  clearInterval(writing)
})

test('a page of another site cannot open a socket', async () => {
  await expect(openSocketClient(at.url(), { origin: 'https://evil.test' })).rejects.toThrow('403')
  await expect(openSocketClient(at.url('/elsewhere'))).rejects.toThrow('404')
})

test('a reader that does not read is cut off instead of filling the memory', async () => {
  const client = await at.watch('agent')
  client.socket.pause()
  const text = 'x'.repeat(9_900)
  const closing = client.closed
  for (let round = 0; round < 40; round++)
    await at.desk.exchange(at.desk.visitor, {
      conversationId: at.conversationId,
      commands: Array.from({ length: 40 }, () => message(text)),
    })
  client.socket.resume()
  expect(await closing).toBe(4413)
}, 60_000)

test('stopping tells every client to come back', async () => {
  const client = await at.watch('visitor')
  at.realtime.stop()
  expect(await client.closed).toBe(1012)
})
