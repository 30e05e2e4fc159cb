import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog, contacts, conversations, events, keys, members, visitorSessions } from '../storage/schema'
import { createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { ensurePartner } from '../testing/partner'
import { visitsOf } from '../testing/visits'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const asPartner = (method: string, path: string, { body, key = PARTNER_KEY, headers = {} }: Asked = {}) =>
  app.request(`/partner/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
interface Asked {
  readonly body?: unknown
  readonly key?: string
  readonly headers?: Record<string, string>
}
const newOrg = async (name: string, more: object = {}): Promise<string> =>
  (await (await asPartner('POST', '/orgs', { body: { name, ...more } })).json()).id
const acts = async (orgId: string) =>
  (await app.database.db.select().from(auditLog).where(eq(auditLog.orgId, orgId))).map(({ action }) => action)

test('an organisation is read, changed in part and deleted with everything it has', async () => {
  const id = await newOrg('Blue Lagoon', { external_id: 'lagoon' })
  expect(await (await asPartner('GET', `/orgs/${id}`)).json()).toMatchObject({
    id,
    name: 'Blue Lagoon',
    external_id: 'lagoon',
    website: null,
    branding: {},
    widget_token: expect.stringMatching(/^oc_live_wt_/),
  })
  const branding = { app_name: 'PortalChat', logo_url: 'https://portal.example/logo.png' }
  const changed = await asPartner('PATCH', `/orgs/${id}`, { body: { branding, external_id: null } })
  expect(await changed.json()).toMatchObject({ name: 'Blue Lagoon', external_id: null, branding })
  expect(await acts(id)).toEqual(['organization.created', 'organization.changed'])
  const { widget_token } = await (await asPartner('GET', `/orgs/${id}`)).json()
  await visitsOf(app).start(widget_token)
  expect((await asPartner('DELETE', `/orgs/${id}`)).status).toBe(204)
  expect((await asPartner('GET', `/orgs/${id}`)).status).toBe(404)
  for (const table of [keys, contacts, visitorSessions, conversations, events])
    expect(await app.database.db.select().from(table).where(eq(table.orgId, id))).toEqual([])
})

test('organisations are listed newest first, in parts, and found by external id', async () => {
  const ids = [await newOrg('One'), await newOrg('Two', { external_id: 'two' }), await newOrg('Three')].reverse()
  const first = await (await asPartner('GET', '/orgs?limit=2')).json()
  expect(first.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2))
  const rest = await (await asPartner('GET', `/orgs?limit=2&cursor=${first.next}`)).json()
  expect(rest.items[0].id).toBe(ids[2])
  const found = await (await asPartner('GET', '/orgs?external_id=two')).json()
  expect(found).toMatchObject({ items: [{ id: ids[1] }], next: null })
  expect(await (await asPartner('GET', '/orgs?limit=0')).json()).toMatchObject({
    message: expect.stringContaining('limit'),
  })
})

test('a secret key is shown once, works on the organisation API, and ends at once when it is revoked', async () => {
  const org = await newOrg('Keys')
  const made = await asPartner('POST', `/orgs/${org}/api-keys`, { body: { name: 'Backend' } })
  expect(made.status).toBe(201)
  const { id, api_key } = await made.json()
  expect(api_key).toMatch(/^oc_live_sk_/)
  const listed = await (await asPartner('GET', `/orgs/${org}/api-keys`)).json()
  expect(listed.items).toEqual([
    expect.objectContaining({ id, name: 'Backend', prefix: `oc_live_sk_${id}`, last_used_at: null }),
  ])
  expect(JSON.stringify(listed)).not.toContain(api_key)
  expect((await asPartner('DELETE', `/orgs/${org}/api-keys/${id}`)).status).toBe(204)
  expect((await asPartner('DELETE', `/orgs/${org}/api-keys/${id}`)).status).toBe(404)
  expect(await acts(org)).toEqual(['organization.created', 'key.created', 'key.revoked'])
})

test('secret keys are listed newest first, in parts, also when one of them is revoked in between', async () => {
  const org = await newOrg('Many keys')
  const ids: string[] = []
  for (const name of ['1', '2', '3', '4', '5', '6'])
    ids.unshift((await (await asPartner('POST', `/orgs/${org}/api-keys`, { body: { name } })).json()).id)
  const list = async (query: string) => (await asPartner('GET', `/orgs/${org}/api-keys?${query}`)).json()
  const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)
  expect(idsOf(await list(''))).toEqual(ids)
  const first = await list('limit=2')
  expect(idsOf(first)).toEqual(ids.slice(0, 2))
  await asPartner('DELETE', `/orgs/${org}/api-keys/${first.next}`)
  const second = await list(`limit=3&cursor=${first.next}`)
  expect(idsOf(second)).toEqual(ids.slice(2, 5))
  expect(await list(`cursor=${second.next}`)).toMatchObject({ items: [{ id: ids[5] }], next: null })
})

test('people are invited once: the first becomes the owner, and a mail address is told apart by nothing but its letters', async () => {
  const org = await newOrg('Inviting')
  const invite = (email: string) => asPartner('POST', `/orgs/${org}/invitations`, { body: { email } })
  const first = await invite('Ada@Example.test')
  expect(first.status).toBe(201)
  expect(await first.json()).toMatchObject({ email: 'ada@example.test', status: 'pending' })
  expect(await (await invite('ada@example.test')).json()).toMatchObject({ statusCode: 409, error: 'already_invited' })
  app.clock.advance(73 * 3_600_000)
  expect((await (await asPartner('GET', `/orgs/${org}/invitations`)).json()).items[0].status).toBe('expired')
  expect((await invite('ada@example.test')).status).toBe(201)
  expect(await app.database.db.select().from(members).where(eq(members.orgId, org))).toEqual([])
})

test('an invitation is looked at, and withdrawn once', async () => {
  const org = await newOrg('Withdrawing')
  const { id, ...sent } = await (
    await asPartner('POST', `/orgs/${org}/invitations`, { body: { email: 'ada@example.test' } })
  ).json()
  const path = `/orgs/${org}/invitations/${id}`
  expect(await (await asPartner('GET', path)).json()).toEqual({ id, ...sent, status: 'pending' })
  expect((await asPartner('DELETE', path)).status).toBe(204)
  expect((await asPartner('DELETE', path)).status).toBe(404)
  expect((await (await asPartner('GET', path)).json()).status).toBe('revoked')
  expect(await acts(org)).toEqual(['organization.created', 'member.invited', 'invitation.revoked'])
  expect((await asPartner('POST', `/orgs/${org}/invitations`, { body: { email: 'ada@example.test' } })).status).toBe(
    201,
  )
})

test('attack: IDOR: what belongs to another partner is as unknown as nothing', async () => {
  const org = await newOrg('Mine')
  const key = await ensurePartner(app.database.db, 'another')
  const { id: keyId } = await (await asPartner('POST', `/orgs/${org}/api-keys`, { body: { name: 'K' } })).json()
  const made = await asPartner('POST', `/orgs/${org}/invitations`, { body: { email: 'ada@example.test' } })
  const invitation = `/orgs/${org}/invitations/${(await made.json()).id}`
  const attempts = [
    ['GET', `/orgs/${org}`],
    ['PATCH', `/orgs/${org}`, { name: 'Taken' }],
    ['DELETE', `/orgs/${org}`],
    ['POST', `/orgs/${org}/api-keys`, { name: 'Mine now' }],
    ['GET', `/orgs/${org}/api-keys`],
    ['DELETE', `/orgs/${org}/api-keys/${keyId}`],
    ['POST', `/orgs/${org}/invitations`, { email: 'eve@example.test' }],
    ['GET', `/orgs/${org}/invitations`],
    ['GET', invitation],
    ['DELETE', invitation],
  ] as const
  for (const [method, path, body] of attempts)
    expect([method, path, (await asPartner(method, path, { body, key })).status]).toEqual([method, path, 404])
  expect((await (await asPartner('GET', '/orgs', { key })).json()).items).toEqual([])
})

test('the same request with the same Idempotency-Key is carried out once', async () => {
  const once = (body: object, key = 'k-1') => asPartner('POST', '/orgs', { body, headers: { 'idempotency-key': key } })
  const [first, again] = [await (await once({ name: 'Once' })).json(), await (await once({ name: 'Once' })).json()]
  expect(again).toEqual(first)
  expect(await (await once({ name: 'Twice' })).json()).toMatchObject({
    statusCode: 409,
    error: 'idempotency_key_reused',
  })
  expect((await once({ name: 'Once' }, 'with space')).status).toBe(400)
  const refused = () => once({ name: 'X', external_id: 'late' }, 'k-2')
  await newOrg('Holder', { external_id: 'late' })
  expect((await refused()).status).toBe(409)
  // a refusal made nothing, so the key is free again
  expect(await (await refused()).json()).toMatchObject({ error: 'external_id_taken' })
})

test('ten requests at once with one Idempotency-Key make one organisation', async () => {
  const replies = await Promise.all(
    Array.from({ length: 10 }, () =>
      asPartner('POST', '/orgs', { body: { name: 'Race of keys' }, headers: { 'idempotency-key': 'race' } }),
    ),
  )
  const made = await Promise.all(
    replies.filter(({ status }) => status === 201).map(async (reply) => (await reply.json()).id),
  )
  expect(new Set(made).size).toBe(1)
  expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true)
})

test('a reply that shows a secret is not kept: its repeat says what to do', async () => {
  const org = await newOrg('Secretive')
  const make = () =>
    asPartner('POST', `/orgs/${org}/api-keys`, { body: { name: 'K' }, headers: { 'idempotency-key': 'secret' } })
  const { id, api_key } = await (await make()).json()
  const repeat = await make()
  expect(await repeat.json()).toMatchObject({
    statusCode: 409,
    error: 'idempotency_secret',
    message: expect.stringContaining(`has the id ${id}.`),
  })
  const kept = await app.database.db.execute('SELECT * FROM idempotent_replies')
  expect(JSON.stringify(kept)).not.toContain(api_key)
})

test('a website that is changed or taken away leaves the sites of every key as their owner set them', async () => {
  const id = await newOrg('Moving', { website: 'https://old.example' })
  const access = async () =>
    (await app.database.db.select().from(keys).where(eq(keys.orgId, id))).map(({ mode, allowedOrigins }) => ({
      mode,
      allowedOrigins,
    }))
  const before = await access()
  expect(before).toEqual([{ mode: 'strict', allowedOrigins: ['https://old.example', 'https://www.old.example'] }])
  for (const website of ['https://new.example', null]) {
    const changed = await asPartner('PATCH', `/orgs/${id}`, { body: { website } })
    expect(await changed.json()).toMatchObject({ website })
    expect(await access()).toEqual(before)
  }
})

test('attack: guessing partner keys ends in a wait, and costs neither the partner nor other addresses anything', async () => {
  const guess = (n: number, address: string) =>
    app.request('/partner/v1/orgs', { address, headers: { authorization: `Bearer a made up partner key ${n}` } })
  const statuses: number[] = []
  for (let n = 0; n < 110; n++) statuses.push((await guess(n, '198.51.100.9')).status)
  expect(statuses.slice(0, 100)).toEqual(Array(100).fill(401))
  expect(statuses.slice(100)).toEqual(Array(10).fill(429))
  const refused = await guess(0, '198.51.100.9')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await guess(0, '198.51.100.10')).status).toBe(401)
  expect((await asPartner('GET', '/orgs')).status).toBe(200)
})
