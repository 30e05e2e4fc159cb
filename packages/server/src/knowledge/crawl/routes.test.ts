import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { datasources } from '../../storage/schema'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'

// whole sites are crawled, some of them several times
vi.setConfig({ testTimeout: 60_000 })

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

test('a site that is added has the defaults of the contract and waits for its crawl', async () => {
  const { status, body } = await stage.knowledge.call('POST', '/crawl', { url: 'https://example.com/help#top' })
  expect(status).toBe(201)
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    url: 'https://example.com/help',
    display_name: 'example.com',
    status: 'active',
    page_limit: 100,
    include_paths: [],
    exclude_paths: [],
    crawl_interval_hours: 168,
    last_crawl_started_at: null,
    last_crawl_completed_at: null,
    error_message: null,
    created_at: expect.stringMatching(/Z$/),
    updated_at: expect.stringMatching(/Z$/),
    page_stats: { total: 0, synced: 0, pending: 0, error: 0, excluded: 0 },
    active_crawl_job: {
      id: expect.any(String),
      status: 'pending',
      total_pages: 0,
      completed_pages: 0,
      new_pages: 0,
      updated_pages: 0,
      removed_pages: 0,
      unchanged_pages: 0,
      started_at: null,
    },
  })
  expect(await stage.knowledge.acts()).toEqual(['datasource.created'])
})

test('a site is not crawled until somebody says so, if that is what was asked for', async () => {
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url, auto_start_crawl: false })
  expect(body.active_crawl_job).toBeNull()
  expect(await stage.knowledge.work()).toBe(0)
})

test.each([
  [{}, 'url'],
  [{ url: 'example.com' }, 'url'],
  [{ url: 'file:///etc/passwd' }, 'url'],
  [{ url: 'https://user:password@example.com' }, 'url'],
  [{ url: 'https://example.com', page_limit: 0 }, 'page_limit'],
  [{ url: 'https://example.com', page_limit: 5_001 }, 'page_limit'],
  [{ url: 'https://example.com', crawl_interval_hours: 23 }, 'crawl_interval_hours'],
  [{ url: 'https://example.com', include_paths: ['help'] }, 'include_paths'],
  [{ url: 'https://example.com', org_id: 'another' }, 'org_id'],
])('%j is refused with the name of the field', async (body, field) => {
  const reply = await stage.knowledge.call('POST', '/crawl', body)
  expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(reply.body.message).toContain(field)
})

/** All that may be said of a site, each as long as it may be, and this much more. */
const wanted = (more: number) => ({
  url: `https://example.com/${'x'.repeat(1_980 + more)}`,
  page_limit: 5_000 + more,
  crawl_interval_hours: 8_760 + more,
  display_name: 'x'.repeat(200 + more),
  include_paths: Array.from({ length: 50 + more }, () => `/${'x'.repeat(299)}`),
  exclude_paths: [`/${'x'.repeat(299 + more)}`],
  auto_start_crawl: false,
})

test('what is as long as it may be is taken, and every field that is longer is named', async () => {
  const { status, body } = await stage.knowledge.call('POST', '/crawl', wanted(0))
  expect(status).toBe(201)
  const { url, auto_start_crawl: _, ...tooMuch } = wanted(1)
  for (const [field, value] of Object.entries({ url, ...tooMuch })) {
    const refused = await stage.knowledge.call('POST', '/crawl', { ...wanted(0), [field]: value })
    expect([field, refused.status]).toEqual([field, 400])
    expect(refused.body.message).toContain(field)
  }
  for (const [field, value] of Object.entries(tooMuch))
    expect([field, (await stage.knowledge.call('PATCH', `/crawl/${body.id}`, { [field]: value })).status]).toEqual([
      field,
      400,
    ])
})

test('one crawl of a site at a time, however many ask for it at once', async () => {
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url, auto_start_crawl: false })
  const replies = await Promise.all(
    Array.from({ length: 8 }, () => stage.knowledge.call('POST', `/crawl/${body.id}/crawls`)),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)])
  expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ error: 'crawl_running' })
})

test('one site is added once, however its address is written and however many ask at once', async () => {
  const add = (url: string) => stage.knowledge.call('POST', '/crawl', { url, auto_start_crawl: false })
  const replies = await Promise.all(
    ['https://a.test', 'https://a.test/', 'https://a.test/#top', 'https://A.test/?utm_source=x'].map(add),
  )
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  const refused = replies.find(({ status }) => status === 409)?.body
  expect(refused).toMatchObject({ error: 'site_exists', message: expect.stringContaining('GET /crawl') })
  const { body } = await stage.knowledge.call('GET', '/crawl')
  expect(body.items.map(({ url }: { url: string }) => url)).toEqual(['https://a.test/'])
  expect((await add('https://a.test/help')).status).toBe(201)
  const other = await stage.knowledge.addOrg()
  expect((await stage.knowledge.call('POST', '/crawl', { url: 'https://a.test' }, other)).status).toBe(201)
  await stage.knowledge.call('DELETE', `/crawl/${body.items[0].id}`)
  expect((await add('https://a.test')).status).toBe(201)
})

test('a business has as many sites as it can keep an eye on, and not one more, however many come at once', async () => {
  const { db } = stage.knowledge.database
  const add = (_: unknown, index = 0) =>
    stage.knowledge.call('POST', '/crawl', { url: `${stage.site.url}/${index}`, auto_start_crawl: false })
  await add(null, 9)
  const [one] = await db.select().from(datasources)
  if (!one) throw new Error('nothing was added')
  await db.insert(datasources).values(Array.from({ length: 47 }, (_, index) => ({ ...one, id: `site-${index}` })))
  const replies = await Promise.all(Array.from({ length: 4 }, add))
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
  const refused = replies.find(({ status }) => status === 409)?.body
  expect(refused).toMatchObject({ error: 'too_many_sites', message: expect.stringContaining('Delete one') })
  const other = await stage.knowledge.addOrg()
  expect((await stage.knowledge.call('POST', '/crawl', { url: 'https://a.test' }, other)).status).toBe(201)
})

test('what is changed is changed, and the rest stays', async () => {
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url, display_name: 'Help' })
  const changes = { status: 'paused', page_limit: 7, crawl_interval_hours: null, exclude_paths: ['/private'] }
  const { status, body: changed } = await stage.knowledge.call('PATCH', `/crawl/${body.id}`, changes)
  expect(status).toBe(200)
  expect(changed).toMatchObject({ ...changes, display_name: 'Help', include_paths: [] })
  expect((await stage.knowledge.call('PATCH', `/crawl/${body.id}`, { url: 'https://x.test' })).status).toBe(400)
})

test('a page is read when it is asked for, and what is wrong with it is said', async () => {
  const id = await stage.crawl({ auto_start_crawl: false })
  stage.serve({ '/new': page('New', 'Just written.') })
  const sync = (url: string) => stage.knowledge.call('POST', `/crawl/${id}/pages/sync`, { url })
  expect(await sync(`${stage.site.url}/new`)).toEqual({
    status: 200,
    body: {
      id: expect.any(String),
      url: `${stage.site.url}/new`,
      title: 'New',
      status: 'synced',
      reason: null,
      content_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      last_synced_at: expect.any(String),
    },
  })
  expect(await stage.texts()).toContain('Just written.')
  expect(await sync(`${stage.site.url}/none`)).toMatchObject({
    status: 200,
    body: { status: 'error', reason: 'http_404' },
  })
  const other = await sync('https://example.com/new')
  expect(other).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  expect(other.body.message).toContain('127.0.0.1')
})

test('a page that is left out is not used, not fetched, and stays out until it is taken in again', async () => {
  stage.serve({ '/': page('Home', 'Start.', ['/old']), '/old': page('Old', 'Nobody should hear this.') })
  const id = await stage.crawl()
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}/pages?status=synced`)
  const old = body.items.find(({ title }: { title: string }) => title === 'Old')
  const change = (excluded: boolean) => stage.knowledge.call('PATCH', `/crawl/${id}/pages/${old.id}`, { excluded })
  expect((await change(true)).body).toMatchObject({ status: 'excluded', content_hash: null })
  expect(await stage.texts()).not.toContain('Nobody should hear this')
  await stage.crawlAgain(id)
  expect(stage.asked()).toEqual(['/'])
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/old': 'excluded' })
  expect((await change(false)).body.status).toBe('pending')
  await stage.crawlAgain(id)
  expect(await stage.texts()).toContain('Nobody should hear this')
})

test('a site that is deleted takes its pages and passages along', async () => {
  stage.serve({ '/': page('Home', 'Start.') })
  const id = await stage.crawl()
  const before = await stage.knowledge.knowledgeVersion()
  expect((await stage.knowledge.call('DELETE', `/crawl/${id}`)).status).toBe(204)
  expect(await stage.knowledge.passages()).toEqual([])
  expect(await stage.knowledge.knowledgeVersion()).toBeGreaterThan(before)
  expect((await stage.knowledge.call('GET', `/crawl/${id}`)).status).toBe(404)
})

test('sites and pages are listed in parts', async () => {
  for (let index = 0; index < 3; index++)
    await stage.knowledge.call('POST', '/crawl', { url: `https://s${index}.test`, auto_start_crawl: false })
  const first = await stage.knowledge.call('GET', '/crawl?limit=2')
  expect(first.body.items.map(({ url }: { url: string }) => url)).toEqual(['https://s2.test/', 'https://s1.test/'])
  const rest = await stage.knowledge.call('GET', `/crawl?limit=2&cursor=${first.body.next}`)
  expect(rest.body).toMatchObject({ items: [{ url: 'https://s0.test/' }], next: null })
})

test('attack: another organisation finds nothing, whatever it asks for', async () => {
  stage.serve({ '/': page('Home', 'Start.') })
  const id = await stage.crawl()
  const { body: crawl } = await stage.knowledge.call('POST', `/crawl/${id}/crawls`)
  const { body: pages } = await stage.knowledge.call('GET', `/crawl/${id}/pages`)
  const stranger = await stage.knowledge.addOrg()
  const calls = [
    ['GET', `/crawl/${id}`],
    ['PATCH', `/crawl/${id}`, { page_limit: 1 }],
    ['DELETE', `/crawl/${id}`],
    ['POST', `/crawl/${id}/crawls`],
    ['GET', `/crawl/${id}/crawls/${crawl.id}`],
    ['POST', `/crawl/${id}/crawls/${crawl.id}/cancel`],
    ['GET', `/crawl/${id}/pages`],
    ['PATCH', `/crawl/${id}/pages/${pages.items[0].id}`, { excluded: true }],
    ['POST', `/crawl/${id}/pages/sync`, { url: stage.site.url }],
  ] as const
  for (const [method, path, body] of calls)
    expect((await stage.knowledge.call(method, path, body, stranger)).status, `${method} ${path}`).toBe(404)
  expect((await stage.knowledge.call('GET', '/crawl', undefined, stranger)).body.items).toEqual([])
  expect((await stage.knowledge.call('GET', `/crawl/${id}`)).body).toMatchObject({ page_limit: 100 })
})
