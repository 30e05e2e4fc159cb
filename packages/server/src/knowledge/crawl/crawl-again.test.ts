import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { crawlJobs } from '../../storage/schema'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import type { SitePage } from '../../testing/site'

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

test('a crawl again asks only what has changed, and leaves the rest as it is', async () => {
  const conditional =
    (body: () => string, etag: () => string): SitePage =>
    (request, response) => {
      if (request.headers['if-none-match'] === etag()) return response.writeHead(304).end()
      response.writeHead(200, { 'content-type': 'text/html', etag: etag() }).end(body())
    }
  let version = 1
  stage.serve({
    '/': conditional(
      () => page('Home', 'Welcome.', ['/news', '/same', '/gone']),
      () => '"home"',
    ),
    '/news': conditional(
      () => page('News', `Version ${version}.`),
      () => `"${version}"`,
    ),
    '/same': page('Same', 'Sent in full every time.'),
    '/gone': page('Gone', 'Soon it is not here.'),
  })
  const id = await stage.crawl()
  version = 2
  stage.site.pages.delete('/gone')
  const job = await stage.crawlAgain(id)
  expect(stage.asked()).toEqual(['/', '/gone', '/news', '/same'])
  expect(job).toMatchObject({
    status: 'completed',
    total_pages: 4,
    completed_pages: 4,
    new_pages: 0,
    updated_pages: 1,
    removed_pages: 1,
    unchanged_pages: 2,
  })
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/news': 'synced', '/same': 'synced' })
  expect(await stage.texts()).toContain('Version 2.')
  expect(await stage.texts()).not.toContain('Soon it is not here')
})

test('a crawl that was cut off goes on where it was, and reads no page twice', async () => {
  const links = Array.from({ length: 40 }, (_, index) => `/page-${'x'.repeat(index + 1)}`)
  const cut = new AbortController()
  const count: SitePage = (request, response) => {
    if (stage.site.asked.length === 25) cut.abort(new Error('the server stops'))
    response.writeHead(200, { 'content-type': 'text/html' }).end(page(`${request.url}`, `This is ${request.url}.`))
  }
  stage.serve({ '/': page('Home', 'Many links.', links) })
  for (const link of links) stage.site.pages.set(link, count)
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url })
  await expect(stage.knowledge.work({ signal: cut.signal })).rejects.toThrow('the server stops')
  const half = (await stage.knowledge.call('GET', `/crawl/${body.id}`)).body
  expect(half.active_crawl_job.status).toBe('scraping')
  expect(half.page_stats.synced).toBeGreaterThan(5)
  expect(half.page_stats.pending).toBeGreaterThan(5)

  stage.site.asked.length = 0
  await stage.knowledge.work({ attempt: 2 })
  // a request that was under way at the cut may reach the site later
  expect(new Set(stage.asked()).size).toBe(half.page_stats.pending)
  expect((await stage.knowledge.call('GET', `/crawl/${body.id}`)).body).toMatchObject({
    active_crawl_job: null,
    page_stats: { total: 41, synced: 41 },
  })
})

test('a cancelled crawl stops between pages and keeps what it has read', async () => {
  const { body: datasource } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url })
  const jobId = datasource.active_crawl_job.id
  stage.site.pages.set('*', async (request, response) => {
    if (stage.site.asked.length === 20) {
      await stage.knowledge.call('POST', `/crawl/${datasource.id}/crawls/${jobId}/cancel`)
      stage.knowledge.clock.advance(1_500)
    }
    const links = Array.from(
      { length: 20 },
      () =>
        `/p-${Math.random()
          .toString(36)
          .replace(/[0-9.]/g, '')}`,
    )
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(page(`${request.url}`, `This is ${request.url}.`, links))
  })
  await stage.knowledge.work()
  expect(stage.site.asked.length).toBeLessThan(60)
  const { body } = await stage.knowledge.call('GET', `/crawl/${datasource.id}/crawls/${jobId}`)
  expect(body).toMatchObject({ status: 'cancelled', completed_at: expect.any(String) })
  expect((await stage.knowledge.passages()).length).toBeGreaterThan(5)
  expect((await stage.knowledge.call('POST', `/crawl/${datasource.id}/crawls`)).status).toBe(201)
})

test('a site that has a hiccup keeps what was read before', async () => {
  stage.serve({ '/': page('Home', 'Start.', ['/help']), '/help': page('Help', 'Call us at noon.') })
  const id = await stage.crawl()
  stage.serve({ '/help': (_, response) => response.writeHead(503).end() })
  await stage.crawlAgain(id)
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/help': 'error http_503' })
  expect(await stage.texts()).toContain('Call us at noon')
  stage.serve({ '/help': page('Help', 'Call us at noon.') })
  expect(await stage.crawlAgain(id)).toMatchObject({ unchanged_pages: 2 })
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/help': 'synced' })
})

test('how far a crawl has come can be watched, and is written down once a second at most', async () => {
  const links = Array.from({ length: 30 }, (_, index) => `/page-${'x'.repeat(index + 1)}`)
  stage.serve({ '/': page('Home', 'The first of many.', links.slice(0, 1)) })
  const seen: number[] = []
  // one after the other: the next page is known when the one before it is stored
  for (const [index, link] of links.entries())
    stage.site.pages.set(link, async (_, response) => {
      stage.knowledge.clock.advance(400)
      const [row] = await stage.knowledge.database.db
        .select()
        .from(crawlJobs)
        .where(eq(crawlJobs.orgId, stage.knowledge.orgId))
      seen.push(row?.completedPages ?? 0)
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(page(link, `This is ${link}.`, links.slice(index + 1, index + 2)))
    })
  await stage.crawl()
  expect(new Set(seen).size).toBeGreaterThan(3)
  expect(new Set(seen).size).toBeLessThan(20)
})
