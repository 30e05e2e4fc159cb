import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSafeFetch } from '../../connector'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import { drippingPage } from '../../testing/endless-pages'
import { hurriedFetch } from '../../testing/hurried-fetch'
import { pageThread } from '../../testing/page-thread'
import type { SitePage } from '../../testing/site'
import { createPageReader } from '../extract/page-reader'
import { readSitemaps } from './sitemap'

let stage: CrawlStage
beforeEach(() => open())
afterEach(() => stage.close())

async function open(options?: Parameters<typeof openCrawlStage>[0]): Promise<void> {
  stage = await openCrawlStage(options)
  stage.serve({ '/': page('Home', 'Start.'), '/robots.txt': '', '/sitemap.xml': index(10), '*': page('Any', 'Found.') })
}

/** An index of sitemaps, by their numbers. */
const index =
  (count: number): SitePage =>
  ({ headers }, response) => {
    const maps = Array.from({ length: count }, (_, number) => `http://${headers.host}/map-${number}.xml`)
    response.end(`<sitemapindex>${maps.map((map) => `<sitemap><loc>${map}</loc></sitemap>`).join('')}</sitemapindex>`)
  }
/** Sitemaps of one page each, which do something before they answer. */
const maps = (count: number, before: (number: number) => unknown): Record<string, SitePage> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `/map-${number}.xml`,
      async ({ headers }, response) => {
        await before(number)
        response.end(`<urlset><url><loc>http://${headers.host}/page-${number}</loc></url></urlset>`)
      },
    ]),
  )
const drip = drippingPage(' ')
const mapsAsked = () => stage.site.asked.filter((path) => path.startsWith('/map-'))

test('a crawl that is cancelled while it reads sitemaps asks for no other one, and for no page', async () => {
  const { body } = await stage.knowledge.call('POST', '/crawl', { url: stage.site.url })
  const crawl = `/crawl/${body.id}/crawls/${body.active_crawl_job.id}`
  const cancel = async () => {
    await stage.knowledge.call('POST', `${crawl}/cancel`)
    stage.knowledge.clock.advance(1_500)
  }
  stage.serve(maps(10, (number) => number === 1 && cancel()))
  await stage.knowledge.work()
  expect(mapsAsked()).toEqual(['/map-0.xml', '/map-1.xml'])
  expect(stage.site.asked).not.toContain('/')
  expect((await stage.knowledge.call('GET', crawl)).body.status).toBe('cancelled')
})

test('attack: sitemaps that answer slowly have a minute together, and the crawl goes on with what they named', async () => {
  stage.serve(maps(10, () => stage.knowledge.clock.advance(14_000)))
  const found = await stage.states(await stage.crawl())
  expect(mapsAsked()).toEqual([0, 1, 2, 3, 4].map((number) => `/map-${number}.xml`))
  expect(Object.keys(found).sort()).toEqual(['/', '/page-0', '/page-1', '/page-2', '/page-3', '/page-4'])
})

test('attack: a sitemap without end has no more than what is left of that minute', async () => {
  const lasted: number[] = []
  const watched: SitePage = (request, response) => {
    const began = Date.now()
    response.on('close', () => lasted.push(Date.now() - began))
    drip(request, response)
  }
  stage.serve({ ...maps(1, () => stage.knowledge.clock.advance(59_500)), '/map-1.xml': watched })
  expect(Object.keys(await stage.states(await stage.crawl())).sort()).toEqual(['/', '/page-0'])
  expect(lasted).toHaveLength(1)
  expect(lasted[0]).toBeLessThan(5_000)
})

test('attack: a sitemap without end is given up while there is time for the next ones', async () => {
  await stage.close()
  await open({ fetch: hurriedFetch(20) })
  const aging: SitePage = (request, response) => {
    const ages = setInterval(() => stage.knowledge.clock.advance(800), 20)
    response.on('close', () => clearInterval(ages))
    drip(request, response)
  }
  stage.serve({ ...maps(3, () => {}), '/map-0.xml': aging, '/sitemap.xml': index(3) })
  expect(Object.keys(await stage.states(await stage.crawl())).sort()).toEqual(['/', '/page-1', '/page-2'])
})

type Options = Parameters<typeof readSitemaps>[1]

/** Reads the sitemaps of the site outside of a crawl. */
async function read(options: Pick<Options, 'mostUrls' | 'giveWay'>): Promise<readonly string[] | null> {
  const { clock } = stage.knowledge
  const reader = createPageReader({ clock, program: pageThread, logger: pino({ level: 'silent' }) })
  const fetch = createSafeFetch({ allowPrivate: true })
  const asked = { siteUrl: `${stage.site.url}/`, named: [], signal: new AbortController().signal }
  const urls = await readSitemaps(
    { fetch, reader, clock },
    { ...asked, ...options, isWelcome: () => true, mayGoOn: async () => true },
  )
  await fetch.close()
  await reader.close()
  return urls
}

test('the time in which others have their turn is not counted', async () => {
  stage.serve(maps(10, () => {}))
  const giveWay = async () => stage.knowledge.clock.advance(50_000)
  expect(await read({ mostUrls: 100, giveWay })).toHaveLength(10)
})

test('attack: no more of what sitemaps list is looked at than the site may have pages, and no more of them are read', async () => {
  const list = Array.from({ length: 70 }, (_, number) => `<url><loc>${stage.site.url}/${number}</loc></url>`).join('')
  stage.serve(Object.fromEntries([0, 1, 2].map((number) => [`/map-${number}.xml`, `<urlset>${list}</urlset>`])))
  expect(await read({ mostUrls: 100, giveWay: async () => {} })).toHaveLength(100)
  expect(mapsAsked()).toEqual(['/map-0.xml', '/map-1.xml'])
})
