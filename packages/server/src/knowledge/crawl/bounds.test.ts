import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../clock'
import { createSafeFetch } from '../../connector'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import { drippingPage, endlessPage } from '../../testing/endless-pages'
import { hurriedFetch } from '../../testing/hurried-fetch'
import { insertPages } from './page-store'
import { readRobots } from './robots'
import { createTrapGuard } from './trap-guard'

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

test('a site whose page limit is lowered has no more pages read than that', async () => {
  const links = Array.from({ length: 12 }, (_, index) => `/page-${'x'.repeat(index + 1)}`)
  stage.serve({ '/': page('Home', 'Many links.', links), '*': page('Any', 'One of many.') })
  const id = await stage.crawl()
  await stage.knowledge.call('PATCH', `/crawl/${id}`, { page_limit: 5 })
  await stage.crawlAgain(id)
  expect(stage.asked()).toHaveLength(5)
  expect(Object.keys(await stage.states(id))).toHaveLength(5)
})

test('a site that is full takes no page that is asked for by hand', async () => {
  const { url } = stage.site
  const { body } = await stage.knowledge.call('POST', '/crawl', { url, auto_start_crawl: false })
  const site = { orgId: stage.knowledge.orgId, datasourceId: body.id }
  const urls = Array.from({ length: 5_000 }, (_, number) => `${url}/${number}`)
  await insertPages(stage.knowledge.database.db, { ...site, urls, foundBy: null })
  const ask = (path: string) => stage.knowledge.call('POST', `/crawl/${body.id}/pages/sync`, { url: url + path })
  expect(await ask('/more')).toMatchObject({ status: 400, body: { message: expect.stringContaining('5000 pages') } })
  expect((await ask('/4999')).status).toBe(200)
  expect(stage.asked()).toEqual(['/4999'])
})

test('attack: links into folders without end stop being followed, whatever the folders are called', () => {
  const passes = createTrapGuard(5_000)
  const path = (depth: number) =>
    `https://acme.test/${Array.from({ length: depth }, (_, at) => 'x'.repeat(at + 1)).join('/')}`
  expect([passes(path(12)), passes(path(13))]).toEqual([true, false])
  expect(passes('https://acme.test/a/b/a/b/a/b/c')).toBe(true)
  expect(passes('https://acme.test/a/b/a/b/a/b/a')).toBe(false)
})

/** How many addresses pass of those that a program makes up. */
const passing = (pageLimit: number, made: (number: number) => string) => {
  const passes = createTrapGuard(pageLimit)
  return Array.from({ length: 300 }, (_, number) => `https://acme.test${made(number)}`).filter(passes).length
}

test.each([
  [1, 50],
  [200, 50],
  [201, 51],
  [800, 200],
])('attack: of %i pages a calendar without end gets %i, and so does a filter', (pageLimit, share) => {
  expect(passing(pageLimit, (day) => `/calendar/2026/${day}`)).toBe(share)
  expect(passing(pageLimit, (number) => `/list?colour=c${number}&size=large`)).toBe(share)
})

test('one calendar takes nothing of the share of another, and what people wrote has no share', () => {
  expect(passing(1, (day) => `/${'ab'.charAt(day % 2)}/${day + 1}`)).toBe(100)
  expect(passing(1, (number) => `/list?${'ab'.charAt(number % 2)}=${number}`)).toBe(100)
  expect(passing(1, (number) => `/${'x'.repeat(number)}`)).toBe(300)
})

test('attack: a robots.txt that asks for pauses of days gets seconds, one without end closes the site', async () => {
  const fetch = createSafeFetch({ allowPrivate: true })
  const ports = { fetch, clock: systemClock }
  const asked = { siteUrl: stage.site.url, signal: new AbortController().signal, rest: async () => {} }
  stage.serve({ '/robots.txt': 'User-agent: *\nCrawl-delay: 86400\nDisallow: /a' })
  expect((await readRobots(ports, asked))?.delayMs).toBe(10_000)
  const { page: endless, sent } = endlessPage('# nothing\n')
  stage.serve({ '/robots.txt': endless })
  expect(await readRobots(ports, asked)).toBe(null)
  expect(sent()).toBeLessThan(20_000_000)
  await fetch.close()
})

test('attack: a robots.txt that never ends closes the site, and is not waited for', async () => {
  stage.serve({ '/robots.txt': drippingPage('# nothing\n') })
  const fetch = hurriedFetch(100)
  const asked = { siteUrl: stage.site.url, signal: new AbortController().signal, rest: async () => {} }
  expect(await readRobots({ fetch, clock: systemClock }, asked)).toBe(null)
  await fetch.close()
})

test('attack: a robots.txt that asks to be asked again tomorrow is not waited for', async () => {
  const rests: number[] = []
  const fetch = createSafeFetch({ allowPrivate: true })
  const rest = async (ms: number) => void rests.push(ms)
  const asked = { siteUrl: stage.site.url, signal: new AbortController().signal, rest }
  for (const seconds of ['60', '61']) {
    stage.serve({ '/robots.txt': (_, response) => response.writeHead(503, { 'retry-after': seconds }).end() })
    expect(await readRobots({ fetch, clock: systemClock }, asked)).toBe(null)
  }
  expect(rests).toEqual([60_000])
  await fetch.close()
})

test.each([
  ['/private', '/%70rivate/a', false],
  ['/%70rivate', '/private/a', false],
  ['/caf%c3%a9', '/café', false],
  ['/a%2fb', '/a%2Fb', false],
  ['/private', '/%2570rivate', true],
])('attack: what robots.txt closes as %s is closed however it is written: %s', async (rule, path, isAllowed) => {
  const fetch = createSafeFetch({ allowPrivate: true })
  const asked = { siteUrl: stage.site.url, signal: new AbortController().signal, rest: async () => {} }
  stage.serve({ '/robots.txt': `User-agent: *\nDisallow: ${rule}` })
  const robots = await readRobots({ fetch, clock: systemClock }, asked)
  expect(robots?.isAllowed(new URL(path, stage.site.url).href)).toBe(isAllowed)
  await fetch.close()
})

test('one page is one address however its letters are written, and left out as such', async () => {
  stage.serve({
    '/': page('Home', 'Start.', ['/%68elp', '/help', '/%70rivate/a']),
    '/help': page('Help', 'This helps.'),
    '/%68elp': page('Help', 'This helps.'),
  })
  const id = await stage.crawl({ exclude_paths: ['/private'] })
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/help': 'synced' })
  expect(stage.asked()).toEqual(['/', '/help'])
})

test('a site whose robots.txt is broken is not crawled', async () => {
  stage.serve({ '/robots.txt': (_, response) => response.writeHead(500).end(), '/': page('Home', 'Start.') })
  const id = await stage.crawl()
  expect(stage.asked()).toEqual([])
  expect((await stage.knowledge.call('GET', `/crawl/${id}`)).body.error_message).toContain('robots.txt')
})
