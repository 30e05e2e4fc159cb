import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Participant } from '../conversations'
import type { OpenDatabase } from '../storage/database'
import { conversations, jobs } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { type NoticeDesk, openNoticeDesk } from '../testing/notices'

let database: OpenDatabase
let desk: NoticeDesk
let grace: Participant
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  desk = await openNoticeDesk(database.db)
  grace = await desk.join('Grace')
})
afterEach(() => desk.close())

const given = async (text?: string, to = grace) => {
  const arrived = await desk.arrive(text)
  await desk.assign(arrived.conversationId, to)
  return arrived
}

test('what is not read for a quarter of an hour is mailed to whom it is assigned, with the way straight to it', async () => {
  const { conversationId } = await given('Where is my order?')
  await desk.pass(14)
  expect(desk.subjects()).toEqual([])
  await desk.pass(2)
  expect(desk.subjects()).toEqual(['Vera is waiting for an answer'])
  const mail = desk.mailTo(grace)
  expect(mail).toContain('Where is my order?')
  expect(mail).toContain(`https://chat.example.com/inbox/all/${conversationId}`)
  expect(mail).toContain('https://chat.example.com/inbox/notifications')
  const { headers } = desk.mailServer.received[0] ?? {}
  expect(headers?.get('list-unsubscribe')?.[0]).toContain('<https://chat.example.com/unsubscribe?token=')
  expect(headers?.get('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click'])
})

test('the same message is never mailed twice, and one that comes after the mail is mailed once', async () => {
  const { conversationId, visitor } = await given()
  await desk.pass(60)
  expect(desk.subjects()).toHaveLength(1)
  await desk.command(visitor, conversationId, { text: 'Hello?' })
  await desk.pass(14)
  expect(desk.subjects()).toHaveLength(1)
  await desk.pass(60)
  expect(desk.subjects()).toHaveLength(2)
})

test('everything that waits is in one mail, which shows some of it and counts the rest', async () => {
  for (let number = 1; number <= 12; number++) {
    desk.clock.advance(1_000)
    await given(`Question ${number}`)
  }
  await desk.pass(30)
  expect(desk.subjects()).toEqual(['12 conversations are waiting for an answer'])
  const mail = desk.mailTo(grace)
  expect(mail).toContain('Question 10')
  expect(mail).not.toContain('Question 11')
  expect(mail).toContain('… and 2 more.')
})

test('a thousand messages in a burst are one job to look and one mail', async () => {
  const { conversationId, visitor } = await given()
  for (let part = 0; part < 10; part++)
    await desk.command(visitor, conversationId, ...Array.from({ length: 100 }, () => ({ text: 'x'.repeat(900) })))
  const waiting = await database.db.select().from(jobs).where(eq(jobs.orgId, desk.orgId))
  expect(waiting.map(({ kind }) => kind)).toEqual(['unread'])
  await desk.pass(30)
  expect(desk.subjects()).toHaveLength(1)
  expect(desk.mailTo(grace).length, 'its content is bounded').toBeLessThan(10_000)
})

test('what somebody has read meanwhile, answered or resolved is mailed to nobody', async () => {
  const [read, answered, resolved] = [await given(), await given(), await given()]
  await desk.pass(10)
  await desk.read(grace, read.conversationId)
  await desk.command(grace, answered.conversationId, { text: 'Here I am' })
  await desk.read(grace, answered.conversationId)
  await desk.command(grace, resolved.conversationId, { type: 'conversation.resolve' })
  await desk.pass(60)
  expect(desk.subjects()).toEqual([])
})

test('whoever has the inbox open is not mailed before they leave it', async () => {
  await given()
  for (let minute = 0; minute < 20; minute++) {
    await desk.see(grace)
    await desk.pass(1)
  }
  expect(desk.subjects()).toEqual([])
  await desk.pass(6)
  expect(desk.subjects()).toHaveLength(1)
})

test('everybody has a time of their own, and who switched mails off gets none', async () => {
  const [quick, slow, never] = [
    await desk.join('Quick', { mailAfter: 5 }),
    await desk.join('Slow', { mailAfter: 60 }),
    await desk.join('Never', { mailAfter: null }),
  ]
  for (const agent of [quick, slow, never]) await given('hi', agent)
  await desk.pass(7)
  expect(desk.subjects()).toHaveLength(1)
  expect(desk.mailTo(quick)).toContain('Vera')
  await desk.pass(50)
  expect(desk.subjects()).toHaveLength(1)
  await desk.pass(10)
  expect(desk.subjects()).toHaveLength(2)
  expect(desk.mailTo(slow)).toContain('Vera')
})

test('what nobody has is mailed to those who asked for it', async () => {
  const watchful = await desk.join('Watchful', { unassigned: true })
  await desk.arrive('Anybody there?')
  await desk.pass(30)
  expect(desk.subjects()).toHaveLength(1)
  expect(desk.mailTo(watchful)).toContain('Anybody there?')
})

test('whoever is given something that waits already has their time to read it', async () => {
  const other = await desk.join('Other')
  const { conversationId } = await given()
  await desk.pass(12)
  await desk.assign(conversationId, other)
  await desk.pass(14)
  expect(desk.subjects()).toEqual([])
  await desk.pass(3)
  expect(desk.mailTo(other)).toContain('Vera')
})

test('who wants neither names nor texts gets neither', async () => {
  const discreet = await desk.join('Discreet', { showsText: false })
  const { conversationId } = await given('My secret', discreet)
  await desk.pass(30)
  const mail = desk.mailTo(discreet)
  expect(mail).not.toMatch(/Vera|secret/)
  expect(mail).toMatch(/Conversation #\d+ is waiting/)
  expect(mail).toContain(conversationId)
})

test('attack: who left the team gets no mail of what waited for them, also when it could not leave before', async () => {
  await given('Only for the team')
  await desk.pass(10)
  await desk.leave(grace)
  await desk.pass(30)
  const late = await desk.join('Late')
  await given('Only for the team', late)
  desk.mailServer.refuse(451)
  await desk.pass(17)
  expect(desk.mailServer.refused()).toBeGreaterThan(0)
  await desk.leave(late)
  desk.mailServer.refuse(null)
  await desk.pass(60)
  expect(desk.subjects()).toEqual([])
})

test('a conversation that was deleted is in no mail, and the others are', async () => {
  const [gone] = [await given('Forget me'), await given('Here')]
  await desk.pass(6)
  await database.db.delete(conversations).where(eq(conversations.id, gone.conversationId))
  await desk.pass(30)
  expect(desk.subjects()).toEqual(['Vera is waiting for an answer'])
  expect(desk.mailTo(grace)).not.toContain('Forget me')
})
