import { randomUUID } from 'node:crypto'
import { ResumeCode, Resumed } from '@opencx/protocol/http/visitor'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSecret } from '../hash-secret'
import { resumeCodes, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message, textsOf } from '../testing/conversation'
import { answer, newToken, refusal, visitsOf } from '../testing/visits'

const HOUR = 3_600_000
const WRONG = 'ZZZZ-ZZZZ'

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let acme: { id: string; widget_token: string }
let other: { id: string; widget_token: string }
beforeEach(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  acme = await createOrg(app, { name: 'Acme', website: 'https://shop.test' })
  other = await createOrg(app, { name: 'Other' })
})
afterEach(() => app.close())

interface Call {
  readonly token?: string
  readonly origin?: string | null
  readonly address?: string
}
const call = (path: string, body: object, { token = newToken(), origin = OWN_ORIGIN, address }: Call = {}) =>
  app.request(`/widget/v1/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(origin === null ? {} : { origin }),
    },
    body: JSON.stringify(body),
    ...(address ? { address } : {}),
  })
const makeCode = async (token: string) => {
  const reply = await call('resume-codes', {}, { token })
  expect(reply.status).toBe(201)
  return ResumeCode.parse(await reply.json())
}
const resume = async (code: string, visit: Call & { key?: string } = {}) =>
  call('resume', { code, ticket: await visits.ticketFor(visit.key ?? acme.widget_token) }, visit)
const resumed = async (reply: Promise<Response>) => {
  const response = await reply
  expect(response.status).toBe(200)
  return Resumed.parse(await response.json())
}
/** A visitor with a conversation, and the code of it. */
const begin = async (key = acme.widget_token) => {
  const visitor = await visits.start(key)
  return { ...visitor, ...(await makeCode(visitor.token)) }
}

test('with the code another browser goes on with the same conversation', async () => {
  const { code, conversationId, expiresAt } = await begin()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(Date.parse(expiresAt)).toBe(app.clock.now() + 24 * HOUR)
  const token = newToken()
  expect(await resumed(resume(code, { token }))).toEqual({ conversationId })
  const reply = await answer(visits.post({ conversationId, commands: [message('from my phone')] }, { token }))
  expect(textsOf(reply)).toEqual(['hi', 'from my phone'])
})

test('the first browser stays in the conversation too', async () => {
  const { code, conversationId, token } = await begin()
  await resumed(resume(code))
  expect(textsOf(await answer(visits.post({ conversationId }, { token })))).toEqual(['hi'])
})

test('of several conversations the one with the latest message is opened', async () => {
  const { code, token } = await begin()
  const latest = randomUUID()
  app.clock.advance(1_000)
  await answer(visits.post({ conversationId: latest, commands: [message('another matter')] }, { token }))
  expect(await resumed(resume(code))).toEqual({ conversationId: latest })
})

test('a code is understood as people type it', async () => {
  const { code, conversationId } = await begin()
  const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(await resumed(resume(` ${typed} `))).toEqual({ conversationId })
})

test('a code opens the conversation at every place of a day, and after a lost reply', async () => {
  const { code, conversationId } = await begin()
  const token = newToken()
  for (const visit of [{ token }, { token }, {}, {}])
    expect(await resumed(resume(code, visit))).toEqual({ conversationId })
  const sessions = await app.database.db
    .select()
    .from(visitorSessions)
    .where(eq(visitorSessions.tokenHash, hashSecret(token)))
  expect(sessions).toHaveLength(1)
})

test('a new code replaces the old one', async () => {
  const { code, token } = await begin()
  const { code: newer } = await makeCode(token)
  expect(newer).not.toBe(code)
  expect(await refusal(resume(code))).toBe('resume_code_invalid')
  await resumed(resume(newer))
})

test('a code ends after a day', async () => {
  const { code } = await begin()
  app.clock.advance(24 * HOUR - 1)
  await resumed(resume(code))
  app.clock.advance(1)
  expect(await refusal(resume(code))).toBe('resume_code_invalid')
})

test('attack: wrong, malformed, expired, replaced and foreign codes all look alike', async () => {
  const replaced = await begin()
  await makeCode(replaced.token)
  const foreign = await begin(other.widget_token)
  const bodies = []
  for (const code of [WRONG, 'no code', replaced.code, foreign.code]) {
    const reply = await resume(code)
    bodies.push(`${reply.status} ${await reply.text()}`)
  }
  const { code } = await begin()
  app.clock.advance(25 * HOUR)
  const expired = await resume(code)
  bodies.push(`${expired.status} ${await expired.text()}`)
  expect(new Set(bodies).size).toBe(1)
  expect(bodies[0]).toContain('resume_code_invalid')
})

test('attack: a code opens nothing under the key of another business', async () => {
  const { code } = await begin()
  expect(await refusal(resume(code, { key: other.widget_token }))).toBe('resume_code_invalid')
})

test('attack: with a code nobody gets into the conversation of another visitor', async () => {
  const { code, conversationId } = await begin()
  const neighbour = await visits.start(acme.widget_token)
  const foreigner = await visits.start(other.widget_token)
  const token = newToken()
  await resumed(resume(code, { token }))
  for (const { conversationId: theirs } of [neighbour, foreigner])
    expect(await refusal(visits.post({ conversationId: theirs }, { token }))).toBe('conversation_not_found')
  for (const stranger of [neighbour, foreigner])
    expect(await refusal(visits.post({ conversationId }, { token: stranger.token }))).toBe('conversation_not_found')
})

test('attack: guessing from one address ends after ten wrong codes, for right ones too', async () => {
  const { code } = await begin()
  const address = '198.51.100.1'
  for (let i = 0; i < 10; i++) expect(await refusal(resume(WRONG, { address }))).toBe('resume_code_invalid')
  const reply = await resume(code, { address })
  expect(reply.status).toBe(429)
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(3_000)
  await resumed(resume(code, { address: '198.51.100.2' }))
})

test('attack: guessing from everywhere ends after three hundred wrong codes for one business', async () => {
  const { code } = await begin()
  const foreign = await begin(other.widget_token)
  const ticket = await visits.ticketFor(acme.widget_token)
  for (let i = 0; i < 300; i++) {
    const address = `10.0.${i % 250}.${Math.floor(i / 250)}`
    await call('resume', { code: WRONG, ticket }, { address })
  }
  const late = await resume(code, { address: '203.0.113.99' })
  expect([late.status, (await late.json()).message]).toEqual([429, expect.stringContaining('for one business')])
  await resumed(resume(foreign.code, { key: other.widget_token, address: '203.0.113.99' }))
})

test('right codes do not use up the tries of a shared address', async () => {
  const { code } = await begin()
  for (let i = 0; i < 15; i++) await resumed(resume(code))
})

test('one visitor makes ten codes an hour', async () => {
  const { token } = await visits.start(acme.widget_token)
  for (let i = 0; i < 10; i++) await makeCode(token)
  expect(await refusal(call('resume-codes', {}, { token }))).toBe('rate_limited')
})

test('attack: a used ticket of another site, or none, resumes nothing', async () => {
  const { code } = await begin()
  for (const origin of ['https://evil.test', null])
    expect(await refusal(resume(code, { origin }))).toBe('origin_not_allowed')
  expect(await refusal(call('resume', { code, ticket: '' }))).toBe('ticket_missing')
  expect(await refusal(call('resume', { code, ticket: 'x' }))).toBe('ticket_invalid')
  expect(await refusal(resume(code, { token: '' }))).toBe('session_missing')
})

test('attack: a token that is somebody’s already, or was ended, gets no other owner', async () => {
  const { code } = await begin()
  const { token } = await visits.start(acme.widget_token)
  expect(await refusal(resume(code, { token }))).toBe('session_expired')
  const ended = newToken()
  await resumed(resume(code, { token: ended }))
  await call('sign-out', {}, { token: ended })
  expect(await refusal(resume(code, { token: ended }))).toBe('session_expired')
})

test('attack: strangers make no codes', async () => {
  const { token } = await begin()
  expect(await refusal(call('resume-codes', {}, { token: '' }))).toBe('session_missing')
  expect(await refusal(call('resume-codes', {}))).toBe('session_expired')
  expect(await refusal(call('resume-codes', {}, { token, origin: 'https://evil.test' }))).toBe('origin_not_allowed')
})

test('attack: neither the database nor the log holds a code', async () => {
  const { code, token } = await begin()
  await resumed(resume(code))
  const bare = code.replace('-', '')
  const kept = JSON.stringify(await app.database.db.select().from(resumeCodes)) + app.log.join('')
  for (const secret of [code, bare, token]) expect(kept).not.toContain(secret)
})
