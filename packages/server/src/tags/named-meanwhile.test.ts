import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { findConversation } from '../conversations'
import { createEnqueue } from '../jobs'
import { departureJobs } from '../routing'
import type { OpenDatabase } from '../storage/database'
import { events } from '../storage/schema'
import { message, openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { race, writesTo } from '../testing/race'
import { openRoutingDesk } from '../testing/routing'
import { createTagAdministration } from './administer'
import { tagRemovalJobs } from './removal-jobs'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const signal = new AbortController().signal

test('a tag that is deleted while a conversation gets it does not stay there', async () => {
  const { ports, orgId, visitor, agent, exchange } = await openDesk(database.db)
  const by = { kind: 'key', id: 'key', name: 'Backend' } as const
  const tags = createTagAdministration({ db: database.db, enqueue: createEnqueue(systemClock) })
  const said = { name: 'VIP', description: '', isExcludedFromAutoTagging: false, categoryId: null }
  const { id } = await tags.add({ orgId, by }, said)
  const conversationId = randomUUID()
  await exchange(visitor, { conversationId, commands: [message('hi')] })
  const commands = [{ id: randomUUID(), type: 'tags.change', add: [id], remove: [] }]
  const add = () => exchange(agent, { conversationId, commands })
  const remove = async () => {
    await tags.remove({ orgId, id, by })
    await tagRemovalJobs(ports).run({ id: randomUUID(), orgId, payload: { tagId: id }, attempt: 1, signal })
  }
  await race<unknown>(database, { behind: writesTo(events), acts: [add, remove] })
  expect((await findConversation(database.db, conversationId))?.tagIds).toEqual([])
})

test('a conversation that is given to somebody while they are taken out of the team does not stay theirs', async () => {
  const desk = await openRoutingDesk(database)
  const [ada, ben] = [await desk.addAgent('Ada'), await desk.addAgent('Ben')]
  const { conversationId } = await desk.arrive()
  const assign = () => desk.assign(conversationId, ben, ada)
  const remove = async () => {
    await desk.remove(ben)
    const payload = { personId: ben.actor.id }
    await departureJobs(desk.ports).run({ id: randomUUID(), orgId: desk.orgId, payload, attempt: 1, signal })
  }
  await race<unknown>(database, { behind: writesTo(events), acts: [assign, remove] })
  expect(await desk.ownerOf(conversationId)).toBeNull()
})
