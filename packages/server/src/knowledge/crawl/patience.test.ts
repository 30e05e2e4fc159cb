import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import type { SitePage } from '../../testing/site'

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

/** Refuses so many times, then answers; the clock runs as fast as the site asks. */
function refusing(times: number, status: number, retryAfter: string | undefined, body: string): SitePage {
  let left = times
  return (_, response) => {
    if (left-- <= 0) return response.writeHead(200, { 'content-type': 'text/html' }).end(body)
    response.on('close', () => setTimeout(() => stage.knowledge.clock.advance(61_000), 50))
    response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end()
  }
}

test.each([
  [429, '30'],
  [429, undefined],
  [503, '30'],
])(
  'a page that is refused with %i and Retry-After %s is asked for again, after a while',
  async (status, retryAfter) => {
    stage.serve({
      '/': page('Home', 'Start.', ['/busy']),
      '/busy': refusing(2, status, retryAfter, page('Busy', 'Here after all.')),
    })
    const id = await stage.crawl()
    expect(await stage.states(id)).toEqual({ '/': 'synced', '/busy': 'synced' })
    expect(stage.asked()).toEqual(['/', '/busy', '/busy', '/busy'])
  },
)

test('while a site asks to be left alone, none of its pages is asked for', async () => {
  const links = Array.from({ length: 20 }, (_, index) => `/page-${'x'.repeat(index + 1)}`)
  let resumesAt = 0
  const early: string[] = []
  const answer: SitePage = (request, response) => {
    if (stage.knowledge.clock.now() < resumesAt) early.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/html' }).end(page(`${request.url}`, `This is ${request.url}.`))
  }
  for (const link of links) stage.site.pages.set(link, answer)
  let isFirst = true
  stage.serve({
    '/': (_, response) => {
      if (!isFirst) return response.writeHead(200, { 'content-type': 'text/html' }).end(page('Home', 'Start.', links))
      isFirst = false
      resumesAt = stage.knowledge.clock.now() + 30_000
      response.on('close', () => setTimeout(() => stage.knowledge.clock.advance(31_000), 50))
      response.writeHead(429, { 'retry-after': '30' }).end()
    },
  })
  const id = await stage.crawl()
  expect(early).toEqual([])
  expect(Object.values(await stage.states(id))).toEqual(Array(21).fill('synced'))
})

test('a site that goes on refusing gets its pages back as refused, and the crawl ends well', async () => {
  stage.serve({
    '/': page('Home', 'Start.', ['/never', '/tomorrow']),
    '/never': refusing(99, 429, '1', ''),
    '/tomorrow': refusing(99, 503, '86400', ''),
  })
  const id = await stage.crawl()
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/never': 'error http_429', '/tomorrow': 'error http_503' })
  expect(stage.asked()).toEqual(['/', '/never', '/never', '/never', '/tomorrow'])
  const { body } = await stage.knowledge.call('GET', `/crawl/${id}`)
  expect(body).toMatchObject({ active_crawl_job: null, error_message: null })
})

test('a cancelled crawl does not wait for a site', async () => {
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url })
  stage.serve({
    '/': (_, response) => {
      response.writeHead(429, { 'retry-after': '60' }).end()
      void stage.knowledge
        .call('POST', `/crawl/${body.id}/crawls/${body.active_crawl_job.id}/cancel`)
        .then(() => stage.knowledge.clock.advance(2_000))
    },
  })
  await stage.knowledge.work()
  expect(stage.asked()).toEqual(['/'])
})

test('robots.txt is asked for again when the site says when', async () => {
  let times = 0
  stage.serve({
    '/robots.txt': (_, response) => {
      if (times++ === 0) return response.writeHead(503, { 'retry-after': '0' }).end()
      response.end('User-agent: *\nDisallow: /secret')
    },
    '/': page('Home', 'Start.', ['/secret']),
  })
  expect(await stage.states(await stage.crawl())).toEqual({ '/': 'synced' })
})
