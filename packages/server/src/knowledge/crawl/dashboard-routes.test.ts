import type { Site } from '@opencx/protocol/http/inbox-sites'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../../ids'
import { crawlPages, datasources } from '../../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../../testing/app'
import { joinAs } from '../../testing/team'

let app: TestApp
let acme: { id: string }
const cookies = { owner: '', admin: '', agent: '', stranger: '' }
beforeAll(async () => {
  app = await createTestApp()
  const other = await createOrg(app, { name: 'Other' })
  cookies.stranger = await joinAs(app, { role: 'owner', orgId: other.id })
})
afterAll(() => app.close())
beforeEach(async () => {
  acme = await createOrg(app, { name: 'Acme' })
  for (const role of ['owner', 'admin', 'agent'] as const)
    cookies[role] = await joinAs(app, { role, orgId: acme.id, email: `${role}-${newId()}@acme.test` })
})

interface Sent {
  readonly cookie?: string
  readonly origin?: string
  readonly body?: object
}

async function send(method: string, path: string, { cookie = cookies.owner, origin = OWN_ORIGIN, body }: Sent = {}) {
  const reply = await app.request(`/inbox/v1/sites${path}`, {
    method,
    headers: { 'content-type': 'application/json', cookie, ...(method !== 'GET' && { origin }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: reply.status, body: await reply.json() }
}
const add = async (cookie?: string): Promise<Site> => {
  const body = { organizationId: acme.id, url: 'https://help.acme.test/' }
  return (await send('POST', '', { body, ...(cookie && { cookie }) })).body.site
}
const everything = (id: string, sent: Sent) => [
  () => send('PATCH', `/${id}`, { ...sent, body: { status: 'paused' } }),
  () => send('POST', `/${id}/crawl`, sent),
  () => send('DELETE', `/${id}`, sent),
]

test('owners and admins add a site, watch it, pause it and take it away', async () => {
  const site = await add(cookies.admin)
  expect(site).toMatchObject({
    url: 'https://help.acme.test/',
    name: 'help.acme.test',
    status: 'active',
    pageLimit: 100,
    lastCrawlAt: null,
    nextCrawlAt: expect.any(String),
    problem: null,
    pages: { total: 0, synced: 0, pending: 0, error: 0, excluded: 0 },
    crawl: { status: 'waiting', total: 0, done: 0 },
  })
  const list = () => send('GET', `?organizationId=${acme.id}`)
  expect((await list()).body).toEqual({ items: [site] })
  expect(await send('POST', `/${site.id}/crawl`)).toMatchObject({ status: 409, body: { error: 'crawl_running' } })
  const { body: paused } = await send('PATCH', `/${site.id}`, { body: { status: 'paused' } })
  expect(paused.site).toMatchObject({ status: 'paused', nextCrawlAt: null })
  expect(await send('DELETE', `/${site.id}`)).toEqual({ status: 200, body: { id: site.id } })
  expect((await list()).body).toEqual({ items: [] })
})

test('what became of the pages of a site is listed in parts, those in trouble by themselves', async () => {
  const site = await add()
  const row = { orgId: acme.id, datasourceId: site.id }
  await app.database.db.insert(crawlPages).values([
    {
      ...row,
      id: '01900000-0000-7000-8000-000000000001',
      url: 'https://help.acme.test/a',
      title: 'A',
      status: 'synced',
      lastSyncedAt: new Date(0),
    },
    {
      ...row,
      id: '01900000-0000-7000-8000-000000000002',
      url: 'https://help.acme.test/b',
      status: 'error',
      reason: 'http_404',
    },
  ])
  const first = (await send('GET', `/${site.id}/pages?limit=1`)).body
  expect(first.items).toMatchObject([{ url: 'https://help.acme.test/b', status: 'error', reason: 'http_404' }])
  const rest = (await send('GET', `/${site.id}/pages?limit=1&cursor=${first.next}`)).body
  expect(rest).toMatchObject({ items: [{ title: 'A', readAt: '1970-01-01T00:00:00.000Z' }], next: null })
  expect((await send('GET', `/${site.id}/pages?status=error`)).body.items).toHaveLength(1)
})

test.each([
  [{ url: 'example.com' }, 'url'],
  [{ url: 'ftp://example.com' }, 'url'],
  [{ url: 'https://example.com', pageLimit: 5_001 }, 'pageLimit'],
])('%j is refused with the name of the field', async (wrong, field) => {
  const { status, body } = await send('POST', '', { body: { organizationId: acme.id, ...wrong } })
  expect([status, body.error]).toEqual([400, 'invalid_request'])
  expect(body.message).toContain(field)
})

test('attack: an agent neither sees nor touches what the AI knows', async () => {
  const { id } = await add()
  const sent = { cookie: cookies.agent }
  const tries = [
    () => send('GET', `?organizationId=${acme.id}`, sent),
    () => send('GET', `/${id}/pages`, sent),
    () => send('POST', '', { ...sent, body: { organizationId: acme.id, url: 'https://evil.test' } }),
    ...everything(id, sent),
  ]
  for (const attempt of tries) expect(await attempt()).toMatchObject({ status: 403, body: { error: 'forbidden' } })
  expect((await send('GET', `?organizationId=${acme.id}`)).body.items).toMatchObject([{ id, status: 'active' }])
})

test('attack: the sites of another business are as unknown as none', async () => {
  const { id } = await add()
  const before = await app.database.db.select().from(datasources)
  const bodies: unknown[][] = []
  for (const [site, org] of [
    [id, acme.id],
    ['none', 'none'],
  ] as const) {
    const sent = { cookie: cookies.stranger }
    const tries = [
      () => send('GET', `?organizationId=${org}`, sent),
      () => send('GET', `/${site}/pages`, sent),
      () => send('POST', '', { ...sent, body: { organizationId: org, url: 'https://evil.test' } }),
      ...everything(site, sent),
    ]
    const replies = []
    for (const attempt of tries) replies.push(await attempt())
    expect(replies.map(({ status }) => status)).toEqual(Array(6).fill(404))
    // each repeats the id that it was asked for, and nothing else differs
    bodies.push(replies.map(({ body }) => body.message.replace(new RegExp(`"(${site}|${org})"`), 'that id')))
  }
  expect(bodies[0]).toEqual(bodies[1])
  expect(await app.database.db.select().from(datasources)).toEqual(before)
})

test('attack: another site cannot have the browser of an owner do it', async () => {
  const { id } = await add()
  const sent = { origin: 'https://evil.test' }
  const tries = [
    () => send('POST', '', { ...sent, body: { organizationId: acme.id, url: 'https://evil.test' } }),
    ...everything(id, sent),
  ]
  for (const attempt of tries)
    expect(await attempt()).toMatchObject({ status: 403, body: { error: 'origin_not_allowed' } })
  expect((await send('GET', `?organizationId=${acme.id}`)).body.items).toMatchObject([{ id, status: 'active' }])
})

test('attack: nobody gets in without a session', async () => {
  const { id } = await add()
  for (const attempt of [() => send('GET', `/${id}/pages`, { cookie: 'a=b' }), ...everything(id, { cookie: 'a=b' })])
    expect(await attempt()).toMatchObject({ status: 401, body: { error: 'signed_out' } })
})
