import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { type Desk, message, openDesk } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { carryOutInEach, type ExchangePorts } from '.'

let database: OpenDatabase
let desk: Desk
beforeAll(async () => {
  database = await openTestDatabase()
  desk = await openDesk(database.db)
})
afterAll(() => database.close())

async function begin(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID())
  for (const conversationId of ids) await desk.exchange(desk.visitor, { conversationId, commands: [message('hi')] })
  return ids
}
const resolve = () => ({ id: randomUUID(), type: 'conversation.resolve' })
const headOf = async (conversationId: string) =>
  (await database.db.query.conversations.findFirst({ where: (table, { eq }) => eq(table.id, conversationId) }))
    ?.agentHead
const statuses = async (ids: readonly string[]) =>
  new Set((await Promise.all(ids.map(headOf))).map((head) => head?.status))

const ASKING = new Set(['select', 'insert', 'update', 'delete', 'execute', '$count'])

/** The same ports over a database that counts what it is asked. */
function counting(): { ports: ExchangePorts; asked: () => number } {
  let asked = 0
  const counted = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get(of, name) {
        if (typeof name === 'string' && ASKING.has(name)) asked++
        const value: unknown = Reflect.get(of, name)
        if (name !== 'transaction' || typeof value !== 'function') return value
        return (work: (tx: object) => unknown) => Reflect.apply(value, of, [(tx: object) => work(counted(tx))])
      },
    })
  return { ports: { ...desk.ports, db: counted(database.db) }, asked: () => asked }
}

test('a hundred conversations are resolved at once, with as many questions for each as for one alone', async () => {
  const ids = await begin(101)
  const [first = '', ...rest] = ids
  const { ports, asked } = counting()
  const of = { participant: desk.agent, command: resolve() }
  await carryOutInEach(ports, { ...of, conversationIds: [first] })
  const forOne = asked()
  const outcomes = await carryOutInEach(ports, { ...of, conversationIds: rest })
  expect(outcomes).toEqual(rest.map((conversationId) => ({ conversationId, refusal: null })))
  expect(await statuses(ids)).toEqual(new Set(['resolved']))
  expect(asked() - forOne).toBe(100 * forOne)
  expect(forOne).toBeLessThanOrEqual(6)
})

test('what is refused in one is done in the others, and each says why', async () => {
  const [open = '', full = ''] = await begin(2)
  const tags = Array.from({ length: 20 }, () => randomUUID())
  const ports = { ...desk.ports, knownTags: async () => new Set([...tags, 'vip']) }
  const tag = (add: string[]) => ({ id: randomUUID(), type: 'tags.change', add, remove: [] })
  await carryOutInEach(ports, { participant: desk.agent, conversationIds: [full], command: tag(tags) })
  const unknown = randomUUID()
  const outcomes = await carryOutInEach(ports, {
    participant: desk.agent,
    conversationIds: [unknown, full, open],
    command: tag(['vip']),
  })
  expect(outcomes.map(({ refusal }) => refusal?.code ?? null)).toEqual([
    'conversation_not_found',
    'too_many_tags',
    null,
  ])
  expect((await headOf(open))?.tags).toEqual(['vip'])
})

test('asked again under the same id after a lost reply it does nothing twice', async () => {
  const ids = await begin(3)
  const asked = { participant: desk.agent, conversationIds: ids, command: resolve() }
  await carryOutInEach(desk.ports, asked)
  const seqs = await Promise.all(ids.map(async (id) => (await headOf(id))?.seq))
  await desk.exchange(desk.visitor, { conversationId: ids[0] ?? '', commands: [message('one more thing')] })
  expect((await carryOutInEach(desk.ports, asked)).every(({ refusal }) => refusal === null)).toBe(true)
  // the customer wrote meanwhile: a repeat must not resolve it again
  expect((await headOf(ids[0] ?? ''))?.status).toBe('open')
  expect((await headOf(ids[1] ?? ''))?.seq).toBe(seqs[1])
})

test('two agents who act on the same ones at once both get an answer, and nobody waits in a circle', async () => {
  const ids = await begin(20)
  const other = desk.newAgent('Ben')
  const take = (participant: typeof other, conversationIds: string[]) =>
    carryOutInEach(desk.ports, {
      participant,
      conversationIds,
      command: { id: randomUUID(), type: 'assignee.change', assigneeId: participant.actor.id },
    })
  const [mine, theirs] = await Promise.all([take(desk.agent, ids), take(other, ids.toReversed())])
  for (const outcomes of [mine, theirs]) expect(outcomes.filter(({ refusal }) => refusal !== null)).toEqual([])
  const owners = new Set((await Promise.all(ids.map(headOf))).map((head) => head?.assignee?.id))
  expect([...owners].every((id) => id === desk.agent.actor.id || id === other.actor.id)).toBe(true)
})
