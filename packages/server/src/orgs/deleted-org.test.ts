import type { Access } from '@opencx/protocol/http/endpoint'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chapters } from '../openapi/endpoints'
import { authSessions, idempotentReplies, members, users } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { type Business, openBusiness } from '../testing/endpoints/business'
import { requestTo } from '../testing/endpoints/requests'
import { sendTo } from '../testing/endpoints/send'
import { race, writesTo } from '../testing/race'
import { openPerson, openTeam } from '../testing/team'

/** Everything that is called for one organisation: by its keys, its people and its visitors. */
const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints]).filter(({ access }) => access !== 'partner key')
const accesses: readonly Access[] = ['organization key', 'support key', 'session', 'visitor']

let app: TestApp
let otherNode: TestApp
let business: Business
beforeAll(async () => {
  app = await createTestApp()
  otherNode = await createTestApp({}, app.database)
})
beforeEach(async () => {
  business = await openBusiness(app)
})
afterAll(async () => {
  await otherNode.stop()
  await app.close()
})

/** Of the partner whose organisation it is. */
const deleteOrg = async (node: TestApp) =>
  node.request(`/partner/v1/orgs/${business.orgId}`, {
    method: 'DELETE',
    headers: await business.credentials('partner key'),
  })
const remove = (orgId: string) =>
  app.request(`/partner/v1/orgs/${orgId}`, { method: 'DELETE', headers: { authorization: `Bearer ${PARTNER_KEY}` } })

test('the secret key of an organisation that was just deleted is no key any more', async () => {
  const ask = async (access: 'organization key' | 'support key', path: string, body: object) =>
    app.request(path, {
      method: 'POST',
      headers: { ...(await business.credentials(access)), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const makeTag = (tag_name: string) => ask('organization key', '/tags', { tag_name })
  const customer = { externalUserId: 'ada' }
  const beginConversation = () =>
    ask('support key', '/api/public/support/conversations', { customer, message: { type: 'text', text: 'Hello' } })
  const listTags = async () => app.request('/tags', { headers: await business.credentials('organization key') })
  const { items } = await (
    await app.request('/partner/v1/orgs', { headers: await business.credentials('partner key') })
  ).json()
  const boot = () => app.request(`/widget/v1/boot?key=${items[0].widget_token}`, { headers: { origin: OWN_ORIGIN } })
  const statuses = async () =>
    [await makeTag('vip'), await beginConversation(), await listTags(), await boot()].map(({ status }) => status)
  expect(await statuses()).toEqual([201, 201, 200, 200])
  expect((await deleteOrg(app)).status).toBe(204)
  expect(await statuses()).toEqual([401, 401, 401, 401])
  expect((await (await listTags()).json()).error).toBe('key_invalid')
})

test('a node that has not heard of it answers nobody of a deleted organisation with a fault of the server', async () => {
  const shown = new Map<Access, Record<string, string>>()
  for (const access of accesses) shown.set(access, await business.credentials(access))
  // remembered there
  for (const path of ['/tags', '/api/public/support/conversations'])
    expect(
      (await otherNode.request(path, { headers: { ...shown.get('organization key'), ...shown.get('support key') } }))
        .status,
    ).toBe(200)
  expect((await deleteOrg(app)).status).toBe(204)
  const faults: unknown[] = []
  let denied = 0
  for (const [at, endpoint] of endpoints.entries()) {
    const address = `2001:db8:dead:${at.toString(16)}::1`
    const reply = await sendTo(otherNode, endpoint, { ...(await requestTo(endpoint, business)), address })
    const text = await reply.text()
    if (reply.status >= 500 && !text.includes('calls_not_configured'))
      faults.push([endpoint.method, endpoint.path, reply.status, text])
    if (text.includes('key_invalid')) denied += 1
  }
  expect(faults).toEqual([])
  expect(denied).toBeGreaterThan(10)
})

const storedPeople = async (ids: readonly string[]) => {
  const rows = await app.database.db.select({ id: users.id }).from(users)
  return rows.map(({ id }) => id).filter((id) => ids.includes(id))
}

test('its people go with it, with their sign-ins; who belongs to another business stays', async () => {
  const [team, other] = [await openTeam(app), await openTeam(app)]
  const both = await openPerson(app, { role: 'agent', orgId: team.orgId, email: `both@${team.orgId}.test` })
  await app.database.db.insert(members).values({ orgId: other.orgId, userId: both.id, role: 'agent' })
  for (const person of [team.owner, both]) expect((await person.ask('GET', '/inbox/v1/me')).status).toBe(200)
  expect((await remove(team.orgId)).status).toBe(204)
  const ids = [team.owner, team.admin, team.agent, both, other.owner].map(({ id }) => id)
  expect((await storedPeople(ids)).sort()).toEqual([both.id, other.owner.id].sort())
  expect(await app.database.db.select().from(authSessions).where(eq(authSessions.userId, team.owner.id))).toEqual([])
  expect((await team.owner.ask('GET', '/inbox/v1/me')).status).toBe(401)
  expect(await (await both.ask('GET', '/inbox/v1/me')).json()).toMatchObject({ organizations: [{ id: other.orgId }] })
})

test('who joins another business while theirs is deleted stays', async () => {
  const [team, other] = [await openTeam(app), await openTeam(app)]
  const email = `agent@${team.orgId}.test`
  const invited = await other.owner.ask('POST', '/inbox/v1/invitations', {
    organizationId: other.orgId,
    email,
    role: 'agent',
  })
  const token = (await invited.json()).link.split('#')[1]
  const join = () => team.agent.ask('POST', '/inbox/v1/invitations/accept', { token })
  await team.agent.cookie()
  const acts = [join, () => remove(team.orgId)]
  const [joined, removed] = await race(app.database, { behind: writesTo(members), acts })
  // an embedded database takes them in either order: whoever is gone needs an account anew
  expect([200, ...(app.database.kind === 'embedded' ? [400] : [])]).toContain(joined?.status)
  expect(removed?.status).toBe(204)
  expect(await storedPeople([team.agent.id])).toHaveLength(joined?.status === 200 ? 1 : 0)
})

test('who belongs to two businesses that are deleted at once goes', async () => {
  const [team, other] = [await openTeam(app), await openTeam(app)]
  await app.database.db.insert(members).values({ orgId: other.orgId, userId: team.agent.id, role: 'agent' })
  await race(app.database, { behind: writesTo(users), acts: [() => remove(team.orgId), () => remove(other.orgId)] })
  expect(await storedPeople([team.agent.id])).toEqual([])
})

test('who accepts an invitation into a business while it is deleted gets in before, or finds it gone', async () => {
  const [team, other] = [await openTeam(app), await openTeam(app)]
  const asked = { organizationId: team.orgId, email: `agent@${other.orgId}.test`, role: 'agent' }
  const invited = await team.owner.ask('POST', '/inbox/v1/invitations', asked)
  const token = (await invited.json()).link.split('#')[1]
  await other.agent.cookie()
  const join = () => other.agent.ask('POST', '/inbox/v1/invitations/accept', { token })
  const acts = [join, () => remove(team.orgId)]
  const [joined, removed] = await race(app.database, { behind: writesTo(members), acts })
  expect([200, 401]).toContain(joined?.status)
  expect(removed?.status).toBe(204)
  expect(await storedPeople([other.agent.id])).toHaveLength(1)
})

test('nothing that was kept for repeats outlives the organisation that it tells of', async () => {
  const post = async (path: string, headers: Record<string, string>, key: string, body: object) =>
    (
      await app.request(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
      })
    ).json()
  const partner = { authorization: `Bearer ${PARTNER_KEY}` }
  const make = () => post('/partner/v1/orgs', partner, 'made-once', { name: 'Once' })
  const made = await make()
  const { api_key } = await post(`/partner/v1/orgs/${made.id}/api-keys`, partner, 'key', { name: 'Backend' })
  const said = { customer: { externalUserId: 'ada' }, message: { type: 'text', text: 'A very private word' } }
  await post('/api/public/support/conversations', { 'x-api-key': api_key }, 'said-once', said)
  const kept = async () => JSON.stringify(await app.database.db.select().from(idempotentReplies))
  expect(await kept()).toContain('A very private word')
  await remove(made.id)
  expect(await kept()).not.toContain('A very private word')
  expect(await kept()).not.toContain(made.id)
  expect((await make()).id).not.toBe(made.id)
})
