import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

const sync = (id: string, path: string) =>
  stage.knowledge.call('POST', `/crawl/${id}/pages/sync`, { url: stage.site.url + path })
const leaveOut = (id: string, pageId: string, excluded = true) =>
  stage.knowledge.call('PATCH', `/crawl/${id}/pages/${pageId}`, { excluded })

test('a page that was left out by hand stays out when it is asked for, until it is taken in again', async () => {
  stage.serve({ '/': page('Home', 'Start.', ['/old']), '/old': page('Old', 'Nobody should hear this.') })
  const id = await stage.crawl()
  const { body: old } = await sync(id, '/old')
  await leaveOut(id, old.id)
  stage.site.asked.length = 0
  expect(await sync(id, '/old')).toMatchObject({ status: 200, body: { id: old.id, status: 'excluded', reason: null } })
  expect(stage.site.asked).toEqual([])
  expect(await stage.texts()).not.toContain('Nobody should hear this')
  await leaveOut(id, old.id, false)
  expect((await sync(id, '/old')).body.status).toBe('synced')
})

test('a page that is left out while it is fetched stays out', async () => {
  const id = await stage.crawl({ auto_start_crawl: false })
  stage.serve({ '/a': page('A', 'Before.') })
  const { body: known } = await sync(id, '/a')
  stage.serve({
    '/a': (_, response) => void leaveOut(id, known.id).then(() => response.end(page('A', 'Nobody should hear this.'))),
  })
  expect((await sync(id, '/a')).body).toMatchObject({ status: 'excluded', reason: null })
  expect(await stage.texts()).toBe('')
})

test('a page that is asked for is fetched only where a crawl may go, and says why it was not', async () => {
  stage.serve({
    '/robots.txt': 'User-agent: *\nDisallow: /help/secret',
    '/': page('Home', 'Start.', ['/help', '/help/secret', '/help/old', '/shop']),
    '*': page('Any', 'One of many.'),
  })
  const id = await stage.crawl({ auto_start_crawl: false, include_paths: ['/help'], exclude_paths: ['/help/old'] })
  for (const path of ['/', '/help', '/help/secret', '/help/old', '/shop']) await sync(id, path)
  expect(await stage.states(id)).toEqual({
    '/': 'synced',
    '/help': 'synced',
    '/help/secret': 'error robots_disallowed',
    '/help/old': 'error out_of_scope',
    '/shop': 'error out_of_scope',
  })
  expect(stage.asked()).toEqual(['/', '/help'])
  await stage.crawlAgain(id)
  expect(await stage.states(id)).toEqual({ '/': 'synced', '/help': 'synced' })
})

test('a first page that robots.txt forbids is not fetched when it is asked for either', async () => {
  stage.serve({ '/robots.txt': 'User-agent: *\nDisallow: /', '/': page('Home', 'Start.') })
  const id = await stage.crawl({ auto_start_crawl: false })
  expect((await sync(id, '/')).body).toMatchObject({ status: 'error', reason: 'robots_disallowed' })
  expect(stage.asked()).toEqual([])
})

test('while robots.txt cannot be read no page is fetched, what was read stays in use, and nobody waits', async () => {
  stage.serve({ '/': page('Home', 'Start.') })
  const id = await stage.crawl()
  stage.serve({ '/robots.txt': (_, response) => response.writeHead(503, { 'retry-after': '60' }).end() })
  stage.site.asked.length = 0
  expect((await sync(id, '/')).body).toMatchObject({ status: 'error', reason: 'robots_unreadable' })
  expect(stage.site.asked).toEqual(['/robots.txt'])
  expect(await stage.texts()).toContain('Start.')
})
