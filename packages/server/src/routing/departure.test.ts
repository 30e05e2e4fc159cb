import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findConversation, type Participant } from '../conversations'
import { newId } from '../ids'
import type { OpenDatabase } from '../storage/database'
import { message } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { openRoutingDesk, type RoutingDesk } from '../testing/routing'

let database: OpenDatabase
let desk: RoutingDesk
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  desk = await openRoutingDesk(database)
})

test('who is removed from the team loses theirs to the queue, also where routing is off; resolved ones stay', async () => {
  const ada = await desk.addAgent('Ada')
  const [open, later, done] = [await desk.arrive(), await desk.arrive(), await desk.arrive()]
  await desk.settle()
  await desk.command(ada, later.conversationId, { type: 'conversation.snooze', until: null })
  await desk.command(ada, done.conversationId, { type: 'conversation.resolve' })
  await desk.settle()
  await desk.decide({ routing: {} })
  await desk.remove(ada)
  await desk.settle()
  const owners = await Promise.all([open, later, done].map(({ conversationId }) => desk.ownerOf(conversationId)))
  expect(owners).toEqual([null, null, ada.actor.id])
})

/** A conversation that Ada resolved, who is in the team no more; routing is off. */
async function leaveResolved() {
  const [ada, ben] = [await desk.addAgent('Ada'), await desk.addAgent('Ben', { availability: 'away' })]
  const { conversationId, visitor } = await desk.arrive()
  await desk.assign(conversationId, ada, ada)
  await desk.command(ada, conversationId, { type: 'conversation.resolve' })
  await desk.decide({ routing: {} })
  await desk.remove(ada)
  await desk.settle()
  return { conversationId, visitor, ada, ben }
}

type Left = Awaited<ReturnType<typeof leaveResolved>>
const wayBack: [string, (left: Left) => [Participant, object], (left: Left) => string | null][] = [
  ['the customer writes again', ({ visitor }) => [visitor, message('one more thing')], () => null],
  ['a colleague reopens it', ({ ben }) => [ben, { type: 'conversation.reopen' }], () => null],
  ['a colleague puts it aside', ({ ben }) => [ben, { type: 'conversation.snooze', until: null }], () => null],
  ['a colleague answers, whose it is then', ({ ben }) => [ben, message('did it help?')], ({ ben }) => ben.actor.id],
]
test.each(wayBack)('what somebody who left had resolved is theirs no more once %s', async (_, takeUp, owner) => {
  const left = await leaveResolved()
  const { conversationId } = left
  const [by, command] = takeUp(left)
  await desk.command(by, conversationId, command)
  expect(await desk.ownerOf(conversationId)).toBe(owner(left))
  const row = await findConversation(database.db, conversationId)
  expect(row?.agentHead.assignee?.id ?? null).toBe(owner(left))
})

test('what is refused takes it from nobody', async () => {
  const { conversationId, visitor, ada } = await leaveResolved()
  await desk.command(visitor, conversationId, {
    ...message('see'),
    attachments: [{ id: newId(), name: 'a.png', type: 'image/png', size: 1 }],
  })
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
})

test('who is still in the team keeps what is reopened', async () => {
  const ada = await desk.addAgent('Ada')
  const { conversationId, visitor } = await desk.arrive()
  await desk.assign(conversationId, ada, ada)
  await desk.command(ada, conversationId, { type: 'conversation.resolve' })
  await desk.command(visitor, conversationId, message('one more thing'))
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
})
