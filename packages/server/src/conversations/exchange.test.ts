import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { conversations, events } from '../storage/schema'
import { type Desk, message, openDesk, textsOf } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { exchange } from '.'

let database: OpenDatabase
let desk: Desk
beforeAll(async () => {
  database = await openTestDatabase()
  desk = await openDesk(database.db)
})
afterAll(() => database.close())

const logOf = async (conversationId: string) =>
  (await database.db.select().from(events).where(eq(events.conversationId, conversationId)).orderBy(events.seq)).map(
    ({ event }) => event,
  )

test('the first message creates the conversation and is answered with it', async () => {
  const conversationId = randomUUID()
  const sent = message('hello')
  const reply = await desk.exchange(desk.visitor, { conversationId, commands: [sent] })
  expect(reply.events).toMatchObject([
    { seq: 1, type: 'conversation.started' },
    { seq: 2, type: 'message.posted', id: sent.id, text: 'hello', by: { kind: 'visitor', name: 'Vera' } },
  ])
  expect(reply.ticketNumber).toBeGreaterThan(0)
})

test('a character that does not fit into the preview of a message is no obstacle', async () => {
  const conversationId = randomUUID()
  const text = `${'a'.repeat(199)}😀 and more`
  const reply = await desk.exchange(desk.visitor, { conversationId, commands: [message(text)] })
  expect(textsOf(reply)).toEqual([text])
})

test('a message retried after a lost reply appears once', async () => {
  const conversationId = randomUUID()
  const request = { conversationId, commands: [message('once')] }
  await desk.exchange(desk.visitor, request)
  const again = await desk.exchange(desk.visitor, request)
  expect(again.rejected).toEqual([])
  expect(textsOf(again)).toEqual(['once'])
  expect(await logOf(conversationId)).toHaveLength(2)
})

test('the same first message sent ten times at once starts one conversation', async () => {
  const conversationId = randomUUID()
  const request = { conversationId, commands: [message('together')] }
  const replies = await Promise.all(Array.from({ length: 10 }, () => desk.exchange(desk.visitor, request)))
  expect(new Set(replies.map((reply) => reply.ticketNumber)).size).toBe(1)
  expect(await logOf(conversationId)).toHaveLength(2)
})

test('forty exchanges at once get dense numbers in the order of their commits', async () => {
  const conversationId = randomUUID()
  await desk.exchange(desk.visitor, { conversationId, commands: [message('first')] })
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      desk.exchange(index % 2 ? desk.visitor : desk.agent, { conversationId, commands: [message(`m${index}`)] }),
    ),
  )
  const log = await logOf(conversationId)
  expect(log.map((event) => event.seq)).toEqual(log.map((_, index) => index + 1))
  expect(new Set(log.flatMap((event) => ('text' in event ? [event.text] : []))).size).toBe(41)
})

test('a command id used again with another text is refused, and the first text stays', async () => {
  const conversationId = randomUUID()
  const first = message('first')
  await desk.exchange(desk.visitor, { conversationId, commands: [first] })
  const reply = await desk.exchange(desk.visitor, { conversationId, commands: [{ ...first, text: 'second' }] })
  expect(reply.rejected).toMatchObject([{ id: first.id, code: 'id_taken' }])
  expect(textsOf(reply)).toEqual(['first'])
})

test("somebody else's command id is refused", async () => {
  const conversationId = randomUUID()
  const first = message('mine')
  await desk.exchange(desk.visitor, { conversationId, commands: [first] })
  const reply = await desk.exchange(desk.agent, { conversationId, commands: [first] })
  expect(reply.rejected).toMatchObject([{ id: first.id, code: 'id_taken' }])
})

test('one bad command does not hold up the others, and a repeat gets the same answers', async () => {
  const conversationId = randomUUID()
  const commands = [message('a'), message(' '), { id: randomUUID(), type: 'dance' }, message('b'), message('c\u0000')]
  const first = await desk.exchange(desk.visitor, { conversationId, commands })
  const again = await desk.exchange(desk.visitor, { conversationId, commands })
  expect(first.rejected.map((rejection) => rejection.code)).toEqual([
    'message_empty',
    'command_unknown',
    'message_malformed',
  ])
  expect(again.rejected).toEqual(first.rejected)
  expect(textsOf(again)).toEqual(['a', 'b'])
})

test('a refused first message creates nothing', async () => {
  const conversationId = randomUUID()
  const reply = await desk.exchange(desk.visitor, { conversationId, commands: [message('')] })
  expect(reply).toMatchObject({ events: [], rejected: [{ code: 'message_empty' }] })
  expect(await logOf(conversationId)).toEqual([])
})

test('a conversation of another visitor or another organisation is as unknown as none, and stays untouched', async () => {
  const conversationId = randomUUID()
  await desk.exchange(desk.visitor, { conversationId, commands: [message('private')] })
  const foreign = await openDesk(database.db)
  for (const stranger of [await desk.newVisitor(), foreign.visitor, foreign.agent]) {
    for (const commands of [[], [message('intrusion')]])
      await expect(desk.exchange(stranger, { conversationId, commands })).rejects.toMatchObject({
        code: 'conversation_not_found',
      })
  }
  expect(await logOf(conversationId)).toHaveLength(2)
})

test('a visitor gets a hidden number for each note and each assignment', async () => {
  const conversationId = randomUUID()
  await desk.exchange(desk.visitor, { conversationId, commands: [message('hi')] })
  await desk.exchange(desk.agent, {
    conversationId,
    commands: [{ id: randomUUID(), type: 'note.post', text: 'secret' }, message('hello')],
  })
  const seen = await desk.exchange(desk.visitor, { conversationId })
  expect(seen.events?.map((event) => event.type)).toEqual([
    'conversation.started',
    'message.posted',
    'hidden',
    'hidden',
    'message.posted',
  ])
  expect(JSON.stringify(seen)).not.toContain('secret')
  const known = await desk.exchange(desk.agent, { conversationId })
  expect(textsOf(known)).toEqual(['hi', 'secret', 'hello'])
})

test('a cursor ahead of the log, or more than 200 behind it, gets the head and the last 50; the rest comes page by page', async () => {
  const conversationId = randomUUID()
  const all = Array.from({ length: 230 }, (_, index) => `m${index}`)
  for (let start = 0; start < all.length; start += 46)
    await desk.exchange(desk.visitor, {
      conversationId,
      commands: all.slice(start, start + 46).map((text) => message(text)),
    })
  for (const after of [0, 9_999]) {
    const reply = await desk.exchange(desk.agent, { conversationId, after })
    expect(reply.events).toBeUndefined()
    expect(reply.reset).toMatchObject({ head: { seq: 231 }, from: 182 })
    expect(textsOf(reply)).toEqual(all.slice(-50))
  }
  const seen: string[] = []
  for (let before = 232; before > 1; ) {
    const { history } = await desk.exchange(desk.visitor, { conversationId, after: 231, before })
    seen.unshift(...textsOf({ events: history?.events }))
    before = history?.from ?? 1
  }
  expect(seen).toEqual(all)
})

test('positions grow with cursors and reading, never past the log and never back', async () => {
  const conversationId = randomUUID()
  await desk.exchange(desk.visitor, { conversationId, commands: [message('hi'), message('there')] })
  const read = await desk.exchange(desk.agent, { conversationId, after: 3, signals: [{ type: 'read', seq: 99 }] })
  expect(read.positions.agent).toEqual({ delivered: 3, read: 3 })
  const late = await desk.exchange(desk.agent, { conversationId, after: 1, signals: [{ type: 'read', seq: 2 }] })
  expect(late.positions.agent).toEqual({ delivered: 3, read: 3 })
})

test('what must follow from events commits with them or not at all', async () => {
  const conversationId = randomUUID()
  const failing = { ...desk.ports, onAppend: [() => Promise.reject(new Error('job table is gone'))] }
  const request = { conversationId, after: 0, commands: [message('hi')] }
  await expect(exchange(failing, request, async () => desk.visitor)).rejects.toThrow('job table is gone')
  expect(await logOf(conversationId)).toEqual([])
  expect(await database.db.select().from(conversations).where(eq(conversations.id, conversationId))).toEqual([])
  expect(textsOf(await desk.exchange(desk.visitor, request))).toEqual(['hi'])
})
