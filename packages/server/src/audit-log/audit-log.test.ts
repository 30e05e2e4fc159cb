import { afterAll, beforeAll, expect, test } from 'vitest'
import { chapters } from '../openapi/endpoints'
import { auditLog, crawlJobs, crawlPages, refusedOrigins, webhookDeliveries } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { askBesideDeletion } from '../testing/beside-deletion'
import { openCustomer } from '../testing/customer'
import { administrativeOf } from '../testing/endpoints/administrative'
import { secretKeyOf } from '../testing/secret-key'
import { startSite, type TestSite } from '../testing/site'
import { joinAs, openPerson } from '../testing/team'

let app: TestApp
let site: TestSite
let orgId: string
let contactId: string
let token: string
let key: string
let cookie: string
beforeAll(async () => {
  app = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' })
  site = await startSite({ '/': '<title>Home</title><main><p>We are open from nine to five.</p></main>' })
  const customer = await openCustomer(app)
  ;({ contactId, key } = customer)
  orgId = customer.org.id
  token = customer.org.widget_token
  cookie = await joinAs(app, { role: 'owner', orgId })
})
afterAll(async () => {
  await app.close()
  await site.close()
})

const ACCESS = {
  'partner key': () => ({ authorization: `Bearer ${PARTNER_KEY}` }),
  'organization key': () => ({ authorization: `Bearer ${key}` }),
  session: () => ({ cookie, origin: OWN_ORIGIN }),
}
const administrative = administrativeOf(Object.keys(ACCESS))

const walked: string[] = []
type Made = { id?: string }

/** Makes a call that must succeed and must have been written down; `ids` stand in the path one after the other. */
async function walk(name: string, ids: readonly string[] = [], body?: object): Promise<Record<string, never>> {
  const [method = '', path = ''] = name.split(' ')
  const endpoint = chapters.flatMap(({ endpoints }) => endpoints).find((one) => `${one.method} ${one.path}` === name)
  const access = endpoint?.access
  if (access !== 'partner key' && access !== 'organization key' && access !== 'session') throw new Error(`no ${name}`)
  const before = await written()
  const left = [...ids]
  const address = path.replace(/:\w+/g, () => left.shift() ?? '')
  const headers = { ...ACCESS[access](), ...(body && { 'content-type': 'application/json' }) }
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
  const { reply, held } = await askBesideDeletion(app.database, () => app.request(address, init))
  expect.soft(held, `${name} holds rows before its organisation`).toEqual([])
  expect(reply.status, `${name}: ${await reply.clone().text()}`).toBeLessThan(300)
  const added = (await written()).filter((id) => !before.includes(id))
  expect(added, `${name} is not written down`).not.toEqual([])
  walked.push(name)
  return reply.status === 204 ? {} : reply.json()
}
const written = async () => (await app.database.db.select({ id: auditLog.id }).from(auditLog)).map(({ id }) => id)

test('whatever is administered is written down', async () => {
  await walk('POST /api/business/admin/settings', [], { welcome: 'Ask away', organizationId: orgId })
  const page = await walk('POST /inbox/v1/keys', [], {
    kind: 'publishable',
    name: 'Page',
    organizationId: orgId,
    mode: 'strict',
    allowedOrigins: ['https://page.test'],
  })
  const { id: pageKey = '' }: Made = page.key ?? {}
  await walk('PATCH /inbox/v1/keys/:id', [pageKey], { name: 'Shop' })
  const refused = ['https://one.test', 'https://two.test'].map((origin) => ({
    orgId,
    keyId: pageKey,
    origin,
    lastAt: new Date(),
  }))
  await app.database.db.insert(refusedOrigins).values(refused)
  await walk('POST /inbox/v1/keys/:id/refused-origins/allow', [pageKey], { origin: 'https://one.test' })
  await walk('POST /inbox/v1/keys/:id/refused-origins/dismiss', [pageKey], { origin: 'https://two.test' })
  await walk('POST /inbox/v1/keys/:id/roll', [pageKey])
  await walk('POST /inbox/v1/keys/:id/revoke', [pageKey], { confirm: true })

  const { id: member } = await openPerson(app, { role: 'agent', orgId, email: 'member@team.test' })
  await walk('PATCH /inbox/v1/members/:id', [member], { organizationId: orgId, role: 'admin' })
  await walk('PATCH /inbox/v1/routing', [], { organizationId: orgId, isOn: true })
  await walk('POST /inbox/v1/members/:id/reset-link', [member], { organizationId: orgId })
  await walk('POST /inbox/v1/members/:id/remove', [member], { organizationId: orgId })
  const asked = { organizationId: orgId, email: 'asked@team.test', role: 'agent' }
  const { id: invitation = '' }: Made = (await walk('POST /inbox/v1/invitations', [], asked)).invitation ?? {}
  await walk('POST /inbox/v1/invitations/:id/resend', [invitation])
  await walk('POST /inbox/v1/invitations/:id/revoke', [invitation])

  const { id: datasource = '' } = await walk('POST /crawl', [], { url: site.url, auto_start_crawl: false })
  await walk('PATCH /crawl/:id', [datasource], { page_limit: 5 })
  const { id: crawl = '' } = await walk('POST /crawl/:id/crawls', [datasource])
  await walk('POST /crawl/:id/crawls/:jobId/cancel', [datasource, crawl])
  await walk('POST /crawl/:id/pages/sync', [datasource], { url: `${site.url}/` })
  const [synced] = await app.database.db.select().from(crawlPages)
  await walk('PATCH /crawl/:id/pages/:pageId', [datasource, synced?.id ?? ''], { excluded: true })
  await walk('DELETE /crawl/:id', [datasource])
  const added = await walk('POST /inbox/v1/sites', [], { organizationId: orgId, url: site.url })
  const { id: shown = '' }: { id?: string } = added.site ?? {}
  await walk('PATCH /inbox/v1/sites/:id', [shown], { status: 'paused' })
  await app.database.db.delete(crawlJobs)
  await walk('POST /inbox/v1/sites/:id/crawl', [shown])
  await walk('DELETE /inbox/v1/sites/:id', [shown])

  const { id: directory = '' } = await walk('POST /training/directories', [], { name: 'Returns' })
  await walk('PATCH /training/directories/:id', [directory], { name: 'Refunds' })
  await walk('DELETE /training/directories/:id', [directory])
  const { id: training = '' } = await walk('POST /training', [], {
    title: 'Tone',
    content: 'Be brief.',
    is_draft: true,
  })
  await walk('PATCH /training/:id', [training], { metadata: { by: 'us' } })
  await walk('PUT /training/:id/draft', [training], { title: 'Tone', content: 'Be kind.' })
  await walk('POST /training/:id/publish', [training])
  await walk('DELETE /training/:id', [training])

  const hook = { url: 'https://hooks.test/x', events: ['csat.submitted'] }
  const { id: webhook = '' } = await walk('POST /webhooks', [], hook)
  await walk('PATCH /webhooks/:id', [webhook], { events: ['conversation.started'] })
  await walk('POST /webhooks/:id/roll-secret', [webhook])
  await walk('POST /webhooks/:id/test', [webhook])
  await walk('DELETE /webhooks/:id', [webhook])

  const inbox = { organizationId: orgId }
  const { id: hooked = '' }: Made = (await walk('POST /inbox/v1/webhooks', [], { ...inbox, ...hook })).webhook ?? {}
  await walk('PATCH /inbox/v1/webhooks/:id', [hooked], { ...inbox, url: 'https://hooks.test/y' })
  await walk('POST /inbox/v1/webhooks/:id/roll-secret', [hooked], inbox)
  const { id: tested = '' }: Made = (await walk('POST /inbox/v1/webhooks/:id/test', [hooked], inbox)).delivery ?? {}
  await app.database.db.update(webhookDeliveries).set({ status: 'failed' })
  await walk('POST /inbox/v1/webhooks/:id/deliveries/:deliveryId/redeliver', [hooked, tested], inbox)
  await walk('POST /inbox/v1/webhooks/:id/remove', [hooked], inbox)

  const { id: known = '' } = await walk('POST /contacts', [], { external_user_id: 'customer-17' })
  await walk('PATCH /contacts/:id', [known], { name: 'Grace' })
  await walk('PATCH /inbox/v1/contacts/:id', [known], { ...inbox, phone: '+1 555' })
  await walk('POST /inbox/v1/contacts/:id/merge', [known], { ...inbox, contactId })
  await walk('DELETE /contacts/:id', [contactId])
  const { id: segment = '' } = await walk('POST /segments', [], { name: 'Everybody', conditions: [] })
  await walk('PATCH /segments/:id', [segment], { name: 'All' })
  await walk('DELETE /segments/:id', [segment])
  const { id: tag = '' } = await walk('POST /tags', [], { tag_name: 'Refund' })
  await walk('PATCH /tags/:id', [tag], { description: 'Wants money back' })
  await walk('DELETE /tags/:id', [tag])
  const { id: word = '' }: Made = (await walk('POST /inbox/v1/tags', [], { ...inbox, name: 'Praise' })).tag ?? {}
  await walk('PATCH /inbox/v1/tags/:id', [word], { ...inbox, name: 'Thanks' })
  await walk('POST /inbox/v1/tags/:id/remove', [word], inbox)
  const said = { ...inbox, shortcut: 'hours', text: 'We are open from nine to five.' }
  const { id: reply = '' }: Made = (await walk('POST /inbox/v1/canned-replies', [], said)).reply ?? {}
  await walk('PATCH /inbox/v1/canned-replies/:id', [reply], { ...inbox, shortcut: 'open' })
  await walk('POST /inbox/v1/canned-replies/:id/remove', [reply], inbox)
  await walk('POST /inbox/v1/canned-replies/import', [], { ...inbox, csv: 'shortcut,text\nhi,Hello' })
  const kept = { ...inbox, name: 'Refunds', isShared: true, place: {} }
  const { id: filter = '' }: Made = (await walk('POST /inbox/v1/saved-filters', [], kept)).filter ?? {}
  await walk('PATCH /inbox/v1/saved-filters/:id', [filter], { ...inbox, name: 'Money back' })
  await walk('POST /inbox/v1/saved-filters/:id/remove', [filter], inbox)
  const hours = { name: 'Nicosia', iana_timezone: 'Asia/Nicosia', shifts: [] }
  const { id: schedule = '' } = await walk('POST /office-hours', [], hours)
  await walk('PATCH /office-hours/:id', [schedule], { name: 'Cyprus' })
  await walk('DELETE /office-hours/:id', [schedule])

  await walk('PATCH /autopilot', [], { handoff_level: 2 })
  const order = { description: 'Finds an order', method: 'GET', url: 'https://shop.test/orders' }
  const { id: action = '' } = await walk('POST /actions', [], { name: 'find_order', ...order })
  await walk('PATCH /actions/:id', [action], { is_enabled: false })
  await walk('DELETE /actions/:id', [action])
  await walk('POST /api/business/setup', [], { businessName: 'Second shop' })
  const { id: other = '' } = await walk('POST /partner/v1/orgs', [], { name: 'Another' })
  await walk('PATCH /partner/v1/orgs/:id', [other], { name: 'The other' })
  const { id: apiKey = '' } = await walk('POST /partner/v1/orgs/:id/api-keys', [other], { name: 'Backend' })
  await walk('DELETE /partner/v1/orgs/:id/api-keys/:keyId', [other, apiKey])
  const email = 'new@other.test'
  const { id: called = '' } = await walk('POST /partner/v1/orgs/:id/invitations', [other], { email })
  await walk('DELETE /partner/v1/orgs/:id/invitations/:invitationId', [other, called])
  await walk('DELETE /partner/v1/orgs/:id', [other])
  expect([...new Set(walked)].sort()).toEqual([...administrative].sort())
})

const read = async (query = '', bearer = key) => {
  const reply = await app.request(`/audit-log${query}`, { headers: { authorization: `Bearer ${bearer}` } })
  return { status: reply.status, body: await reply.json() }
}

test('a back end reads the log in parts, newest first, and filters it', async () => {
  const by = { actorKind: 'system', actorId: 'clock', actorName: 'Clock', orgId } as const
  const days = ['2020-01-01', '2020-01-02', '2020-01-03']
  const rows = days.map((day) => ({
    ...by,
    id: `${day.replaceAll('-', '')}-0000-7000-8000-000000000000`,
    action: 'clock.ticked',
    createdAt: new Date(day),
  }))
  await app.database.db.insert(auditLog).values(rows)
  const first = await read('?action=clock.ticked&limit=2')
  expect(first.body.items).toMatchObject([
    { actor_kind: 'system', actor_name: 'Clock', created_at: '2020-01-03T00:00:00.000Z', details: {}, target_id: null },
    { created_at: '2020-01-02T00:00:00.000Z' },
  ])
  const rest = await read(`?action=clock.ticked&limit=2&cursor=${first.body.next}`)
  expect([rest.body.items.length, rest.body.next]).toEqual([1, null])
  const ofSystem = await read('?actor_kind=system&from=2020-01-02T00:00:00Z&to=2020-01-03T00:00:00Z')
  expect(ofSystem.body.items.map(({ created_at }: { created_at: string }) => created_at)).toEqual([
    '2020-01-02T00:00:00.000Z',
  ])
  for (const wrong of ['?from=yesterday', '?actor_kind=ghost', '?limit=0', '?who=me'])
    expect((await read(wrong)).status, wrong).toBe(400)
})

test('owners and admins read it in the inbox, agents do not', async () => {
  const admin = await joinAs(app, { role: 'admin', orgId })
  const agent = await joinAs(app, { role: 'agent', orgId })
  const show = (who: string, id = orgId) =>
    app.request(`/inbox/v1/audit-log?organizationId=${id}`, { headers: { cookie: who } })
  const shown = await (await show(admin)).json()
  expect(shown.items[0]).toEqual({
    id: expect.any(String),
    action: 'clock.ticked',
    actorKind: 'system',
    actorName: 'Clock',
    details: {},
    at: expect.stringMatching(/Z$/),
  })
  expect((await show(agent)).status).toBe(403)
  expect((await app.request('/inbox/v1/audit-log?organizationId=x')).status).toBe(401)
})

test('attack: nobody reads the log of another organisation, nor with a key that administers nothing', async () => {
  const other = await createOrg(app, { name: 'Nosy' })
  const nosy = await secretKeyOf(app, other.id)
  const { body } = await read('?limit=100', nosy)
  expect(body.items.map(({ action }: { action: string }) => action)).toEqual(['organization.created'])
  const weak = await secretKeyOf(app, orgId, ['support:read', 'support:write', 'calls:write'])
  expect(await read('', weak)).toMatchObject({ status: 403, body: { error: 'forbidden' } })
  expect(await read('', token)).toMatchObject({ status: 403, body: { error: 'publishable_key' } })
  const reply = await app.request(`/inbox/v1/audit-log?organizationId=${other.id}`, { headers: { cookie } })
  expect(reply.status).toBe(404)
})
