import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Participant } from '../conversations'
import type { OpenDatabase } from '../storage/database'
import { mentions } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { type NoticeDesk, openNoticeDesk } from '../testing/notices'

let database: OpenDatabase
let desk: NoticeDesk
let grace: Participant
let ada: Participant
let conversationId: string
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  desk = await openNoticeDesk(database.db)
  grace = await desk.join('Grace', { mailAfter: null })
  ada = await desk.join('Ada', { mailAfter: null })
  conversationId = (await desk.arrive()).conversationId
  await desk.read(ada, conversationId)
})
afterEach(() => desk.close())

const ask = (text: string, ...whom: Participant[]) =>
  desk.command(ada, conversationId, { type: 'note.post', text, mentions: whom.map(({ actor }) => actor.id) })

test('a note that asks for somebody is mailed to them when they have not read it within five minutes', async () => {
  await ask('Do we refund this?', grace)
  await desk.pass(4)
  expect(desk.subjects()).toEqual([])
  await desk.pass(2)
  expect(desk.subjects()).toEqual(['Ada asks you to read a note'])
  expect(desk.mailTo(grace)).toContain('Do we refund this?')
  expect(desk.mailTo(grace)).toContain(`/inbox/all/${conversationId}`)
  await desk.pass(60)
  expect(desk.subjects()).toHaveLength(1)
})

test('who has read it gets no mail, and one about the next note', async () => {
  await ask('First', grace)
  await database.db
    .update(mentions)
    .set({ readSeq: mentions.seq })
    .where(and(eq(mentions.conversationId, conversationId), eq(mentions.userId, grace.actor.id)))
  await desk.pass(20)
  expect(desk.subjects()).toEqual([])
  await ask('Second', grace)
  await desk.pass(6)
  expect(desk.mailTo(grace)).toContain('Second')
})

test('who wants no such mails gets none, and nor does who was not asked', async () => {
  const quiet = await desk.join('Quiet', { mailsMentions: false })
  await ask('For you', quiet)
  await ask('For nobody')
  await desk.pass(30)
  expect(desk.subjects()).toEqual([])
})

test('attack: a note is mailed to nobody outside of the team', async () => {
  await ask('Private', grace)
  await desk.leave(grace)
  await desk.pass(30)
  expect(desk.subjects()).toEqual([])
})

test('attack: markup and line breaks in a note and a name are text in the mail', async () => {
  const evil = await desk.join('Ada\r\nBcc: victim@example.net')
  await desk.command(evil, conversationId, {
    type: 'note.post',
    text: '<img src=x onerror=alert(1)>',
    mentions: [grace.actor.id],
  })
  await desk.pass(6)
  const mail = desk.mailTo(grace)
  expect(mail).toContain('&lt;img src=x')
  expect(desk.mailServer.received[0]?.recipients).toHaveLength(1)
  expect([...(desk.mailServer.received[0]?.headers.keys() ?? [])]).not.toContain('bcc')
})
