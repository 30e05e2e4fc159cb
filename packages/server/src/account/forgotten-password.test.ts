import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog, jobs, passwordResets } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { type MailServerForTests, startMailServer } from '../testing/mail-server'
import { mailsTo, tokenIn } from '../testing/mailed'
import { openSocketClient } from '../testing/socket-client'
import { sparePort } from '../testing/spare-port'
import { openTeam } from '../testing/team'

const HOUR = 3_600_000
const password = 'another long password'

let app: TestApp
let mailServer: MailServerForTests
let team: Awaited<ReturnType<typeof openTeam>>
let email: string
beforeAll(async () => {
  mailServer = await startMailServer()
  const variables = { SMTP_URL: mailServer.url, MAIL_FROM: 'Chat <chat@example.test>', PUBLIC_URL: OWN_ORIGIN }
  app = await createTestApp({ ...variables, PORT: String(await sparePort()) })
  await app.start()
})
beforeEach(async () => {
  team = await openTeam(app)
  email = `agent@${team.orgId}.test`
})
afterAll(async () => {
  await app.close()
  await mailServer.close()
})

let callers = 0
const post = async (path: string, body: object, address = `198.51.100.${++callers % 250}`) => {
  const headers = { 'content-type': 'application/json', origin: OWN_ORIGIN }
  const reply = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body), address })
  return { status: reply.status, text: await reply.text(), code: reply.headers }
}
const RESETS = '/inbox/v1/password-resets'
const request = (to = email, address?: string) => post(RESETS, { email: to }, address)
const look = (token: string) => post(`${RESETS}/look`, { token })
const use = (token: string, chosen = password) => post(`${RESETS}/use`, { token, password: chosen })
const signIn = async (given: string) => (await post('/api/auth/sign-in/email', { email, password: given })).status
/** The token of the newest of so many mails. */
const mailed = async (count = 1) => tokenIn((await mailsTo(mailServer, email, count)).at(-1)?.text ?? '')

test('a link comes by mail, sets a password once, ends every sign-in, and its owner is told', async () => {
  const cookie = await team.agent.cookie()
  const { port } = app.environment
  const socket = await openSocketClient(`ws://127.0.0.1:${port}/realtime`, { cookie, origin: OWN_ORIGIN })
  socket.send({ watch: [] })
  expect((await request(email.toUpperCase())).status).toBe(200)
  const token = await mailed()
  expect(JSON.parse((await look(token)).text)).toEqual({ email })
  expect((await use(token, 'short')).status).toBe(400)
  expect((await use(token)).status).toBe(200)
  expect(await socket.closed).toBe(4401)
  expect((await team.agent.ask('GET', '/inbox/v1/me')).status).toBe(401)
  expect([await signIn('a long password'), await signIn(password)]).toEqual([401, 200])
  const [, told] = await mailsTo(mailServer, email, 2)
  expect(told?.subject).toBe('Your password was changed')
  const acts = await app.database.db.select().from(auditLog).where(eq(auditLog.orgId, team.orgId))
  expect(acts).toContainEqual(expect.objectContaining({ action: 'password.reset', actorId: team.agent.id }))
})

test('attack: password reset: nobody learns whether an address has an account, not from the answer, not from its work', async () => {
  const asked: { status: number; text: string }[] = []
  const written: unknown[] = []
  for (const to of [email, `nobody-${randomUUID()}@example.test`]) {
    const { status, text } = await request(to)
    asked.push({ status, text })
    const kept = await app.database.db.select({ kind: jobs.kind }).from(jobs).where(eq(jobs.kind, 'password reset'))
    written.push(kept.length > 0)
  }
  expect(asked[0]).toEqual(asked[1])
  expect(asked[0]).toMatchObject({ status: 200, text: '{}' })
  await mailed()
})

test('attack: password reset: a link that was used, replaced, made up or is older than an hour opens nothing', async () => {
  await request()
  const first = await mailed(1)
  await request()
  const second = await mailed(2)
  app.clock.advance(HOUR - 1_000)
  expect([(await look(first)).status, (await look(second)).status]).toEqual([401, 200])
  app.clock.advance(2_000)
  for (const token of [first, second, 'made up']) {
    expect((await look(token)).text).toContain('reset_link_invalid')
    expect((await use(token)).status).toBe(401)
  }
  expect(await signIn('a long password')).toBe(200)
})

test('attack: password reset: of twenty who use a link at once, one sets the password', async () => {
  await request()
  const token = await mailed()
  const replies = await Promise.all(Array.from({ length: 20 }, (_, number) => use(token, `${password} ${number}`)))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
}, 60_000)

test('attack: password reset: no link lives on after a removal or a change of the password', async () => {
  await request()
  const token = await mailed()
  const changed = await team.agent.ask('POST', '/inbox/v1/me/password', { current: 'a long password', password })
  expect(changed.status).toBe(200)
  expect((await use(token)).status).toBe(401)
  await request()
  const later = await mailed(3)
  await team.owner.ask('POST', `/inbox/v1/members/${team.agent.id}/remove`, { organizationId: team.orgId })
  expect((await use(later)).status).toBe(401)
})

test('attack: password reset: the link is kept as a hash, and stands in no log', async () => {
  await request()
  const token = await mailed()
  await look(token)
  await use(token, 'short')
  const kept = await app.database.db.select().from(passwordResets).where(eq(passwordResets.userId, team.agent.id))
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain(token)
  expect(app.log.filter((line) => line.includes(token))).toEqual([])
})

test('attack: password reset: nobody is flooded with mails, and nobody tries links without end', async () => {
  const plus = email.replace('@', '+more@')
  const asked = [await request(), await request(plus), await request(email.toUpperCase()), await request()]
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 429])
  const nobody = `nobody-${randomUUID()}@example.test`
  const strangers = [await request(nobody), await request(nobody), await request(nobody), await request(nobody)]
  expect(strangers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
  const one = '203.0.113.99'
  const statuses: number[] = []
  for (let count = 0; count < 31; count++) statuses.push((await post(`${RESETS}/look`, { token: 'x' }, one)).status)
  expect([statuses[29], statuses[30]]).toEqual([401, 429])
})

test('attack: password reset: other sites cannot ask for it in the name of a visitor', async () => {
  const headers = { 'content-type': 'application/json', origin: 'https://evil.example' }
  const reply = await app.request(RESETS, { method: 'POST', headers, body: JSON.stringify({ email }) })
  expect([reply.status, (await reply.json()).error]).toEqual([403, 'origin_not_allowed'])
})
