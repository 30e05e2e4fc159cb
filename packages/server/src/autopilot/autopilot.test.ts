import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog, orgs } from '../storage/schema'
import { createOrg, createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { type BackEnd, backEndOf } from '../testing/back-end'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
let orgId: string
let call: BackEnd
beforeAll(async () => {
  app = await createTestApp()
  orgId = (await createOrg(app, { name: 'Acme' })).id
  call = backEndOf(app, await secretKeyOf(app, orgId))
})
afterAll(() => app.close())

const change = (body: unknown) => call('PATCH', '/autopilot', { body })
const read = async () => (await call('GET', '/autopilot')).body
const knowledgeVersion = async () => {
  const [org] = await app.database.db.select({ version: orgs.knowledgeVersion }).from(orgs).where(eq(orgs.id, orgId))
  return org?.version ?? 0
}

test('the AI is silent everywhere until it is switched on, channel by channel', async () => {
  const { channels, ...rest } = await read()
  expect(rest).toEqual({ handoff_level: 1, handoff_topics: [], instructions: null })
  expect(Object.keys(channels)).toContain('web')
  expect(Object.values(channels)).toEqual(Array(10).fill(false))
  await change({ channels: { web: true } })
  await change({ channels: { api: true, web: false } })
  expect((await read()).channels).toEqual({ ...channels, api: true })
})

test('what a change leaves out stays', async () => {
  await change({ handoff_level: 2, handoff_topics: ['refunds above 500 euros'], instructions: 'Be brief.' })
  const { body } = await change({ handoff_level: 0 })
  expect(body).toMatchObject({
    handoff_level: 0,
    handoff_topics: ['refunds above 500 euros'],
    instructions: 'Be brief.',
  })
  expect(await read()).toEqual(body)
})

test('the instructions are those that the partner reads and writes', async () => {
  await change({ instructions: 'Say "you", never "thou".' })
  const path = `/partner/v1/orgs/${orgId}`
  const asPartner = backEndOf(app, PARTNER_KEY)
  expect((await asPartner('GET', path)).body).toMatchObject({ ai_instructions: 'Say "you", never "thou".' })
  const version = await knowledgeVersion()
  await asPartner('PATCH', path, { body: { ai_instructions: 'Rhyme.' } })
  expect(await knowledgeVersion()).toBe(version + 1)
  expect(await read()).toMatchObject({ instructions: 'Rhyme.' })
})

test('every change is news to the AI and stands in the audit log, and what changes nothing is neither', async () => {
  const acts = () =>
    app.database.db
      .select({ action: auditLog.action, details: auditLog.details })
      .from(auditLog)
      .where(eq(auditLog.orgId, orgId))
      .orderBy(desc(auditLog.id))
  await change({ handoff_level: 1 })
  const [version, { length }] = [await knowledgeVersion(), await acts()]
  await change({ handoff_level: 3, instructions: 'Call everybody captain.' })
  await change({ handoff_level: 3 })
  await change({})
  expect(await knowledgeVersion()).toBe(version + 1)
  const [last, ...older] = await acts()
  expect(older).toHaveLength(length)
  expect(last).toEqual({ action: 'autopilot.changed', details: { handoff_level: 3, instructions: 'changed' } })
})

test('changes at the same time are all kept', async () => {
  const channels = ['web', 'email', 'slack', 'sms', 'whatsapp']
  await Promise.all(channels.map((channel) => change({ channels: { [channel]: true } })))
  expect((await read()).channels).toMatchObject(Object.fromEntries(channels.map((channel) => [channel, true])))
})

test.each([
  ['a level that is none', { handoff_level: 4 }, 'handoff_level'],
  ['a channel that is none', { channels: { fax: true } }, 'channels'],
  ['a topic twice', { handoff_topics: ['x', 'x'] }, 'handoff_topics'],
  ['too many topics', { handoff_topics: Array.from({ length: 51 }, (_, n) => `t${n}`) }, 'handoff_topics'],
  ['endless instructions', { instructions: 'x'.repeat(20_001) }, 'instructions'],
  ['another organisation', { org_id: 'another' }, 'org_id'],
])('attack: mass assignment and bad input: %s is refused by name', async (_, body, field) => {
  expect(await change(body)).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
})

test('attack: IDOR: another organisation has an autopilot of its own', async () => {
  await change({ handoff_level: 3 })
  const { id } = await createOrg(app, { name: 'Other' })
  const other = backEndOf(app, await secretKeyOf(app, id))
  expect((await other('GET', '/autopilot')).body).toMatchObject({ handoff_level: 1 })
  await other('PATCH', '/autopilot', { body: { handoff_level: 0 } })
  expect(await read()).toMatchObject({ handoff_level: 3 })
})

test('a key without the permission reads and changes nothing', async () => {
  const lesser = backEndOf(app, await secretKeyOf(app, orgId, ['support:read', 'support:write']))
  expect((await lesser('GET', '/autopilot')).status).toBe(403)
  expect((await lesser('PATCH', '/autopilot', { body: {} })).status).toBe(403)
})

test('the documentation says what each level means', async () => {
  const document = await (await app.request('/openapi.json')).json()
  const { schema } = document.paths['/autopilot'].patch.requestBody.content['application/json']
  const { properties } = document.components.schemas[schema.$ref.split('/').at(-1)]
  expect(properties.handoff_level.description).toMatch(/0: .+\n1: .+\n2: .+\n3: .+/)
})
