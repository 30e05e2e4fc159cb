import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { events } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { openRoutingDesk, type RoutingDesk } from '../testing/routing'
import { give } from './give'

const ARRIVING = 200

let database: OpenDatabase
let desk: RoutingDesk
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
afterEach(async () => {
  await desk.close()
  expect(desk.problems).toEqual([])
})

/** Two nodes work on the database while this many visitors write at once to this many agents. */
async function rush(agents: number) {
  desk = await openRoutingDesk(database)
  await desk.decide({ routing: { isOn: true, openLimit: ARRIVING } })
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].slice(0, agents)
  const team = await Promise.all(names.map((name) => desk.addAgent(name)))
  desk.startNode()
  desk.startNode()
  return { team, arriving: Promise.all(Array.from({ length: ARRIVING }, () => desk.arrive())) }
}
/** Which of these conversations were given to somebody, each as often as it was. */
const givings = async (visits: readonly { conversationId: string }[]) => {
  const given = await database.db
    .select({ id: events.conversationId })
    .from(events)
    .where(eq(events.type, 'assignee.changed'))
  return given.map(({ id }) => id).filter((id) => visits.some(({ conversationId }) => conversationId === id))
}
const everybodyHas = (owners: number, most: number) =>
  expect
    .poll(
      async () => {
        const { nobody = 0, ...loads } = await desk.loads()
        const counts = Object.values(loads)
        return { nobody, owners: counts.length, sum: counts.reduce((sum, count) => sum + count, 0) }
      },
      { timeout: 60_000, interval: 100 },
    )
    .toEqual({ nobody: 0, owners, sum: most })

test('of two hundred conversations that arrive at once, two nodes give each to one of five agents, all as many', async () => {
  const { arriving } = await rush(5)
  const visits = await arriving
  await everybodyHas(5, ARRIVING)
  const counts = Object.values(await desk.loads())
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  const ids = await givings(visits)
  expect(ids).toHaveLength(ARRIVING)
  expect(new Set(ids).size, 'none was given twice').toBe(ARRIVING)
}, 120_000)

test('nodes that give conversations out at the same time, for one lost its lease, give each once, and all agents as many', async () => {
  desk = await openRoutingDesk(database)
  for (const name of ['Ada', 'Ben', 'Cleo']) await desk.addAgent(name)
  const visits = await Promise.all(Array.from({ length: 30 }, () => desk.arrive()))
  const { ports, orgId } = desk
  const twice = [...visits, ...visits]
  await Promise.all(twice.map(({ conversationId }) => give(ports, { orgId, conversationId, holder: 'nobody' })))
  expect(Object.values(await desk.loads())).toEqual([10, 10, 10])
  expect(await givings(visits)).toHaveLength(30)
}, 60_000)

test('when an agent vanishes in the middle, the others get what waits of theirs, and none is lost', async () => {
  const { team, arriving } = await rush(3)
  const [gone, ...others] = team
  await arriving
  await everybodyHas(3, ARRIVING)
  desk.clock.advance(120_001)
  await desk.see(...others)
  // as the sweep does every 20 seconds
  const sweeping = setInterval(() => void desk.sweep().catch((error) => desk.problems.push(String(error))), 200)
  try {
    await everybodyHas(2, ARRIVING)
  } finally {
    clearInterval(sweeping)
  }
  expect(Object.keys(await desk.loads())).not.toContain(gone?.actor.id)
}, 120_000)

test('what agents take by hand while the nodes give conversations out stays theirs', async () => {
  const { team, arriving } = await rush(2)
  const helper = await desk.addAgent('Hanna', { availability: 'away' })
  const taken: string[] = []
  const visits = await arriving
  for (const { conversationId } of visits.slice(-60)) {
    await desk.assign(conversationId, helper, helper)
    taken.push(conversationId)
  }
  await everybodyHas(team.length + 1, ARRIVING)
  const owners = await Promise.all(taken.map(desk.ownerOf))
  expect(owners.filter((owner) => owner !== helper.actor.id)).toEqual([])
}, 120_000)
