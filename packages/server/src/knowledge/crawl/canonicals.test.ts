import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import type { SitePage } from '../../testing/site'

// whole sites are crawled, some of them several times
vi.setConfig({ testTimeout: 60_000 })

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

const naming = (canonical: string, title: string, links: readonly string[] = []) =>
  page(title, `This is ${title}.`, links).replace('<title>', `<link rel="canonical" href="${canonical}"><title>`)
const status =
  (code: number): SitePage =>
  (_, response) =>
    response.writeHead(code).end()
/** Sent once; whoever has it already is told that it is the same. */
const marked =
  (body: string): SitePage =>
  (request, response) => {
    const etag = `"${body.length}${request.url}"`
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end()
    response.writeHead(200, { 'content-type': 'text/html', etag }).end(body)
  }
const textsOf = async () => [...(await stage.texts()).matchAll(/This is (\w+)\./g)].map(([, title]) => title).sort()
const found = async (id: string) => ({ states: await stage.states(id), texts: await textsOf() })

type Pages = Readonly<Record<string, string | SitePage>>
const cases: readonly (readonly [string, Pages, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'the canonical is there: it stands for the page',
    { '/a': naming('/b', 'A'), '/b': page('B', 'This is B.') },
    { '/b': 'synced' },
    ['B'],
  ],
  [
    'two pages name each other',
    { '/a': naming('/b', 'A'), '/b': naming('/a', 'B') },
    { '/a': 'synced', '/b': 'synced' },
    ['A', 'B'],
  ],
  ['the canonical is missing', { '/a': naming('/b', 'A') }, { '/a': 'synced', '/b': 'error http_404' }, ['A']],
  [
    'the canonical names a third one',
    { '/a': naming('/b', 'A'), '/b': naming('/c', 'B'), '/c': page('C', 'This is C.') },
    { '/a': 'synced', '/c': 'synced' },
    ['A', 'C'],
  ],
  [
    'the canonical has no text',
    { '/a': naming('/b', 'A'), '/b': '<title>B</title>' },
    { '/a': 'synced', '/b': 'synced no_content' },
    ['A'],
  ],
  [
    'the canonical leads back',
    { '/a': naming('/b', 'A'), '/b': (_, response) => response.writeHead(302, { location: '/a' }).end() },
    { '/a': 'synced' },
    ['A'],
  ],
]
for (const isMarked of [false, true])
  test.each(cases)(`%s, the same at each crawl${isMarked ? ' of a site that answers 304' : ''}`, async (...one) => {
    const [, pages, states, texts] = one
    stage.serve({ '/': page('Home', 'Start.', ['/a']) })
    for (const [path, body] of Object.entries(pages))
      stage.serve({ [path]: isMarked && typeof body === 'string' ? marked(body) : body })
    const id = await stage.crawl()
    const expected = { states: { '/': 'synced', ...states }, texts }
    expect(await found(id)).toEqual(expected)
    for (const time of ['second', 'third']) {
      const crawl = await stage.crawlAgain(id)
      expect(await found(id), `the ${time} time`).toEqual(expected)
      expect(crawl, `the ${time} time`).toMatchObject({ new_pages: 0, updated_pages: 0, removed_pages: 0 })
    }
  })

test('a canonical that has a hiccup still stands for the page', async () => {
  stage.serve({ '/': page('Home', 'Start.', ['/a']), '/a': naming('/b', 'A'), '/b': page('B', 'This is B.') })
  const id = await stage.crawl()
  stage.serve({ '/b': status(503) })
  await stage.crawlAgain(id)
  expect(await found(id)).toEqual({ states: { '/': 'synced', '/b': 'error http_503' }, texts: ['B'] })
})

test('when a canonical goes away the page is back at once, and the other way round', async () => {
  stage.serve({ '/': page('Home', 'Start.', ['/a']), '/a': naming('/b', 'A'), '/b': page('B', 'This is B.') })
  const id = await stage.crawl()
  stage.site.pages.delete('/b')
  await stage.crawlAgain(id)
  expect(await textsOf()).toEqual(['A'])
  stage.serve({ '/b': page('B', 'This is B.') })
  await stage.crawlAgain(id)
  expect(await found(id)).toEqual({ states: { '/': 'synced', '/b': 'synced' }, texts: ['B'] })
})

test('a canonical that was left out as the same as a page is read again when the page gives way to it', async () => {
  const same = page('Same', 'This is Same.')
  stage.serve({ '/': page('Home', 'Start.', ['/b']), '/b': same })
  const id = await stage.crawl()
  stage.serve({ '/': page('Home', 'Start.', ['/b', '/a']), '/b': status(503), '/a': same })
  await stage.crawlAgain(id)
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/a': 'synced', '/b': 'error http_503' })
  const late: SitePage = (_, response) => {
    const body = same.replace('<title>', '<link rel="canonical" href="/b"><title>')
    setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(body), 1_500)
  }
  stage.serve({ '/b': same, '/a': late })
  const crawl = await stage.crawlAgain(id)
  expect(await found(id)).toEqual({ states: { '/': 'synced', '/b': 'synced' }, texts: ['Same'] })
  expect(crawl.completed_pages).toBe(crawl.total_pages)
})

test('what a business left out does not come back through pages that name it', async () => {
  stage.serve({
    '/': page('Home', 'Start.', ['/a', '/b']),
    '/a': page('A', 'This is A.'),
    '/b': page('B', 'This is B.'),
  })
  const id = await stage.crawl()
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}/pages`)
  const left = body.items.find(({ url }: { url: string }) => url.endsWith('/b'))
  await stage.knowledge.call('PATCH', `/crawl/${id}/pages/${left.id}`, { excluded: true })
  stage.serve({ '/a': naming('/b', 'A') })
  await stage.crawlAgain(id)
  expect(await found(id)).toEqual({ states: { '/': 'synced', '/b': 'excluded' }, texts: [] })
})

test('a canonical that the page limit has no room for does not cost the page', async () => {
  stage.serve({ '/': page('Home', 'Start.', ['/a']), '/a': naming('/b', 'A'), '/b': page('B', 'This is B.') })
  const id = await stage.crawl({ page_limit: 2 })
  await stage.crawlAgain(id)
  expect(await found(id)).toEqual({ states: { '/': 'synced', '/a': 'synced' }, texts: ['A'] })
})

test('a crawl that was cut off asks again what a canonical is that it had read before', async () => {
  const cut = new AbortController()
  stage.serve({
    '/': page('Home', 'Start.', ['/b', '/a']),
    '/b': page('B', 'This is B.'),
    '/a': () => void setTimeout(() => cut.abort(new Error('the server stops')), 2_000),
  })
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url })
  await expect(stage.knowledge.work({ signal: cut.signal })).rejects.toThrow('the server stops')
  stage.serve({ '/a': naming('/b', 'A') })
  await stage.knowledge.work({ attempt: 2 })
  expect(await found(body.id)).toEqual({ states: { '/': 'synced', '/b': 'synced' }, texts: ['B'] })
  const { body: crawl } = await stage.knowledge.call('GET', `/crawl/${body.id}/crawls/${body.active_crawl_job.id}`)
  expect(crawl.completed_pages).toBe(crawl.total_pages)
})

test('many pages that wait for one slow canonical are each left out, with pauses where the site asks for them', async () => {
  const paths = Array.from({ length: 40 }, (_, index) => `/copy-${'x'.repeat(index + 1)}`)
  stage.serve({
    '/': page('Home', 'Start.', paths),
    '*': naming('/b', 'Copy', ['/last']),
    '/last': page('Last', 'This is Last.'),
    '/b': (_, response) => void setTimeout(() => response.end(page('B', 'This is B.')), 1_500),
  })
  const id = await stage.crawl()
  expect(await found(id)).toEqual({
    states: { '/': 'synced', '/b': 'synced', '/last': 'synced' },
    texts: ['B', 'Last'],
  })
  stage.serve({ '/robots.txt': 'User-agent: *\nCrawl-delay: 0.01' })
  await stage.crawlAgain(id)
  expect(await textsOf()).toEqual(['B', 'Last'])
})

test('a page that is asked for by hand gives way to its canonical only when that can be read', async () => {
  stage.serve({
    '/a': naming('/b', 'A'),
    '/b': page('B', 'This is B.'),
    '/c': naming('/gone', 'C'),
    '/d': naming('/a', 'D'),
  })
  const { body: site } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url, auto_start_crawl: false })
  const urls: string[] = []
  for (const path of ['/a', '/c', '/d']) {
    const { body } = await stage.knowledge.call('POST', `/crawl/${site.id}/pages/sync`, { url: stage.site.url + path })
    urls.push(new URL(body.url).pathname)
  }
  expect(urls).toEqual(['/b', '/c', '/d'])
  expect(await found(site.id)).toEqual({
    states: { '/b': 'synced', '/c': 'synced', '/d': 'synced' },
    texts: ['B', 'C', 'D'],
  })
})
