import { randomUUID } from 'node:crypto'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog, conversations } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { openSocketClient } from '../testing/socket-client'
import { sparePort } from '../testing/spare-port'
import { openTeam, type TestPerson } from '../testing/team'
import { visitsOf } from '../testing/visits'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp({ PORT: String(await sparePort()), PUBLIC_URL: 'http://localhost:4000' })
  await app.start()
})
beforeEach(async () => {
  team = await openTeam(app)
})
afterAll(() => app.close())

const ask = async (by: TestPerson, method: string, path: string, body: object = {}) => {
  const reply = await by.ask(method, path, { organizationId: team.orgId, ...body })
  return { status: reply.status, body: await reply.json() }
}
const read = async (by: TestPerson, path: string) => {
  const reply = await by.ask('GET', `${path}?organizationId=${team.orgId}`)
  return { status: reply.status, body: await reply.json() }
}
const memberOf = async (person: TestPerson): Promise<Member | undefined> =>
  (await read(team.owner, '/inbox/v1/members')).body.items.find(({ id }: Member) => id === person.id)
const turnOn = () => ask(team.owner, 'PATCH', '/inbox/v1/routing', { isOn: true })
const say = (person: TestPerson, availability: string) =>
  ask(person, 'PATCH', '/inbox/v1/availability', { availability })
const poll = (person: TestPerson) => person.ask('GET', `/inbox/v1/conversations?organizationId=${team.orgId}`)
const ownerOf = async (id: string) => {
  const [row] = await app.database.db.select().from(conversations).where(eq(conversations.id, id))
  return row?.assigneeId
}
/** The worker looks every second. */
const soon = { timeout: 10_000 }
const acts = async (action: string) =>
  (
    await app.database.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.orgId, team.orgId), eq(auditLog.action, action)))
  ).map(({ actorId, targetId, details }) => ({ actorId, targetId, details }))

test('routing is off until an owner or admin turns it on, and that is written down', async () => {
  expect((await read(team.admin, '/inbox/v1/routing')).body).toEqual({ routing: { isOn: false, openLimit: 20 } })
  expect((await turnOn()).body).toEqual({ routing: { isOn: true, openLimit: 20 } })
  const limited = await ask(team.admin, 'PATCH', '/inbox/v1/routing', { openLimit: 5 })
  expect(limited.body).toEqual({ routing: { isOn: true, openLimit: 5 } })
  expect(await acts('routing.changed')).toEqual([
    { actorId: team.owner.id, targetId: team.orgId, details: { isOn: true } },
    { actorId: team.admin.id, targetId: team.orgId, details: { openLimit: 5 } },
  ])
})

test('attack: an agent neither sees nor changes how conversations are given out', async () => {
  expect((await read(team.agent, '/inbox/v1/routing')).status).toBe(403)
  expect((await ask(team.agent, 'PATCH', '/inbox/v1/routing', { isOn: true })).status).toBe(403)
  const path = `/inbox/v1/members/${team.agent.id}`
  expect((await ask(team.agent, 'PATCH', path, { openLimit: 1 })).status).toBe(403)
  expect((await memberOf(team.agent))?.openLimit).toBeNull()
})

test('what somebody says of themselves in a business of others changes nothing there', async () => {
  const other = await openTeam(app, 'Other')
  const reply = await other.agent.ask('PATCH', '/inbox/v1/availability', {
    organizationId: team.orgId,
    availability: 'away',
  })
  expect(reply.status).toBe(404)
})

test('the team shows who is there, what they say, how much they have and their limit', async () => {
  await say(team.agent, 'busy')
  await ask(team.admin, 'PATCH', `/inbox/v1/members/${team.agent.id}`, { openLimit: 3 })
  const { conversationId } = await visitsOf(app).start(team.org.widget_token)
  const commands = [{ id: randomUUID(), type: 'assignee.change', assigneeId: team.agent.id }]
  await team.agent.ask('POST', '/inbox/v1/exchange', { conversationId, after: 0, commands })
  const seen = { availability: 'busy', isPresent: true, openConversations: 1, openLimit: 3 }
  expect(await memberOf(team.agent)).toMatchObject(seen)
  const unseen = { availability: 'available', isPresent: false, openConversations: 0, openLimit: null }
  expect(await memberOf(team.admin)).toMatchObject(unseen)
  expect((await read(team.agent, '/inbox/v1/members')).body.routing).toEqual({ isOn: false, openLimit: 20 })
})

test('a limit that is changed is written down, and one that stays is not', async () => {
  const path = `/inbox/v1/members/${team.agent.id}`
  const changed = await ask(team.admin, 'PATCH', path, { openLimit: 3 })
  expect(changed.body.member).toMatchObject({ id: team.agent.id, openLimit: 3, role: 'agent' })
  await ask(team.admin, 'PATCH', path, { openLimit: 3 })
  expect((await ask(team.admin, 'PATCH', path, { openLimit: null })).body.member.openLimit).toBeNull()
  const about = { actorId: team.admin.id, targetId: team.agent.id }
  expect(await acts('member.limit_changed')).toEqual([
    { ...about, details: { name: 'agent', openLimit: 3, was: null } },
    { ...about, details: { name: 'agent', openLimit: null, was: 3 } },
  ])
})

test('a limit is a whole number from 0 to 1,000', async () => {
  for (const openLimit of [-1, 1.5, 1_001, '5'])
    expect((await ask(team.owner, 'PATCH', `/inbox/v1/members/${team.agent.id}`, { openLimit })).status).toBe(400)
})

test('who opens a socket is there, and is given what waits', async () => {
  await turnOn()
  const { conversationId } = await visitsOf(app).start(team.org.widget_token)
  const socket = await openSocketClient(`ws://127.0.0.1:${app.environment.port}/realtime`, {
    cookie: await team.agent.cookie(),
    origin: 'http://localhost:4000',
  })
  socket.send({ watch: [{ conversationId, after: 0 }] })
  await expect.poll(() => ownerOf(conversationId), soon).toBe(team.agent.id)
  expect((await memberOf(team.agent))?.isPresent).toBe(true)
  socket.close()
})

test('who asks without a socket is there, and who has been silent for two minutes is not', async () => {
  await poll(team.agent)
  expect((await memberOf(team.agent))?.isPresent).toBe(true)
  app.clock.advance(120_001)
  expect((await memberOf(team.agent))?.isPresent).toBe(false)
})

test('who is away is given nothing until they are available again', async () => {
  await turnOn()
  await say(team.agent, 'away')
  await poll(team.agent)
  const { conversationId } = await visitsOf(app).start(team.org.widget_token)
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(await ownerOf(conversationId)).toBeNull()
  await say(team.agent, 'available')
  await expect.poll(() => ownerOf(conversationId), soon).toBe(team.agent.id)
})

test('who is removed from the team loses theirs to the queue at once', async () => {
  const { conversationId } = await visitsOf(app).start(team.org.widget_token)
  const commands = [{ id: randomUUID(), type: 'assignee.change', assigneeId: team.agent.id }]
  await team.agent.ask('POST', '/inbox/v1/exchange', { conversationId, after: 0, commands })
  expect(await ownerOf(conversationId)).toBe(team.agent.id)
  await ask(team.owner, 'POST', `/inbox/v1/members/${team.agent.id}/remove`)
  await expect.poll(() => ownerOf(conversationId), soon).toBeNull()
})
