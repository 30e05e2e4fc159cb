import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { openSocketClient } from '../testing/socket-client'
import { sparePort } from '../testing/spare-port'
import { openTeam } from '../testing/team'

const ME = '/inbox/v1/me'
const present = 'a long password'
const password = 'another long password'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp({ PORT: String(await sparePort()), PUBLIC_URL: OWN_ORIGIN })
  await app.start()
})
beforeEach(async () => {
  team = await openTeam(app)
})
afterAll(() => app.close())

/** Signs the agent in once more, as another browser would. */
async function signInElsewhere(userAgent: string) {
  const body = JSON.stringify({ email: `agent@${team.orgId}.test`, password: present })
  const headers = { 'content-type': 'application/json', origin: OWN_ORIGIN, 'user-agent': userAgent }
  const reply = await app.request('/api/auth/sign-in/email', { method: 'POST', headers, body })
  const cookie = (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const isIn = async () => (await app.request(ME, { headers: { cookie } })).status === 200
  return { cookie, isIn }
}
const watch = async (cookie: string) => {
  const { port } = app.environment
  const socket = await openSocketClient(`ws://127.0.0.1:${port}/realtime`, { cookie, origin: OWN_ORIGIN })
  socket.send({ watch: [] })
  return socket
}
const sessions = async (): Promise<{ id: string; userAgent: string | null; isCurrent: boolean }[]> =>
  (await (await team.agent.ask('GET', `${ME}/sessions`)).json()).items
const isIn = async () => (await team.agent.ask('GET', ME)).status === 200
const actions = async () => {
  const rows = await app.database.db.select().from(auditLog).where(eq(auditLog.orgId, team.orgId))
  return rows.map(({ action }) => action)
}

test('who changes their name is called by it from then on', async () => {
  const reply = await team.agent.ask('PATCH', ME, { name: 'Ada Lovelace' })
  expect(await reply.json()).toEqual({ name: 'Ada Lovelace' })
  expect((await (await team.agent.ask('GET', ME)).json()).name).toBe('Ada Lovelace')
  expect(await actions()).toContain('person.renamed')
})

test('a change of the password asks for the present one, and ends every other sign-in and its socket', async () => {
  const other = await signInElsewhere('Other')
  const socket = await watch(other.cookie)
  expect((await team.agent.ask('POST', `${ME}/password`, { current: present, password })).status).toBe(200)
  expect(await socket.closed).toBe(4401)
  expect([await isIn(), await other.isIn()]).toEqual([true, false])
  expect(await actions()).toContain('password.changed')
})

test('attack: a session without the password changes none, and does not guess it', async () => {
  const codes: string[] = []
  for (let count = 0; count < 11; count++) {
    const reply = await team.agent.ask('POST', `${ME}/password`, { current: `guess ${count}`, password })
    codes.push((await reply.json()).error)
  }
  expect(codes).toEqual([...Array(10).fill('password_wrong'), 'rate_limited'])
  expect((await signInElsewhere('Other')).cookie).not.toBe('')
}, 60_000)

test('attack: of two changes at once that know the same password, one is made', async () => {
  const change = (word: string) => team.agent.ask('POST', `${ME}/password`, { current: present, password: word })
  const statuses = (await Promise.all([change('the first password'), change('the second one')])).map(
    ({ status }) => status,
  )
  expect(statuses.sort()).toEqual([200, 403])
})

test('people see where they are signed in, and sign out in one browser or in all of them', async () => {
  const phone = await signInElsewhere('A phone')
  const tablet = await signInElsewhere('A tablet')
  const listed = await sessions()
  expect(listed.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
  expect(listed.map(({ userAgent }) => userAgent)).toEqual(expect.arrayContaining(['A phone', 'A tablet']))
  const socket = await watch(phone.cookie)
  const id = listed.find(({ userAgent }) => userAgent === 'A phone')?.id
  expect((await team.agent.ask('POST', `${ME}/sessions/${id}/end`)).status).toBe(200)
  expect(await socket.closed).toBe(4401)
  expect([await phone.isIn(), await tablet.isIn(), await isIn()]).toEqual([false, true, true])
  expect((await team.agent.ask('POST', `${ME}/sessions/end-all`)).status).toBe(200)
  expect([await tablet.isIn(), await isIn()]).toEqual([false, false])
})

test('attack: nobody ends the sign-in of somebody else', async () => {
  const [own] = await sessions()
  expect((await team.owner.ask('POST', `${ME}/sessions/${own?.id}/end`)).status).toBe(404)
  expect(await isIn()).toBe(true)
})
