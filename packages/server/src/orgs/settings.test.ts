import type { SettingsChanges } from '@opencx/protocol/http/business'
import { defaultChatSettings } from '@opencx/protocol/http/settings'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson } from '../agents'
import { members, orgs } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { changeSettings, readSettings } from './settings'

const PASSWORD = 'a long password'
const PATH = '/api/business/admin/settings'

let app: TestApp
let acme: { id: string; widget_token: string }
let other: { id: string; widget_token: string }
const cookies = { owner: '', admin: '', agent: '', both: '' }
beforeAll(async () => {
  app = await createTestApp()
  acme = await createOrg(app, { name: 'Acme' })
  other = await createOrg(app, { name: 'Other' })
  for (const role of ['owner', 'admin', 'agent'] as const) cookies[role] = await join(role, [acme.id])
  cookies.both = await join('admin', [acme.id, other.id])
})
afterAll(() => app.close())

/** The cookie of a new person who has this role in these businesses. */
async function join(role: 'owner' | 'admin' | 'agent', orgIds: readonly string[]): Promise<string> {
  const email = `${role}${orgIds.length}@acme.test`
  const [orgId = '', ...more] = orgIds
  await app.database.db.transaction(async (tx) => {
    const userId = await addPerson(tx, { name: role, email, password: PASSWORD, orgId, role })
    for (const id of more) await tx.insert(members).values({ orgId: id, userId, role })
  })
  const reply = await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  return (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

const change = (body: unknown, { cookie = cookies.owner, origin = OWN_ORIGIN as string | null } = {}) =>
  app.request(PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...(origin === null ? {} : { origin }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const read = (cookie: string, query = '') => app.request(`${PATH}${query}`, { headers: { cookie } })
const rowOf = async (id: string) => (await app.database.db.select().from(orgs).where(eq(orgs.id, id)))[0]

test('a business that never decided anything reads the defaults', async () => {
  const reply = await read(cookies.owner)
  expect(reply.status).toBe(200)
  expect(await reply.json()).toEqual({
    success: true,
    isProxyUntrusted: false,
    settings: {
      name: 'Acme',
      welcome: 'Hi! How can we help?',
      requiresIdentity: false,
      color: expect.stringMatching(/^#/),
      position: 'right',
      theme: 'auto',
      ...defaultChatSettings,
      retentionDays: null,
    },
  })
})

test('what is changed is changed, what is not named stays, and the reply shows the whole', async () => {
  const before = await readSettings(app.database.db, acme.id)
  const reply = await change({ color: '#0f766e', radius: 4, welcome: 'Ask away' }, { cookie: cookies.admin })
  expect(await reply.json()).toEqual({
    success: true,
    settings: { ...before, color: '#0f766e', radius: 4, welcome: 'Ask away' },
  })
  expect((await (await change({ radius: 6 })).json()).settings).toMatchObject({ color: '#0f766e', radius: 6 })
})

test('a change reaches installed pages at their next load', async () => {
  const open = async () => (await app.request(`/webchat?key=${acme.widget_token}`)).text()
  expect(await open()).not.toContain('Good evening')
  await change({ welcome: 'Good evening' })
  expect(await open()).toContain('Good evening')
})

test('every change counts up the version, asking for none does not', async () => {
  const version = (await rowOf(acme.id))?.settingsVersion ?? 0
  await change({ hasSound: true })
  await change({})
  await read(cookies.owner)
  expect((await rowOf(acme.id))?.settingsVersion).toBe(version + 1)
})

test('two admins who change different fields at once lose nothing', async () => {
  const { db } = app.database
  const by = { kind: 'person', id: 'olivia', name: 'Olivia' } as const
  const all: SettingsChanges[] = [
    { color: '#111111' },
    { theme: 'dark' },
    { radius: 9 },
    { font: 'serif' },
    { consent: 'We keep what you write.' },
    { suggestedQuestions: ['Where are you?'] },
    { name: 'Acme at once' },
  ]
  const version = (await rowOf(acme.id))?.settingsVersion ?? 0
  await Promise.all(all.map((changes) => changeSettings(db, { orgId: acme.id, changes, by })))
  expect(await readSettings(db, acme.id)).toMatchObject(Object.assign({}, ...all))
  expect((await rowOf(acme.id))?.settingsVersion).toBe(version + all.length)
})

test('what can be turned off can be turned off again', async () => {
  await change({ greeting: { text: 'Hello', afterSeconds: 3 }, replyTime: 'hours', asksRating: false })
  const reply = await change({ greeting: null, replyTime: null, asksRating: true })
  expect((await reply.json()).settings).toMatchObject({ greeting: null, replyTime: null, asksRating: true })
})

test.each([
  [{ colour: '#fff' }, 'colour'],
  [{ color: 'red' }, 'color'],
  [{ radius: 29 }, 'radius'],
  [{ welcome: '' }, 'welcome'],
  [{ welcome: 'a\u0000b' }, 'welcome'],
  [{ suggestedQuestions: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, 'suggestedQuestions'],
  [{ helpLinks: [{ label: 'Docs', url: 'https://acme.test', target: '_top' }] }, 'target'],
  [{ preChat: { fields: [{ name: 'order', label: 'Order', type: 'select' }] } }, 'options'],
  [{ preChat: { fields: Array(2).fill({ name: 'order', label: 'Order', type: 'text' }) } }, 'different names'],
  [{ officeHours: { timezone: 'Europe/Atlantis', shifts: [] } }, 'timezone'],
  [{ officeHours: { timezone: 'Europe/Berlin', shifts: [{ day: 1, from: '17:00', until: '09:00' }] } }, 'end after'],
  [{ fallback: { phone: '1', mail: 'a@b.test' } }, 'mail'],
  [[], 'object'],
])('%j is refused with the name of the field', async (body, field) => {
  const version = (await rowOf(acme.id))?.settingsVersion
  const reply = await change(body)
  expect(reply.status).toBe(400)
  expect(await reply.json()).toEqual({
    success: false,
    error: expect.stringContaining(field),
    code: 'invalid_request',
  })
  expect((await rowOf(acme.id))?.settingsVersion).toBe(version)
})

test('refusals speak the dialect of this API, whoever makes them', async () => {
  for (const [reply, status, code] of [
    [await change('{'), 400, 'invalid_json'],
    [await change({ welcome: 'x'.repeat(70_000) }), 413, 'body_too_large'],
    [await change({}, { cookie: '' }), 401, 'signed_out'],
    [await app.request(`${PATH}/nothing`), 404, 'not_found'],
  ] as const) {
    expect(reply.status).toBe(status)
    expect(await reply.json()).toEqual({ success: false, error: expect.stringMatching(/.{20,}/), code })
  }
})

test('a person of several businesses says which one, and changes only that', async () => {
  const cookie = cookies.both
  expect(await (await change({ radius: 1 }, { cookie })).json()).toMatchObject({
    code: 'invalid_request',
    error: expect.stringContaining('organizationId'),
  })
  expect((await read(cookie)).status).toBe(400)
  const { radius } = await readSettings(app.database.db, acme.id)
  await change({ organizationId: other.id, radius: 28 }, { cookie })
  expect((await (await read(cookie, `?organizationId=${other.id}`)).json()).settings.radius).toBe(28)
  expect((await readSettings(app.database.db, acme.id)).radius).toBe(radius)
})

test('attack: an agent neither reads nor changes the settings', async () => {
  const before = await rowOf(acme.id)
  for (const reply of [await change({ name: 'Mine' }, { cookie: cookies.agent }), await read(cookies.agent)]) {
    expect(reply.status).toBe(403)
    expect(await reply.json()).toMatchObject({ success: false, code: 'forbidden' })
  }
  expect(await rowOf(acme.id)).toEqual(before)
})

test("attack: another business's settings are as unknown as none", async () => {
  const before = await rowOf(other.id)
  for (const organizationId of [other.id, 'none', ''])
    for (const reply of [
      await change({ organizationId, name: 'Mine' }),
      await read(cookies.owner, `?organizationId=${organizationId}`),
    ])
      expect([reply.status, (await reply.json()).code]).toEqual([404, 'not_found'])
  expect(await rowOf(other.id)).toEqual(before)
})

test('attack: a write from another site, or from nowhere, changes nothing', async () => {
  const before = await rowOf(acme.id)
  for (const origin of ['https://evil.test', 'null', `${OWN_ORIGIN}.evil.test`, null]) {
    const reply = await change({ name: 'Mine' }, { origin })
    expect([reply.status, (await reply.json()).code]).toEqual([403, 'origin_not_allowed'])
    expect(reply.headers.has('access-control-allow-origin')).toBe(false)
  }
  expect(await rowOf(acme.id)).toEqual(before)
})

test.each(['orgId', 'id', 'slug', 'settingsVersion', 'settings_version', 'chatSettings', 'role', '__proto__'])(
  'attack: mass assignment of %s is refused by name',
  async (field) => {
    const before = await rowOf(acme.id)
    const reply = await change(`{"radius": 3, "${field}": {"a": 1}}`)
    expect([reply.status, (await reply.json()).error]).toEqual([400, expect.stringContaining(field)])
    expect(await rowOf(acme.id)).toEqual(before)
  },
)

test.each([
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)'],
  [' javascript:alert(1)'],
  ['java\nscript:alert(1)'],
  ['data:text/html,<script>alert(1)</script>'],
  ['vbscript:x'],
  ['//evil.test'],
  ['https://acme.test/\nSet-Cookie: a=b'],
])('attack: a help link to %j is refused', async (url) => {
  const reply = await change({ helpLinks: [{ label: 'Help', url }] })
  expect([reply.status, (await reply.json()).error]).toEqual([400, expect.stringContaining('helpLinks')])
})

test.each([
  ['name', 'Acme\r\nSet-Cookie: a=b'],
  ['color', '#fff\r\n'],
  ['color', '#ffffff;}body{background:url(//evil.test)}'],
  ['suggestedQuestions', ['a\r\nb']],
  ['fallback', { phone: '1\r\nX: y', email: null }],
  ['fallback', { phone: null, email: 'a@b.test\r\nBcc: all@b.test' }],
  ['officeHours', { timezone: 'UTC\r\nX: y', shifts: [] }],
])('attack: %s cannot carry a header', async (field, value) => {
  expect((await change({ [field]: value })).status).toBe(400)
})

test('attack: a text cannot end the element that it is written into', async () => {
  await change({ welcome: '</script><script>alert(1)</script>', suggestedQuestions: ['<!--<script>'] })
  app.clock.advance(5_001)
  const page = await (await app.request(`/webchat?key=${acme.widget_token}`)).text()
  expect(page).not.toContain('<script>alert(1)')
  expect(page).not.toContain('<!--<script>')
})
