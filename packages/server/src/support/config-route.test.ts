import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orgs } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
let token: string
let key: string
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Acme Tours', website: 'https://acme.example' })
  token = org.widget_token
  key = await secretKeyOf(app, org.id)
})
afterAll(() => app.close())

const config = ({ apiKey = key, headers = {} }: { apiKey?: string; headers?: Record<string, string> } = {}) =>
  app.request('/api/public/support/config', { headers: { 'x-api-key': apiKey, ...headers } })

test('a panel learns what the business shows, also with the key of a page', async () => {
  const expected = {
    success: true,
    business: { name: 'Acme Tours', logoUrl: null, language: 'en' },
    availability: { isAttended: null, opensAt: null },
    features: { chat: true, audio: false, video: false, attachments: true },
    supportUrl: `${OWN_ORIGIN}/support/acme-tours`,
  }
  expect(await (await config()).json()).toMatchObject(expected)
  const fromPage = (origin: string) => config({ apiKey: token, headers: { origin } })
  const reply = await fromPage('https://acme.example')
  expect(await reply.json()).toMatchObject(expected)
  expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  expect(await (await fromPage('https://evil.example')).json()).toMatchObject({
    success: false,
    code: 'origin_not_allowed',
  })
})

test('a panel learns when people answer and how the business set up its chat', async () => {
  const officeHours = { timezone: 'Europe/Berlin', shifts: [{ day: 1, from: '09:00', until: '17:00' }] }
  const { id } = await createOrg(app, { name: 'Hours' })
  await app.database.db
    .update(orgs)
    .set({ chatSettings: { officeHours, suggestedQuestions: ['Where is my order?'] } })
    .where(eq(orgs.id, id))
  const reply = await config({ apiKey: await secretKeyOf(app, id) })
  expect(await reply.json()).toMatchObject({
    officeHours: [officeHours],
    widget: { suggestedQuestions: ['Where is my order?'], preChat: null, asksRating: true, isBranded: true },
  })
  expect(reply.headers.get('ratelimit-limit')).toBe('1200')
})

test('who asks for the configuration without a key learns that both kinds will do', async () => {
  const { error } = await (await config({ apiKey: '' })).json()
  expect(error).toContain('publishable')
})

test('what a busy panel asks for is read from memory, and a change shows after five seconds', async () => {
  const welcome = async () => (await (await config()).json()).welcomeMessage
  const before = await welcome()
  await app.database.db.update(orgs).set({ welcome: 'Changed' }).where(eq(orgs.slug, 'acme-tours'))
  expect(await welcome()).toBe(before)
  app.clock.advance(5_001)
  expect(await welcome()).toBe('Changed')
})

test('attack: who floods the configuration with a key read in a page closes it to their own address only', async () => {
  const from = (address: string, apiKey = token) =>
    app.request('/api/public/support/config', { headers: { 'x-api-key': apiKey }, address })
  const wrong = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
  const flood = await Promise.all(Array.from({ length: 601 }, (_, i) => from('198.51.100.7', i % 2 ? token : wrong)))
  expect(flood.map(({ status }) => status).sort()).toEqual([...Array(300).fill(200), ...Array(300).fill(401), 429])
  expect((await from('198.51.100.7')).status).toBe(429)
  expect((await from('198.51.100.8')).status).toBe(200)
})
