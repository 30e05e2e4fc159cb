import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addMember } from '../agents'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { openPerson, openTeam, type TestPerson } from '../testing/team'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  team = await openTeam(app)
})
afterAll(() => app.close())

const make = async (by: TestPerson, of: TestPerson, where = { orgId: team.orgId }) => {
  const reply = await by.ask('POST', `/inbox/v1/members/${of.id}/reset-link`, { organizationId: where.orgId })
  const { error = null, link = '' } = await reply.json()
  return { error, token: `${link}`.split('#')[1] ?? '' }
}
const use = async (token: string) => {
  const headers = { 'content-type': 'application/json', origin: OWN_ORIGIN }
  const body = JSON.stringify({ token, password: 'another long password' })
  return (await app.request('/inbox/v1/password-resets/use', { method: 'POST', headers, body })).status
}
const joinOther = async (person: TestPerson) => {
  const other = await openTeam(app, 'Other')
  await app.database.db.transaction((tx) => addMember(tx, { orgId: other.orgId, userId: person.id, role: 'agent' }))
  return other
}

test('where no mail is sent, an owner makes a link for a member, and passes it on', async () => {
  const { error, token } = await make(team.owner, team.agent)
  expect(error).toBeNull()
  expect(await use(token)).toBe(200)
  expect(await use(token)).toBe(401)
})

test('attack: no owner takes over an account that belongs to another business too', async () => {
  const { token } = await make(team.owner, team.agent)
  const other = await joinOther(team.agent)
  expect(await use(token), 'a link from before they joined the other').toBe(401)
  expect((await make(team.owner, team.agent)).error).toBe('member_elsewhere')
  expect((await make(other.owner, team.agent, other)).error).toBe('member_elsewhere')
})

test('attack: a link of an owner opens nothing once its member belongs to another business instead', async () => {
  const { token } = await make(team.owner, team.agent)
  await joinOther(team.agent)
  await team.owner.ask('POST', `/inbox/v1/members/${team.agent.id}/remove`, { organizationId: team.orgId })
  expect(await use(token)).toBe(401)
})

test('attack: admins, agents and strangers make no link, and nobody makes one for themselves', async () => {
  const other = await openTeam(app, 'Other')
  expect((await make(team.admin, team.agent)).error).toBe('forbidden')
  expect((await make(team.agent, team.admin)).error).toBe('forbidden')
  expect((await make(other.owner, team.agent)).error).toBe('not_found')
  expect((await make(other.owner, team.agent, other)).error).toBe('not_found')
  expect((await make(team.owner, team.owner)).error).toBe('forbidden')
})

test('where mail is sent, no owner is needed, and none can', async () => {
  const mailing = await createTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Chat <chat@example.test>' })
  const one = await openTeam(mailing)
  const member = await openPerson(mailing, { role: 'agent', orgId: one.orgId, email: 'member@example.test' })
  expect((await make(one.owner, member, one)).error).toBe('forbidden')
  await mailing.close()
})
