import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { exchange, findConversation } from '../conversations'
import { createEnqueue, startJobs } from '../jobs'
import type { OpenDatabase } from '../storage/database'
import { conversations, jobs } from '../storage/schema'
import { testClock } from '../testing/app'
import { type Desk, message, openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { onAppendWake, wakeJobs } from '.'

const HOUR = 3_600_000
let closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.toReversed()) await close()
  closing = []
})

/** A desk at which what is due is done, on a clock that the test moves. */
async function open() {
  const database: OpenDatabase = await openTestDatabase()
  closing.push(() => database.close())
  const clock = testClock()
  const desk: Desk = await openDesk(database.db)
  const ports = { ...desk.ports, clock, onAppend: [onAppendWake(createEnqueue(clock))] }
  const errors: unknown[] = []
  const worker = startJobs({
    db: database.db,
    clock,
    nodeId: 'node',
    handlers: [wakeJobs(ports)],
    onError: (error) => errors.push(error),
  })
  closing.push(() => worker.stop())
  const conversationId = randomUUID()
  const act = async (by: Desk['agent'], command: { type: string; [field: string]: unknown }) => {
    const commands = [{ id: randomUUID(), ...command }]
    return exchange(ports, { conversationId, after: 0, commands }, async () => by)
  }
  await act(desk.visitor, message('hi'))
  const head = async () => (await findConversation(database.db, conversationId))?.agentHead
  const status = async () => (await head())?.status
  const later = (hours: number) => new Date(clock.now() + hours * HOUR).toISOString()
  return { database, clock, desk, act, head, status, later, errors, conversationId }
}

test('what is put aside until a time comes back then, and not before', async () => {
  const { clock, desk, act, head, status, later, errors } = await open()
  await act(desk.agent, { type: 'conversation.snooze', until: later(3) })
  expect(await status()).toBe('pending')
  clock.advance(2 * HOUR)
  // the worker looks each second
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await status()).toBe('pending')
  clock.advance(HOUR + 1_000)
  await vi.waitFor(async () => expect(await status()).toBe('open'), { timeout: 10_000 })
  expect((await head())?.snoozedUntil).toBeNull()
  expect(errors).toEqual([])
})

test('put aside anew for longer it does not come back at the first time', async () => {
  const { database, clock, desk, act, status, later } = await open()
  await act(desk.agent, { type: 'conversation.snooze', until: later(1) })
  await act(desk.agent, { type: 'conversation.snooze', until: later(5) })
  clock.advance(2 * HOUR)
  await vi.waitFor(async () => expect(await database.db.$count(jobs, eq(jobs.kind, 'wake'))).toBe(1), 10_000)
  expect(await status()).toBe('pending')
  clock.advance(4 * HOUR)
  await vi.waitFor(async () => expect(await status()).toBe('open'), { timeout: 10_000 })
})

test('the customer’s next message takes it up at once; without a time nothing else does', async () => {
  const { database, desk, act, head, status } = await open()
  await act(desk.agent, { type: 'conversation.snooze', until: null })
  expect(await database.db.$count(jobs)).toBe(0)
  const { events } = await act(desk.visitor, message('are you there?'))
  expect(await status()).toBe('open')
  // nothing of it is the customer's business
  expect(events?.map(({ type }) => type)).toEqual([
    'conversation.started',
    'message.posted',
    'hidden',
    'hidden',
    'message.posted',
  ])
  expect((await head())?.lastMessage?.text).toBe('are you there?')
})

test('a conversation that is deleted meanwhile wakes nobody', async () => {
  const { database, clock, desk, act, later, errors, conversationId } = await open()
  await act(desk.agent, { type: 'conversation.snooze', until: later(1) })
  await database.db.delete(conversations).where(eq(conversations.id, conversationId))
  clock.advance(2 * HOUR)
  await vi.waitFor(async () => expect(await database.db.$count(jobs, eq(jobs.kind, 'wake'))).toBe(0), 10_000)
  expect(errors).toEqual([])
})
