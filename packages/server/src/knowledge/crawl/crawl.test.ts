import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

test('a site is read page by page along its links, and its passages are there for answers', async () => {
  stage.serve({
    '/': page('Home', 'We rent boats.', ['/prices', '/about#team', 'mailto:a@b.test', 'https://elsewhere.test/']),
    '/prices': page('Prices', 'A boat costs ten euros.', ['/']),
    '/about': page('About', 'We are three people.', ['/prices?utm_source=x']),
  })
  const before = await stage.knowledge.knowledgeVersion()
  const id = await stage.crawl()
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/prices': 'synced', '/about': 'synced' })
  expect(stage.asked()).toEqual(['/', '/about', '/prices'])
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}`)
  expect(body).toMatchObject({
    status: 'active',
    display_name: '127.0.0.1',
    page_stats: { total: 3, synced: 3, pending: 0, error: 0, excluded: 0 },
    active_crawl_job: null,
    error_message: null,
    last_crawl_completed_at: expect.any(String),
  })
  expect(await stage.knowledge.passages()).toContainEqual({
    headings: ['Prices'],
    text: expect.stringContaining('A boat costs ten euros.'),
  })
  expect(await stage.knowledge.knowledgeVersion()).toBeGreaterThan(before)
})

test('no more pages are read than the limit allows', async () => {
  const links = Array.from({ length: 30 }, (_, index) => `/page-of-${'x'.repeat(index + 1)}`)
  stage.serve({ '/': page('Home', 'Many links.', links) })
  for (const link of links) stage.site.pages.set(link, page(link, `This is ${link}.`))
  const id = await stage.crawl({ page_limit: 5 })
  expect((await stage.knowledge.call('GET', `/crawl/${id}`)).body.page_stats).toMatchObject({ total: 5, synced: 5 })
  expect(stage.asked()).toHaveLength(5)
})

test('paths say what belongs to the crawl and what does not', async () => {
  const links = ['/help', '/help/boats', '/helpers', '/help/internal/x', '/blog/1', '/de/help/boote', '/photo.jpg']
  stage.serve({ '/': page('Home', 'Start.', links) })
  for (const link of links) stage.site.pages.set(link, page(link, `This is ${link}.`))
  const id = await stage.crawl({ include_paths: ['/help', '/*/help/'], exclude_paths: ['/help/internal'] })
  expect(Object.keys(await stage.states(id)).sort()).toEqual(['/', '/de/help/boote', '/help', '/help/boats'])
})

test.each<[string, { exclude_paths?: string[]; robots?: string }]>([
  ['a path', { exclude_paths: ['/secret'] }],
  ['robots.txt', { robots: 'User-agent: *\nDisallow: /secret' }],
])('a page that was not there last time is not asked for once %s excludes it', async (_, { robots, ...changes }) => {
  stage.serve({ '/': page('Home', 'Start.', ['/secret/gone', '/gone']) })
  const id = await stage.crawl()
  await stage.crawlAgain(id)
  expect(stage.asked()).toEqual(['/', '/gone', '/secret/gone'])
  if (robots) stage.serve({ '/robots.txt': robots })
  expect((await stage.knowledge.call('PATCH', `/crawl/${id}`, changes)).status).toBe(200)
  await stage.crawlAgain(id)
  expect(stage.asked()).toEqual(['/', '/gone'])
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/gone': 'error http_404' })
})

test('one page under many addresses is stored once', async () => {
  stage.serve({
    '/': page('Home', 'Start.', ['/old', '/copy', '/twin', '/real']),
    '/old': (_, response) => response.writeHead(301, { location: '/real' }).end(),
    '/real': page('Real', 'The one and only.'),
    '/copy': page('Copy', 'The one and only.').replace('<title>', '<link rel="canonical" href="/real"><title>'),
    '/twin': page('Real', 'The one and only.'),
  })
  const id = await stage.crawl()
  const found = await stage.states(id)
  expect(Object.keys(found).sort()).toEqual(['/', '/real', '/twin'])
  expect(Object.values(found).sort()).toEqual(['excluded duplicate', 'synced', 'synced'])
  expect((await stage.texts()).match(/The one and only/g)).toHaveLength(1)
})

test('a duplicate that is left out by hand stays out, also when the page it repeated is gone', async () => {
  const twin = page('Twin', 'The one and only.')
  stage.serve({ '/': page('Home', 'Start.', ['/a', '/b']), '/a': twin, '/b': twin })
  const id = await stage.crawl()
  const { body: pages } = await stage.knowledge.call('GET', `/crawl/${id}/pages?status=excluded`)
  const [{ id: pageId, url }] = pages.items
  const changed = await stage.knowledge.call('PATCH', `/crawl/${id}/pages/${pageId}`, { excluded: true })
  const original = new URL(url).pathname === '/a' ? '/b' : '/a'
  expect(changed.body).toMatchObject({ status: 'excluded', reason: null })
  stage.site.pages.delete(original)
  await stage.crawlAgain(id)
  expect(await stage.texts()).not.toContain('The one and only')
})
