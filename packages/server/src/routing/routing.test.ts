import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { officeHours } from '../storage/schema'
import { message } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { openRoutingDesk, type RoutingDesk } from '../testing/routing'

/** Longer than somebody may be unseen. */
const GONE_MS = 120_001

let database: OpenDatabase
let desk: RoutingDesk
let isSettled = true
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  isSettled = true
  desk = await openRoutingDesk(database, { isSettled: () => isSettled })
})

test('a new conversation goes to the agent with the fewest open ones', async () => {
  const [ada, ben] = [await desk.addAgent('Ada'), await desk.addAgent('Ben')]
  const first = await desk.arrive()
  await desk.assign(first.conversationId, ada, ada)
  const { conversationId } = await desk.arrive()
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ben.actor.id)
})

test('nothing is given out while routing is off', async () => {
  await desk.addAgent('Ada')
  await desk.decide({ routing: {} })
  const { conversationId } = await desk.arrive()
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBeNull()
})

test.each([
  ['is away', { availability: 'away' }],
  ['is busy', { availability: 'busy' }],
  ['has a limit of none', { openLimit: 0 }],
] as const)('who %s is given nothing, and gets what waits once that has changed', async (_, more) => {
  const ada = await desk.addAgent('Ada', more)
  const { conversationId } = await desk.arrive()
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBeNull()
  await desk.say(ada, { availability: 'available', openLimit: null })
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
})

test('who has as many as their limit gets none until they have room, and then the oldest that waits', async () => {
  const ada = await desk.addAgent('Ada', { openLimit: 2 })
  const visits: Awaited<ReturnType<RoutingDesk['arrive']>>[] = []
  for (let count = 0; count < 4; count++) {
    visits.push(await desk.arrive())
    desk.clock.advance(1_000)
  }
  await desk.settle()
  const owners = () => Promise.all(visits.map(({ conversationId }) => desk.ownerOf(conversationId)))
  const { id } = ada.actor
  expect(await owners()).toEqual([id, id, null, null])
  await desk.command(ada, visits[0]?.conversationId ?? '', { type: 'conversation.resolve' })
  await desk.settle()
  expect(await owners()).toEqual([id, id, id, null])
})

test('the limit of the business is for those who have none of their own', async () => {
  await desk.decide({ routing: { isOn: true, openLimit: 1 } })
  const [ada, ben] = [await desk.addAgent('Ada'), await desk.addAgent('Ben', { openLimit: 3 })]
  for (let count = 0; count < 6; count++) await desk.arrive()
  await desk.settle()
  expect(await desk.loads()).toEqual({ [ada.actor.id]: 1, [ben.actor.id]: 3, nobody: 2 })
})

test('outside of office hours they wait, and are given out when the hours begin', async () => {
  const ada = await desk.addAgent('Ada')
  // Monday, 23 November 2026
  const monday = Date.UTC(2026, 10, 23)
  desk.clock.advance(monday + 8 * 3_600_000 - desk.clock.now())
  await desk.see(ada)
  await database.db.insert(officeHours).values({
    id: desk.orgId,
    orgId: desk.orgId,
    name: 'London',
    ianaTimezone: 'Europe/London',
    shifts: [{ day_of_week: 1, start_time: '09:00', end_time: '17:00' }],
  })
  const { conversationId } = await desk.arrive()
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBeNull()
  desk.clock.advance(3_600_000)
  await desk.see(ada)
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
})

test('one in which a person is asked for goes to somebody, also when the customer did not speak last', async () => {
  const ada = await desk.addAgent('Ada', { availability: 'away' })
  const { conversationId, visitor } = await desk.arrive()
  await desk.command(ada, conversationId, message('which order is it?'))
  await desk.assign(conversationId, null, ada)
  const ben = await desk.addAgent('Ben')
  await desk.settle()
  expect(await desk.ownerOf(conversationId), 'the customer is to answer').toBeNull()
  await desk.command(visitor, conversationId, { type: 'handoff.request' })
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ben.actor.id)
})

test('what a person puts back into the queue stays there until the customer writes again', async () => {
  const ada = await desk.addAgent('Ada')
  const { conversationId, visitor } = await desk.arrive()
  await desk.settle()
  await desk.assign(conversationId, null, ada)
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBeNull()
  await desk.command(visitor, conversationId, message('anybody?'))
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
})

test('two agents who answer at once: the first one owns it, and routing leaves it there', async () => {
  const [ada, ben] = [
    await desk.addAgent('Ada', { availability: 'busy' }),
    await desk.addAgent('Ben', { availability: 'busy' }),
  ]
  await desk.addAgent('Cleo')
  const { conversationId } = await desk.arrive()
  await Promise.all([ada, ben].map((agent) => desk.command(agent, conversationId, message('hello'))))
  const owner = await desk.ownerOf(conversationId)
  expect([ada.actor.id, ben.actor.id]).toContain(owner)
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(owner)
})

test('what waits for somebody who was not seen for two minutes goes to another one', async () => {
  const ada = await desk.addAgent('Ada')
  const { conversationId } = await desk.arrive()
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
  desk.clock.advance(GONE_MS)
  const ben = await desk.addAgent('Ben')
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ben.actor.id)
})

test('so does what somebody assigned to them by hand', async () => {
  const lead = await desk.addAgent('Lea', { availability: 'away' })
  const ada = await desk.addAgent('Ada', { availability: 'busy' })
  const { conversationId } = await desk.arrive()
  await desk.assign(conversationId, ada, lead)
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
  desk.clock.advance(GONE_MS)
  const ben = await desk.addAgent('Ben')
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ben.actor.id)
})

test('without anybody else it goes back to the queue', async () => {
  await desk.addAgent('Ada')
  const { conversationId } = await desk.arrive()
  await desk.settle()
  desk.clock.advance(GONE_MS)
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBeNull()
})

test('what was answered, and what is resolved, stays with who is gone', async () => {
  const ada = await desk.addAgent('Ada')
  const [answered, resolved] = [await desk.arrive(), await desk.arrive()]
  await desk.settle()
  await desk.command(ada, answered.conversationId, message('we look into it'))
  await desk.command(ada, resolved.conversationId, { type: 'conversation.resolve' })
  desk.clock.advance(GONE_MS)
  await desk.addAgent('Ben')
  await desk.settle()
  expect(await desk.ownerOf(answered.conversationId)).toBe(ada.actor.id)
  expect(await desk.ownerOf(resolved.conversationId)).toBe(ada.actor.id)
})

test('nobody loses anything while the server cannot know who is there', async () => {
  const ada = await desk.addAgent('Ada')
  const { conversationId } = await desk.arrive()
  await desk.settle()
  desk.clock.advance(GONE_MS)
  await desk.addAgent('Ben')
  isSettled = false
  await desk.settle()
  expect(await desk.ownerOf(conversationId)).toBe(ada.actor.id)
})
