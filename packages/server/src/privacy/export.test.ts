import { ContactExport, ExportLine } from '@opencx/protocol/http/privacy'
import { eq, is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as schema from '../storage/schema'
import { createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { openCustomer, SECRET_TEXT } from '../testing/customer'
import { ensurePartner } from '../testing/partner'
import { joinAs } from '../testing/team'
import { EXPORTED, exportOrg, LEFT_OUT } from './export-org'

let app: TestApp
let customer: Awaited<ReturnType<typeof openCustomer>>
beforeAll(async () => {
  app = await createTestApp()
  customer = await openCustomer(app)
  await openCustomer(app)
})
afterAll(() => app.close())

const exported = (orgId: string, key = PARTNER_KEY) =>
  app.request(`/partner/v1/orgs/${orgId}/export`, { headers: { authorization: `Bearer ${key}` } })

test('an export of a contact holds all that is kept about them, and their files can be fetched', async () => {
  const { call, contactId, conversationId, sent, unsent } = customer
  const reply = await call('GET', `/contacts/${contactId}/export`)
  expect(reply.headers.get('content-type')).toBe('application/json')
  const text = await reply.text()
  const all = ContactExport.parse(JSON.parse(text))
  expect(all.contact).toMatchObject({ id: contactId, visitor: { name: 'Vera' } })
  expect(all.contact.created_at).toMatch(/Z$/)
  expect(all.conversations.map(({ id }) => id)).toEqual([conversationId])
  expect(all.conversations[0]?.events.map((event) => 'text' in event && event.text)).toEqual([false, 'hi', SECRET_TEXT])
  expect(all.files.map(({ id }) => id).sort()).toEqual([sent.id, unsent.id].sort())
  expect(all.sessions).toHaveLength(1)
  expect(text).not.toMatch(/token|hash/)
  for (const { url, type } of all.files) {
    const file = await call('GET', url)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, type])
  }
})

test('a contact and each of their files that a key took away stand in the log, and none that it did not get', async () => {
  const { org, call, contactId, sent, unsent } = await openCustomer(app)
  await call('GET', `/contacts/${contactId}/export`)
  for (const file of [sent.id, unsent.id, crypto.randomUUID()])
    await call('GET', `/contacts/${contactId}/files/${file}`)
  const acts = await app.database.db.select().from(schema.auditLog).where(eq(schema.auditLog.orgId, org.id))
  const ofContact = acts.filter(({ targetId }) => targetId === contactId)
  expect(ofContact.map(({ actorKind, action, details }) => [actorKind, action, details.file])).toEqual([
    ['key', 'contact.exported', undefined],
    ['key', 'contact.file_exported', sent.id],
    ['key', 'contact.file_exported', unsent.id],
  ])
})

test('an export of an organisation is complete to its last line, and holds no secret', async () => {
  const { org, conversationId, contactId, key } = customer
  const owner = await joinAs(app, { role: 'owner', orgId: org.id })
  expect(owner).not.toBe('')
  // some thousand messages more
  await app.database.db.execute(sql`
    INSERT INTO events (org_id, conversation_id, seq, at, type, event)
    SELECT ${org.id}, ${conversationId}, n, now(), 'message.posted', jsonb_build_object('seq', n, 'text', 'line ' || n)
    FROM generate_series(10, 5009) AS n`)
  const reply = await exported(org.id)
  expect(reply.headers.get('content-type')).toBe('application/x-ndjson')
  const text = await reply.text()
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => ExportLine.parse(JSON.parse(line)))
  expect(lines.at(-1)).toEqual({ end: { rows: lines.length - 1 } })
  const rowsOf = (table: string) => lines.flatMap((line) => ('table' in line && line.table === table ? [line.row] : []))
  expect(rowsOf('orgs')).toMatchObject([{ name: 'Careful Ltd' }])
  expect(rowsOf('events')).toHaveLength(5_003)
  expect(rowsOf('contacts')).toMatchObject([{ id: contactId }])
  expect(rowsOf('users')).toMatchObject([{ email: `owner@${org.id}.test`, role: 'owner' }])
  expect(rowsOf('audit_log').map(({ action }) => action)).toContain('organization.exported')
  const secrets = await app.database.db.execute(sql`
    SELECT token_hash AS secret FROM visitor_sessions UNION SELECT hash FROM keys UNION SELECT password FROM auth_accounts`)
  for (const [, secret = ''] of JSON.stringify(secrets).matchAll(/"secret":"([^"]+)"/g))
    expect(text).not.toContain(secret)
  expect(text).not.toContain(key)
})

test('a HEAD of an export takes nothing along, and so is no act', async () => {
  const acts = async () => (await app.database.db.select().from(schema.auditLog)).map(({ action }) => action)
  const before = await acts()
  const asPartner = { authorization: `Bearer ${PARTNER_KEY}` }
  const ofOrg = await app.request(`/partner/v1/orgs/${customer.org.id}/export`, { method: 'HEAD', headers: asPartner })
  const ofContact = await customer.call('HEAD', `/contacts/${customer.contactId}/export`)
  for (const reply of [ofOrg, ofContact]) expect([reply.status, await reply.text()]).toEqual([200, ''])
  expect(ofOrg.headers.get('content-type')).toBe('application/x-ndjson')
  expect(await acts()).toEqual(before)
  expect((await customer.call('HEAD', '/contacts/unknown/export')).status).toBe(404)
})

test('an export is made as fast as it is read, and no faster', async () => {
  const asked: string[] = []
  const lines = exportOrg(app.database.db, customer.org.id)
  for await (const line of lines) {
    asked.push(line)
    if (line.includes('"events"')) break
  }
  expect(asked.at(-1)?.split('\n').length).toBeLessThan(1_000)
  const { body } = await exported(customer.org.id)
  const reader = body?.getReader()
  expect((await reader?.read())?.value?.length).toBeGreaterThan(10)
  await reader?.cancel()
  expect((await exported(customer.org.id)).status).toBe(200)
})

test('every table of organisations is exported or left out on purpose', () => {
  const tables = Object.values(schema).filter((value) => is(value, PgTable))
  const ofOrgs = tables.filter((table) => getTableConfig(table).columns.some(({ name }) => name === 'org_id'))
  const known = new Set([...EXPORTED.map(([table]) => table), ...LEFT_OUT, schema.members])
  expect(ofOrgs.filter((table) => !known.has(table)).map((table) => getTableConfig(table).name)).toEqual([])
})

test('attack: another partner exports nothing', async () => {
  const other = await ensurePartner(app.database.db, 'nosy')
  expect((await exported(customer.org.id, other)).status).toBe(404)
})
