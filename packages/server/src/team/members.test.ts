import type { Role } from '@opencx/protocol/http/inbox'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog, conversations, members } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { race, writesTo } from '../testing/race'
import { openPerson, openTeam, type TestPerson } from '../testing/team'
import { visitsOf } from '../testing/visits'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  team = await openTeam(app)
})
afterAll(() => app.close())

const list = async (by: TestPerson): Promise<Member[]> =>
  (await (await by.ask('GET', `/inbox/v1/members?organizationId=${team.orgId}`)).json()).items
const change = (by: TestPerson, whom: TestPerson, role: Role) =>
  by.ask('PATCH', `/inbox/v1/members/${whom.id}`, { organizationId: team.orgId, role })
const remove = (by: TestPerson, whom: TestPerson) =>
  by.ask('POST', `/inbox/v1/members/${whom.id}/remove`, { organizationId: team.orgId })
const told = async (reply: Response) => {
  const { error } = await reply.json()
  return [reply.status, error]
}
const roles = async () => {
  const rows = await app.database.db.select().from(members).where(eq(members.orgId, team.orgId))
  return new Map(rows.map(({ userId, role }) => [userId, role]))
}
const acts = async () =>
  (await app.database.db.select().from(auditLog).where(eq(auditLog.orgId, team.orgId))).map(
    ({ action, details, actorId, targetId }) => ({ action, details, actorId, targetId }),
  )

test('everybody of a business sees who belongs to it, what they are, and when they were there last', async () => {
  for (const person of [team.agent, team.owner]) {
    const items = await list(person)
    expect(items.map(({ role }) => role)).toEqual(['owner', 'admin', 'agent'])
    expect(items[2]).toEqual({
      id: team.agent.id,
      name: 'agent',
      email: `agent@${team.orgId}.test`,
      role: 'agent',
      joinedAt: expect.stringMatching(/Z$/),
      lastSeenAt: expect.stringMatching(/Z$/),
      availability: 'available',
      isPresent: false,
      openConversations: 0,
      openLimit: null,
    })
  }
  // was never there
  expect((await list(team.owner))[1]?.lastSeenAt).toBeNull()
})

test('an owner changes roles, and it is written down', async () => {
  expect(await (await change(team.owner, team.agent, 'admin')).json()).toMatchObject({
    member: { id: team.agent.id, role: 'admin' },
  })
  expect(await acts()).toContainEqual({
    action: 'member.role_changed',
    actorId: team.owner.id,
    targetId: team.agent.id,
    details: { name: 'agent', role: 'admin', was: 'agent' },
  })
  // what they are counts from their next request on
  expect((await team.agent.ask('GET', `/inbox/v1/audit-log?organizationId=${team.orgId}`)).status).toBe(200)
})

test('who is removed is signed out at once; their conversations stay open', async () => {
  const { conversationId, token } = await visitsOf(app).start(team.org.widget_token)
  await visitsOf(app).post({ conversationId, after: 0, commands: [] }, { token })
  await team.agent.ask('POST', '/inbox/v1/exchange', {
    conversationId,
    after: 0,
    commands: [{ id: crypto.randomUUID(), type: 'assignee.change', assigneeId: team.agent.id }],
  })
  expect((await remove(team.owner, team.agent)).status).toBe(200)
  expect((await team.agent.ask('GET', '/inbox/v1/me')).status).toBe(401)
  expect([...(await roles()).keys()]).not.toContain(team.agent.id)
  const [kept] = await app.database.db.select().from(conversations).where(eq(conversations.id, conversationId))
  expect(kept).toMatchObject({ status: 'open' })
  expect(await acts()).toContainEqual(
    expect.objectContaining({ action: 'member.removed', targetId: team.agent.id, details: { name: 'agent' } }),
  )
})

test('who is removed from one business goes on in another', async () => {
  const other = await openTeam(app, 'Other')
  await app.database.db.insert(members).values({ orgId: other.orgId, userId: team.agent.id, role: 'agent' })
  await remove(team.owner, team.agent)
  const me = await (await team.agent.ask('GET', '/inbox/v1/me')).json()
  expect(me.organizations).toEqual([{ id: other.orgId, name: 'Other', role: 'agent' }])
  const queue = await team.agent.ask('GET', `/inbox/v1/conversations?organizationId=${team.orgId}`)
  expect(queue.status).toBe(404)
})

test('anybody leaves by themselves, but the last owner stays', async () => {
  expect((await remove(team.agent, team.agent)).status).toBe(200)
  expect(await acts()).toContainEqual(expect.objectContaining({ action: 'member.left', actorId: team.agent.id }))
  expect(await told(await remove(team.owner, team.owner))).toEqual([409, 'last_owner'])
  expect(await told(await change(team.owner, team.owner, 'agent'))).toEqual([409, 'last_owner'])
  await change(team.owner, team.admin, 'owner')
  expect((await remove(team.owner, team.owner)).status).toBe(200)
  expect(await roles()).toEqual(new Map([[team.admin.id, 'owner']]))
})

test.each(['demote', 'remove'])('two owners who %s each other at once leave one', async (deed) => {
  const second = await openPerson(app, { role: 'owner', orgId: team.orgId, email: `second@${team.orgId}.test` })
  const act = (by: TestPerson, whom: TestPerson) => (deed === 'demote' ? change(by, whom, 'agent') : remove(by, whom))
  const acts = [() => act(team.owner, second), () => act(second, team.owner)]
  const replies = await race(app.database, { behind: writesTo(members), acts })
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect([...(await roles()).values()].filter((role) => role === 'owner')).toHaveLength(1)
})

test('two owners who leave at once leave one', async () => {
  const second = await openPerson(app, { role: 'owner', orgId: team.orgId, email: `second@${team.orgId}.test` })
  const acts = [() => remove(team.owner, team.owner), () => remove(second, second)]
  const replies = await race(app.database, { behind: writesTo(members), acts })
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  expect([...(await roles()).values()].filter((role) => role === 'owner')).toHaveLength(1)
})

test('attack: an admin makes no owner, touches none, and does not rise', async () => {
  const { owner, admin, agent } = team
  const attempts = [
    () => change(admin, admin, 'owner'),
    () => change(admin, agent, 'owner'),
    () => change(admin, owner, 'agent'),
    () => remove(admin, owner),
  ]
  for (const attempt of attempts) expect(await told(await attempt())).toEqual([403, 'forbidden'])
  expect(await roles()).toEqual(
    new Map([
      [owner.id, 'owner'],
      [admin.id, 'admin'],
      [agent.id, 'agent'],
    ]),
  )
  expect((await change(admin, agent, 'admin')).status).toBe(200)
})

test('attack: an agent decides on nobody', async () => {
  const { owner, admin, agent } = team
  const attempts = [
    () => change(agent, agent, 'admin'),
    () => change(agent, admin, 'agent'),
    () => remove(agent, admin),
    () => remove(agent, owner),
  ]
  for (const attempt of attempts) expect(await told(await attempt())).toEqual([403, 'forbidden'])
})

test('attack: another business is as unknown as none, its owner and its members too', async () => {
  const foreign = await openTeam(app, 'Foreign')
  const path = `/inbox/v1/members/${team.agent.id}`
  const attempts = [
    foreign.owner.ask('GET', `/inbox/v1/members?organizationId=${team.orgId}`),
    foreign.owner.ask('PATCH', path, { organizationId: team.orgId, role: 'admin' }),
    foreign.owner.ask('PATCH', path, { organizationId: foreign.orgId, role: 'admin' }),
    foreign.owner.ask('POST', `${path}/remove`, { organizationId: team.orgId }),
    foreign.owner.ask('POST', `${path}/remove`, { organizationId: foreign.orgId }),
  ]
  for (const attempt of attempts) expect(await told(await attempt)).toEqual([404, 'not_found'])
  expect((await roles()).get(team.agent.id)).toBe('agent')
})

test('attack: CSRF: a page of another site changes nobody, and a body of more fields is refused', async () => {
  const path = `/inbox/v1/members/${team.agent.id}`
  const body = { organizationId: team.orgId, role: 'admin' }
  for (const origin of ['https://evil.example', 'null'])
    expect(await told(await team.owner.ask('PATCH', path, body, { origin }))).toEqual([403, 'origin_not_allowed'])
  expect(await told(await team.owner.ask('PATCH', path, { ...body, userId: team.owner.id }))).toEqual([
    400,
    'invalid_request',
  ])
  const [kept] = await app.database.db
    .select()
    .from(members)
    .where(and(eq(members.orgId, team.orgId), eq(members.userId, team.agent.id)))
  expect(kept?.role).toBe('agent')
})
