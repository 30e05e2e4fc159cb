import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAgentAuthenticator, createAuth, mountQueue } from '../agents'
import { replyToErrors } from '../http/errors'
import type { Web, WebApp } from '../http/web'
import { createLimits } from '../limits'
import { members } from '../storage/schema'
import { createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { openDesk } from '../testing/conversation'
import { openSocketClient } from '../testing/socket-client'
import { sparePort } from '../testing/spare-port'
import { openTeam, type TestPerson } from '../testing/team'
import { visitsOf } from '../testing/visits'

/** A sweep would do it too, within 20 seconds; this is far below. */
const AT_ONCE_MS = 5_000

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
let visit: { token: string; conversationId: string }
beforeAll(async () => {
  app = await createTestApp({ PORT: String(await sparePort()), PUBLIC_URL: 'http://localhost:4000' })
  await app.start()
})
beforeEach(async () => {
  team = await openTeam(app)
  visit = await visitsOf(app).start(team.org.widget_token)
})
afterAll(() => app.close())

const remove = async () =>
  (await team.owner.ask('POST', `/inbox/v1/members/${team.agent.id}/remove`, { organizationId: team.orgId })).status
const open = async (person: TestPerson) =>
  openSocketClient(`ws://127.0.0.1:${app.environment.port}/realtime`, {
    cookie: await person.cookie(),
    origin: 'http://localhost:4000',
  })
const watch = async (person: TestPerson) => {
  const socket = await open(person)
  socket.send({ watch: [{ conversationId: visit.conversationId, after: 0 }] })
  await socket.until(() => socket.texts().length > 0)
  return socket
}
const within = (ms: number) => new Promise((resolve) => setTimeout(() => resolve('late'), ms).unref())

test('attack: the open socket of who is removed ends at once, and their cookie opens no other', async () => {
  const socket = await watch(team.agent)
  expect(await remove()).toBe(200)
  expect(await Promise.race([socket.closed, within(AT_ONCE_MS)])).toBe(4401)
  const again = await open(team.agent)
  again.send({ watch: [{ conversationId: visit.conversationId, after: 0 }] })
  expect(await again.closed).toBe(4401)
  expect(again.frames).toEqual([])
})

test('attack: so does that of somebody whose business is deleted', async () => {
  const socket = await watch(team.agent)
  const headers = { authorization: `Bearer ${PARTNER_KEY}` }
  expect((await app.request(`/partner/v1/orgs/${team.orgId}`, { method: 'DELETE', headers })).status).toBe(204)
  expect(await Promise.race([socket.closed, within(AT_ONCE_MS)])).toBe(4401)
})

test('attack: a long poll of who is removed ends at once and tells nothing any more', async () => {
  const asked = { conversationId: visit.conversationId, after: 2, commands: [] }
  const waiting = team.agent.ask('POST', '/inbox/v1/exchange', { ...asked, wait: 20 })
  // signing in, and the look before the wait
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await remove()).toBe(200)
  const reply = await Promise.race([waiting, within(AT_ONCE_MS)])
  expect(reply).toMatchObject({ status: 200 })
  const message = { id: randomUUID(), type: 'message.send', text: 'still private' }
  await visitsOf(app).post({ ...asked, commands: [message] }, { token: visit.token })
  expect((await team.agent.ask('POST', '/inbox/v1/exchange', asked)).status).toBe(401)
})

test('attack: a long poll that begins while its agent is removed waits for nothing', async () => {
  const { environment, data, database } = app
  const auth = createAuth({ ...environment, db: database.db, secret: data.secret, logger: pino({ enabled: false }) })
  const look = createAgentAuthenticator({ auth, db: database.db })
  let looks = 0
  const { ports } = await openDesk(database.db)
  const hono: WebApp = new Hono<Web>()
  hono.onError(replyToErrors(pino({ enabled: false })))
  mountQueue(hono, {
    ports,
    limits: createLimits(null),
    listenToStanding: ports.news.listenToStanding,
    seen: async () => {},
    async authenticateAgent(headers) {
      const agent = await look(headers)
      looks += 1
      if (looks === 1) expect(await remove()).toBe(200)
      return agent
    },
  })
  const reply = await hono.request('/inbox/v1/exchange', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: await team.agent.cookie() },
    body: JSON.stringify({ conversationId: visit.conversationId, after: 2, commands: [], wait: 20 }),
  })
  expect(reply.status).toBe(401)
})

test('who still belongs to another business, or has another role, comes back with the rights they have now', async () => {
  const other = await openTeam(app, 'Other')
  await app.database.db.insert(members).values({ orgId: other.orgId, userId: team.agent.id, role: 'agent' })
  const socket = await watch(team.agent)
  await team.owner.ask('PATCH', `/inbox/v1/members/${team.agent.id}`, { organizationId: team.orgId, role: 'admin' })
  expect(await Promise.race([socket.closed, within(AT_ONCE_MS)])).toBe(1012)
  const second = await watch(team.agent)
  expect(await remove()).toBe(200)
  expect(await Promise.race([second.closed, within(AT_ONCE_MS)])).toBe(1012)
  const third = await open(team.agent)
  third.send({ watch: [{ conversationId: visit.conversationId, after: 0 }] })
  await third.until(() => third.frames.some((frame) => frame.error))
  expect(third.texts()).toEqual([])
})

test('the sockets of the others go on', async () => {
  const socket = await watch(team.admin)
  await remove()
  const message = { id: randomUUID(), type: 'message.send', text: 'anybody there?' }
  await visitsOf(app).post({ conversationId: visit.conversationId, commands: [message] }, { token: visit.token })
  await socket.until(() => socket.texts().includes('anybody there?'))
})
