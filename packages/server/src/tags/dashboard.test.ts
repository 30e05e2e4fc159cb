import { randomUUID } from 'node:crypto'
import { and, arrayContains, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEnqueue } from '../jobs'
import { conversations, jobs } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { message, openDesk } from '../testing/conversation'
import { openTeam, type TestPerson } from '../testing/team'
import { createTagAdministration, tagRemovalJobs } from '.'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
})
afterAll(() => app.close())

const tell = async (by: TestPerson, method: string, path: string, body?: object) => {
  const reply = await by.ask(method, path, body)
  return { status: reply.status, body: await reply.json() }
}
const names = async (by = team.agent) => {
  const { body } = await tell(by, 'GET', `/inbox/v1/tags?organizationId=${team.orgId}`)
  return body.items.map(({ name }: { name: string }) => name)
}
const add = (name: string, by = team.agent) => tell(by, 'POST', '/inbox/v1/tags', { organizationId: team.orgId, name })

test('everybody adds tags and sees them by name; owners and admins rename and delete them', async () => {
  const { body } = await add('urgent')
  await add('Billing')
  expect(await names()).toEqual(['Billing', 'urgent'])
  const path = `/inbox/v1/tags/${body.tag.id}`
  const { orgId: organizationId } = team
  expect((await tell(team.agent, 'PATCH', path, { organizationId, name: 'Now' })).body.error).toBe('forbidden')
  expect((await tell(team.agent, 'POST', `${path}/remove`, { organizationId })).body.error).toBe('forbidden')
  const changed = await tell(team.admin, 'PATCH', path, { organizationId, name: 'Now', description: 'Today.' })
  expect(changed.body.tag).toEqual({ id: body.tag.id, name: 'Now', description: 'Today.', conversations: 0 })
  expect((await tell(team.owner, 'POST', `${path}/remove`, { organizationId })).status).toBe(200)
  expect(await names()).toEqual(['Billing'])
})

test('a name is taken whatever its case', async () => {
  await add('VIP')
  const { status, body } = await add('vip')
  expect([status, body.error]).toEqual([409, 'tag_name_taken'])
})

test('attack: tags of another business are neither seen nor touched', async () => {
  const { body } = await add('Secret')
  const other = await openTeam(app, 'Other')
  const path = `/inbox/v1/tags/${body.tag.id}`
  const asked = [
    await tell(other.owner, 'GET', `/inbox/v1/tags?organizationId=${team.orgId}`),
    await tell(other.owner, 'PATCH', path, { organizationId: team.orgId, name: 'Mine' }),
    await tell(other.owner, 'PATCH', path, { organizationId: other.orgId, name: 'Mine' }),
    await tell(other.owner, 'POST', `${path}/remove`, { organizationId: other.orgId }),
  ]
  expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(await names()).toContain('Secret')
})

test('a deleted tag is taken off every conversation that has it, in both kinds of list', async () => {
  const { db } = app.database
  const desk = await openDesk(db)
  const { ports, orgId } = desk
  const tags = createTagAdministration({ db, enqueue: createEnqueue(app.clock) })
  const by = { kind: 'key', id: 'key', name: 'Backend' } as const
  const said = { name: 'Old', description: null, isExcludedFromAutoTagging: false, categoryId: null }
  const { id } = await tags.add({ orgId, by }, said)
  const change = { id: '', type: 'tags.change', add: [id], remove: [] }
  for (let count = 0; count < 120; count++) {
    const conversationId = randomUUID()
    await desk.exchange(desk.visitor, { conversationId, commands: [message('hi')] })
    await desk.exchange(desk.agent, { conversationId, commands: [{ ...change, id: randomUUID() }] })
  }
  const tagged = () =>
    db.$count(conversations, and(eq(conversations.orgId, orgId), arrayContains(conversations.tagIds, [id])))
  expect(await tagged()).toBe(120)
  await tags.remove({ orgId, id, by })
  const [job] = await db.select().from(jobs).where(eq(jobs.orgId, orgId))
  if (!job) throw new Error('its removal was not written down')
  const { signal } = new AbortController()
  await tagRemovalJobs(ports).run({ id: job.id, orgId, payload: job.payload, attempt: 1, signal })
  expect(await tagged()).toBe(0)
})
