import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { contacts } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { message, textsOf } from '../testing/conversation'
import { answer, newToken, refusal, visitsOf } from '../testing/visits'

// hundreds of requests each, beside other work
vi.setConfig({ testTimeout: 90_000 })

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let strictKey: string
let hotspotKey: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  strictKey = (await createOrg(app, { name: 'Strict', website: 'https://shop.test' })).widget_token
  hotspotKey = (await createOrg(app, { name: 'Hotspot' })).widget_token
})
afterAll(() => app.close())

test('more messages than the limit are deferred, not lost; then 429 says when to come back', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const commands = Array.from({ length: 40 }, (_, index) => message(`m${index}`))
  const reply = await answer(visits.post({ conversationId, after: 2, commands }, { token }))
  const accepted = textsOf(reply).length
  // the one that began the conversation counts too
  expect(accepted).toBe(29)
  expect(reply.deferred?.ids).toEqual(commands.slice(accepted).map((command) => command.id))
  expect(reply.deferred?.seconds).toBeGreaterThan(0)
  const refused = await visits.post({ conversationId, commands: commands.slice(accepted) }, { token })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('the first messages of a visitor count like all others', async () => {
  const commands = Array.from({ length: 50 }, (_, index) => message(`m${index}`))
  const visit = { token: newToken(), address: '198.51.100.20' }
  const request = { conversationId: randomUUID(), ticket: await visits.ticketFor(strictKey) }
  const reply = await answer(visits.post({ ...request, commands }, visit))
  expect(textsOf(reply)).toHaveLength(30)
  expect(reply.deferred?.ids).toEqual(commands.slice(30).map((command) => command.id))
  expect(await refusal(visits.post({ ...request, commands: commands.slice(30) }, visit))).toBe('rate_limited')
})

test('attack: one session cannot ask without end, even when it sends nothing', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const ask = () => visits.post({ conversationId, after: 2, signals: [{ type: 'typing', isTyping: true }] }, { token })
  for (let count = 0; count < 300; count++) expect((await ask()).status).toBe(200)
  const refused = await ask()
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ statusCode: 429, message: expect.stringContaining('300') })
})

test('attack: one visitor cannot change their name without end; repeating it is no change', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const say = (name: string) => visits.post({ conversationId, after: 2, visitor: { name } }, { token })
  for (let count = 0; count < 40; count++) expect((await say('Vera')).status).toBe(200)
  for (let count = 0; count < 30; count++) expect((await say(`Vera ${count}`)).status).toBe(200)
  // one too many is not taken, and holds up no message
  const sent = { conversationId, after: 2, visitor: { name: 'Vera once more' }, commands: [message('still heard')] }
  expect(textsOf(await answer(visits.post(sent, { token })))).toEqual(['still heard'])
  const named = await app.database.db.$count(contacts, sql`visitor->>'name' = 'Vera once more'`)
  expect(named).toBe(0)
})

test('people behind one address share no limit of messages: each writes as if they were alone', async () => {
  const address = '203.0.113.7'
  for (let person = 0; person < 12; person++) {
    const { token, conversationId } = await visits.start(strictKey, { address })
    const commands = Array.from({ length: 8 }, (_, i) => message(`${person} says ${i}`))
    const reply = await answer(visits.post({ conversationId, commands }, { token, address }))
    expect(reply.deferred).toBeUndefined()
    expect(reply.rejected).toEqual([])
  }
})

test('attack: a hotspot key cannot be used for sessions without end, from however many addresses', async () => {
  const { widget_token: key } = await createOrg(app, { name: 'Busy hotspot' })
  const ticket = await visits.ticketFor(key)
  const open = (address: string) => visits.post({ ticket, commands: [message('hi')] }, { address })
  for (let count = 0; count < 60; count++) expect((await open(`192.0.2.${count}`)).status).toBe(200)
  expect(await refusal(open('192.0.2.100'))).toBe('rate_limited')
  // who only looks opens nothing, and who has a session keeps it
  expect((await visits.post({ ticket }, { address: '192.0.2.101' })).status).toBe(200)
  await visits.start(hotspotKey, { address: '192.0.2.102' })
})

test('attack: one address cannot open sessions without end', async () => {
  const ticket = await visits.ticketFor(strictKey)
  const open = () => visits.post({ ticket, commands: [message('hi')] }, { address: '198.51.100.9' })
  for (let count = 0; count < 60; count++) expect((await open()).status).toBe(200)
  expect(await refusal(open())).toBe('rate_limited')
  expect((await visits.post({ ticket, commands: [message('hi')] }, { address: '198.51.100.10' })).status).toBe(200)
})
