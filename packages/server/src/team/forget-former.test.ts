import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addMember } from '../agents'
import { authAccounts, members, users } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { openTeam } from '../testing/team'
import { forgetFormer } from './forget-former'

const DAY = 86_400_000

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
})
beforeEach(async () => {
  team = await openTeam(app)
})
afterAll(() => app.close())

const leave = () => team.agent.ask('POST', `/inbox/v1/members/${team.agent.id}/remove`, { organizationId: team.orgId })
const forget = () => forgetFormer({ db: app.database.db, clock: app.clock })
const isKnown = async () => {
  const { db } = app.database
  const known = await db.select().from(users).where(eq(users.id, team.agent.id))
  const passwords = await db.select().from(authAccounts).where(eq(authAccounts.userId, team.agent.id))
  expect(passwords).toHaveLength(known.length)
  return known.length === 1
}

test('the account of who has belonged to no business for 30 days is deleted, and an invitation makes a new one', async () => {
  await leave()
  app.clock.advance(30 * DAY)
  await forget()
  expect(await isKnown()).toBe(true)
  app.clock.advance(1)
  await forget()
  expect(await isKnown()).toBe(false)
  const email = `agent@${team.orgId}.test`
  const asked = { organizationId: team.orgId, email, role: 'agent' }
  const { link } = await (await team.owner.ask('POST', '/inbox/v1/invitations', asked)).json()
  const joined = await app.request('/inbox/v1/invitations/accept', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify({ token: link.split('#')[1], account: { name: 'Ada', password: 'correct horse battery' } }),
  })
  expect(joined.status, await joined.clone().text()).toBe(200)
})

test('who belongs to another business is kept, and so is who came back', async () => {
  const { db } = app.database
  const other = await openTeam(app, 'Other')
  await db.insert(members).values({ orgId: other.orgId, userId: team.agent.id, role: 'agent' })
  await leave()
  app.clock.advance(31 * DAY)
  await forget()
  expect(await isKnown()).toBe(true)
  await db.delete(members).where(eq(members.userId, team.agent.id))
  // the days count from when they left their last business
  await db.transaction((tx) => addMember(tx, { orgId: team.orgId, userId: team.agent.id, role: 'agent' }))
  await leave()
  app.clock.advance(29 * DAY)
  await db.transaction((tx) => addMember(tx, { orgId: team.orgId, userId: team.agent.id, role: 'agent' }))
  app.clock.advance(40 * DAY)
  await forget()
  expect(await isKnown()).toBe(true)
  const [person] = await db.select().from(users).where(eq(users.id, team.agent.id))
  expect(person?.teamlessSince).toBeNull()
})

test('who is joining a business while former members are forgotten is not one of them', async () => {
  const { db } = app.database
  await leave()
  app.clock.advance(31 * DAY)
  let forgetting: Promise<void> | undefined
  await db.transaction(async (tx) => {
    await addMember(tx, { orgId: team.orgId, userId: team.agent.id, role: 'agent' })
    forgetting = forget()
    // long enough for it to look, where it can look meanwhile
    await new Promise((done) => setTimeout(done, 200))
  })
  await forgetting
  expect(await isKnown()).toBe(true)
})
