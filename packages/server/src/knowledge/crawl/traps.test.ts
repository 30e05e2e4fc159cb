import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import { drippingPage } from '../../testing/endless-pages'
import { type SitePage, startSite } from '../../testing/site'

// whole sites are crawled, some of them several times
vi.setConfig({ testTimeout: 60_000 })

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage({ readTimeoutMs: 6_000 })
})
afterEach(() => stage.close())

test('every trap ends as the state of a page, and the crawl goes on', async () => {
  const links = [
    '/picture',
    '/big',
    '/round',
    '/login',
    '/forbidden',
    '/latin',
    '/drip',
    '/missing',
    '/broken',
    '/away',
    '/maze',
  ]
  stage.serve({
    '/': page('Home', 'Everything here is a trap.', [...links, '/good']),
    '/picture': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('not really'),
    '/big': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('x'.repeat(5_000_001)),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    '/login': '<title>Sign in</title><main><h1>Sign in</h1><form><input name=u><input type="password"></form></main>',
    '/forbidden': (_, response) => response.writeHead(403).end(),
    '/latin': (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(Buffer.from(page('Café', 'The crème brûlée is good.'), 'latin1')),
    '/drip': drippingPage('<p>', { headers: { 'content-type': 'text/html' } }),
    '/broken': (_, response) => response.writeHead(500).end(),
    '/maze': '<div></x>'.repeat(200_000),
    '/away': (_, response) =>
      response.writeHead(302, { location: stage.site.url.replace('127.0.0.1', 'localhost') }).end(),
    '/good': page('Good', 'This one can be read.'),
  })
  const id = await stage.crawl()
  expect(await stage.states(id)).toEqual({
    '/': 'synced',
    '/picture': 'error wrong_content_type',
    '/big': 'error too_large',
    '/round': 'error redirect_loop',
    '/login': 'error login_required',
    '/forbidden': 'error login_required',
    '/latin': 'synced bad_charset',
    '/drip': 'error timed_out',
    '/missing': 'error http_404',
    '/broken': 'error http_500',
    '/away': 'error redirected_away',
    '/maze': 'error too_complex',
    '/good': 'synced',
  })
  expect(await stage.texts()).toMatch(/The cr.me br.l.e is good/)
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}`)
  expect(body).toMatchObject({ error_message: null, page_stats: { total: 13, synced: 3, error: 10 } })
  // it waits for a reader that gives up, and for a page that never ends
}, 90_000)

test('a trap as the first page is no failed crawl either', async () => {
  stage.serve({ '/': (_, response) => response.writeHead(302, { location: '/' }).end() })
  const id = await stage.crawl()
  expect(await stage.states(id)).toEqual({ '/': 'error redirect_loop' })
  const job = await stage.crawlAgain(id)
  expect(job.status).toBe('completed')
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}`)
  expect(body.error_message).toBe('The first page of the site redirects in a circle. Correct its redirects.')
})

test('attack: a calendar without end, a maze of folders and session ids cost no more than their share', async () => {
  const answer: SitePage = (request, response) => {
    const url = new URL(request.url ?? '/', stage.site.url)
    const month = Number(url.pathname.split('/').at(-1)) || 1
    const months = [1, 2, 3, 4, 5].map((later) => `/calendar/2026/${month * 5 + later}`)
    const links = [...months, `/list?sid=${Math.random()}&page=${month}`, `/a${url.pathname}`]
    response.writeHead(200, { 'content-type': 'text/html' }).end(page(`Month ${url}`, `Nothing on ${url}.`, links))
  }
  stage.site.pages.set('*', answer)
  const id = await stage.crawl({ page_limit: 160 })
  const found = Object.keys(await stage.states(id))
  expect(stage.site.asked.length).toBeLessThan(190)
  expect(stage.site.asked.filter((path) => path.startsWith('/calendar')).length).toBeLessThanOrEqual(50)
  expect(found.filter((path) => path.includes('sid='))).toEqual([])
})

test('robots.txt is obeyed, and its sitemaps are read: an index, packed files, nothing of other sites', async () => {
  const urls = (...paths: string[]) =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
      .map((path) => `<url><loc>${stage.site.url}${path}</loc></url>`)
      .join('')}</urlset>`
  stage.serve({
    '/robots.txt': `User-agent: *\nDisallow: /secret\nAllow: /\nSitemap: ${stage.site.url}/maps/index.xml`,
    '/maps/index.xml': `<sitemapindex><sitemap><loc>${stage.site.url}/maps/a.xml.gz</loc></sitemap><sitemap><loc>https://elsewhere.test/b.xml</loc></sitemap></sitemapindex>`,
    '/maps/a.xml.gz': (_, response) => response.end(gzipSync(urls('/hidden-in-map?a=1&amp;b=2', '/secret/in-map'))),
    '/': page('Home', 'Start.', ['/secret/linked', '/open']),
    '/open': page('Open', 'Everybody may read this.'),
    '/hidden-in-map?a=1&b=2': page('Listed', 'No link leads here.'),
    '/secret/linked': page('Secret', 'Not for machines.'),
    '/secret/in-map': page('Secret', 'Not for machines.'),
  })
  const id = await stage.crawl()
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/open': 'synced', '/hidden-in-map?a=1&b=2': 'synced' })
  expect(stage.site.asked.filter((path) => path.startsWith('/secret'))).toEqual([])
})

test('a site that closes itself to machines is told apart from a broken one', async () => {
  stage.serve({ '/robots.txt': 'User-agent: *\nDisallow: /', '/': page('Home', 'Start.') })
  const id = await stage.crawl()
  expect(await stage.states(id)).toEqual({ '/': 'error robots_disallowed' })
  expect((await stage.knowledge.call('GET', `/crawl/${id}`)).body.error_message).toContain(
    'forbidden by the robots.txt',
  )
})

test('a site that asks for pauses is read slowly, one page at a time', async () => {
  let now = 0
  let most = 0
  const slow: SitePage = (request, response) => {
    most = Math.max(most, ++now)
    setTimeout(() => {
      now--
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(page(`P${request.url}`, `${request.url}`, ['/a', '/b']))
    }, 30)
  }
  stage.serve({ '/robots.txt': 'User-agent: *\nCrawl-delay: 0.2', '/': slow, '/a': slow, '/b': slow })
  const began = Date.now()
  await stage.crawl()
  expect(most).toBe(1)
  expect(Date.now() - began).toBeGreaterThan(400)
})

test('a site that cannot be reached at all fails with a message that says what to do', async () => {
  await stage.site.close()
  const id = await stage.crawl()
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}`)
  expect(body.error_message).toContain('could not be reached')
  expect(await stage.states(id)).toEqual({ '/': 'error unreachable' })
  stage.site = await startSite()
})

test('a crawl that our own fault breaks again and again ends as failed and blocks nothing', async () => {
  stage.serve({ '/': page('Home', 'Start.') })
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url })
  await stage.knowledge.work({ attempt: 6 })
  const { body: job } = await stage.knowledge.call('GET', `/crawl/${body.id}/crawls/${body.active_crawl_job.id}`)
  expect(job).toMatchObject({ status: 'failed', error_message: expect.stringContaining('Start it again') })
  expect((await stage.knowledge.call('POST', `/crawl/${body.id}/crawls`)).status).toBe(201)
})

test('attack: markup in a title and a text is stored as the letters it is made of', async () => {
  stage.serve({
    '/': `<title>&lt;img src=x onerror=alert(1)&gt; &lt;/script&gt;</title><main><h1>Safe?</h1><p>&lt;script&gt;alert(2)&lt;/script&gt; is text in this page.</p><script>alert(3)</script></main>`,
  })
  const id = await stage.crawl()
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}/pages`)
  expect(body.items[0].title).toBe('<img src=x onerror=alert(1)> </script>')
  expect(await stage.texts()).toBe('<script>alert(2)</script> is text in this page.')
})
