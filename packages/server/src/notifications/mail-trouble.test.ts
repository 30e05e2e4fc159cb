import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Participant } from '../conversations'
import type { OpenDatabase } from '../storage/database'
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

const given = async (text: string) => {
  const arrived = await desk.arrive(text)
  await desk.assign(arrived.conversationId, grace)
  return arrived
}

test('a mail server that is down for an hour loses nothing and doubles nothing: one mail says what waits by then', async () => {
  const read = await given('First')
  desk.mailServer.refuse(451)
  await desk.pass(30)
  await given('Second')
  await desk.pass(30)
  expect(desk.mailServer.refused()).toBeGreaterThanOrEqual(3)
  await desk.read(grace, read.conversationId)
  desk.mailServer.refuse(null)
  await desk.pass(180)
  expect(desk.subjects()).toEqual(['Vera is waiting for an answer'])
  expect(desk.mailTo(grace)).toContain('Second')
})

test('of several nodes one sends the mail, and one that starts anew sends it no more', async () => {
  const nodes = [desk.startNode(), desk.startNode(), desk.startNode()]
  await given('Hello')
  await desk.pass(30)
  await Promise.all(nodes.map((node) => node.stop()))
  desk.startNode()
  await desk.pass(30)
  expect(desk.subjects()).toHaveLength(1)
})

test('a node that is gone before the time has come leaves the mail to the next', async () => {
  const node = desk.startNode()
  await given('Hello')
  await desk.pass(10)
  await node.stop()
  desk.startNode()
  await desk.pass(10)
  expect(desk.subjects()).toHaveLength(1)
})

test('an address that does not exist is not tried again and again', async () => {
  await given('Hello')
  desk.mailServer.refuse(550)
  await desk.pass(60)
  expect(desk.mailServer.refused()).toBe(1)
})
