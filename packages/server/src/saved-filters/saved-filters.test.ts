import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog, savedViews } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { openPerson, openTeam, type TestPerson } from '../testing/team'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
})
afterAll(() => app.close())

const PATH = '/inbox/v1/saved-filters'
const tell = async (by: TestPerson, method: string, path: string, body?: object) => {
  const reply = await by.ask(method, path, body && { organizationId: team.orgId, ...body })
  return { status: reply.status, body: await reply.json() }
}
const save = (by: TestPerson, name: string, more: object = {}) => tell(by, 'POST', PATH, { name, place: {}, ...more })
const namesOf = async (by: TestPerson) => {
  const { body } = await tell(by, 'GET', `${PATH}?organizationId=${team.orgId}`)
  return body.items.map(({ name }: { name: string }) => name)
}

test('everybody has their own and the team’s, by name', async () => {
  const place = { view: 'unassigned', status: 'pending', channel: 'web', unread: true }
  const { status, body } = await save(team.agent, 'refunds', { place })
  expect([status, body.filter]).toEqual([201, { id: body.filter.id, name: 'refunds', isShared: false, place }])
  await save(team.owner, 'Mine alone')
  await save(team.admin, 'Angry', { isShared: true })
  expect(await namesOf(team.agent)).toEqual(['Angry', 'refunds'])
  expect(await namesOf(team.owner)).toEqual(['Angry', 'Mine alone'])
})

test('the team’s are saved, renamed and deleted by owners and admins, and that is written down', async () => {
  expect((await save(team.agent, 'For all', { isShared: true })).body.error).toBe('forbidden')
  const { id } = (await save(team.admin, 'For all', { isShared: true })).body.filter
  expect((await tell(team.agent, 'PATCH', `${PATH}/${id}`, { name: 'Ours' })).body.error).toBe('forbidden')
  expect((await tell(team.agent, 'POST', `${PATH}/${id}/remove`, {})).body.error).toBe('forbidden')
  expect((await tell(team.owner, 'PATCH', `${PATH}/${id}`, { name: 'Ours' })).body.filter.name).toBe('Ours')
  expect((await tell(team.owner, 'POST', `${PATH}/${id}/remove`, {})).status).toBe(200)
  const acts = await app.database.db.select().from(auditLog).where(eq(auditLog.targetId, id))
  expect(acts.map(({ action, details }) => [action, details])).toEqual([
    ['saved_filter.created', { name: 'For all' }],
    ['saved_filter.changed', { name: 'Ours' }],
    ['saved_filter.deleted', { name: 'Ours' }],
  ])
})

test('attack: what somebody saved for themselves is unknown to everybody else, the owner too', async () => {
  const { id } = (await save(team.agent, 'Secret')).body.filter
  const asked = [
    await tell(team.owner, 'PATCH', `${PATH}/${id}`, { name: 'Seen' }),
    await tell(team.owner, 'POST', `${PATH}/${id}/remove`, {}),
  ]
  expect(asked.map(({ status }) => status)).toEqual([404, 404])
  expect(await namesOf(team.owner)).not.toContain('Secret')
  expect(await namesOf(team.agent)).toContain('Secret')
  // what is kept to oneself is nobody's business in the log either
  expect(await app.database.db.select().from(auditLog).where(eq(auditLog.targetId, id))).toEqual([])
})

test('attack: filters of another business are neither seen nor touched', async () => {
  const { id } = (await save(team.owner, 'Ours alone', { isShared: true })).body.filter
  const other = await openTeam(app, 'Other')
  const organizationId = other.orgId
  const asked = [
    await tell(other.owner, 'GET', `${PATH}?organizationId=${team.orgId}`),
    await save(other.owner, 'Planted', { isShared: true }),
    await tell(other.owner, 'PATCH', `${PATH}/${id}`, { organizationId, name: 'Seen' }),
    await tell(other.owner, 'POST', `${PATH}/${id}/remove`, { organizationId }),
  ]
  expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(await namesOf(team.owner)).toContain('Ours alone')
})

test('a name is taken whatever its case, by one’s own and by the team’s apart', async () => {
  await save(team.admin, 'Éclairs')
  expect((await save(team.admin, 'éclairs')).body.error).toBe('filter_name_taken')
  const { status, body } = await save(team.admin, 'éclairs', { isShared: true })
  expect(status).toBe(201)
  expect((await tell(team.admin, 'PATCH', `${PATH}/${body.filter.id}`, { name: 'ÉCLAIRS' })).status).toBe(200)
})

test.each([
  ['no name', ' '],
  ['a name of two lines', 'a\nb'],
  ['a name of which nothing can be seen', '\u200B\u202E'],
  ['a name that is too long', 'x'.repeat(61)],
])('%s is refused', async (_what, name) => {
  expect((await save(team.agent, name)).body.error).toBe('invalid_request')
})

test('a filter outlives its tag', async () => {
  const { tag } = (await tell(team.agent, 'POST', '/inbox/v1/tags', { name: 'Refund' })).body
  const { id } = (await save(team.agent, 'Tagged', { place: { tag: tag.id } })).body.filter
  await tell(team.owner, 'POST', `/inbox/v1/tags/${tag.id}/remove`, {})
  const { body } = await tell(team.agent, 'GET', `${PATH}?organizationId=${team.orgId}`)
  expect(body.items.find((filter: { id: string }) => filter.id === id).place.tag).toBe(tag.id)
})

test('a person has fifty at most, also when they save many at once', async () => {
  const { orgId } = team
  const keen = await openPerson(app, { role: 'agent', orgId, email: 'keen@acme.test' })
  const rows = Array.from({ length: 48 }, (_, index) => `n${index}`)
  const query = { view: 'all', status: 'open', unread: false } as const
  await app.database.db
    .insert(savedViews)
    .values(rows.map((name) => ({ id: `keen-${name}`, orgId, userId: keen.id, name, query })))
  const saved = await Promise.all(['a', 'b', 'c', 'd'].map((name) => save(keen, name)))
  expect(saved.map(({ status }) => status).sort()).toEqual([201, 201, 400, 400])
})

test('who leaves the team leaves nothing behind that they saved for themselves', async () => {
  const { orgId } = team
  const leaving = await openPerson(app, { role: 'admin', orgId, email: 'leaving@acme.test' })
  await save(leaving, 'Mine')
  await save(leaving, 'Everybody’s', { isShared: true })
  await tell(team.owner, 'POST', `/inbox/v1/members/${leaving.id}/remove`, {})
  const left = await app.database.db.select().from(savedViews).where(eq(savedViews.userId, leaving.id))
  expect(left).toEqual([])
  expect(await namesOf(team.owner)).toContain('Everybody’s')
})
