import { afterEach, beforeEach, expect, test } from 'vitest'
import { crawlJobs, datasources, jobs } from '../../storage/schema'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import { enqueueDueCrawls } from './start-crawl'

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

const HOUR_MS = 3_600_000

test('sites are crawled again when their time has come, but not the paused ones', async () => {
  const ports = { enqueue: stage.knowledge.enqueue, clock: stage.knowledge.clock }
  const { db } = stage.knowledge.database
  stage.serve({ '/': page('Home', 'Start.') })
  const id = await stage.crawl({ crawl_interval_hours: 24 })
  await enqueueDueCrawls(db, ports)
  expect(await stage.knowledge.work()).toBe(0)
  stage.knowledge.clock.advance(25 * HOUR_MS)
  await Promise.all([enqueueDueCrawls(db, ports), enqueueDueCrawls(db, ports)])
  expect(await stage.knowledge.work()).toBe(1)
  await stage.knowledge.call('PATCH', `/crawl/${id}`, { status: 'paused' })
  stage.knowledge.clock.advance(25 * HOUR_MS)
  await enqueueDueCrawls(db, ports)
  expect(await stage.knowledge.work()).toBe(0)
})

test('of many sites whose time has come, one round begins so many crawls, and the next one the others', async () => {
  const { db } = stage.knowledge.database
  const ports = { enqueue: stage.knowledge.enqueue, clock: stage.knowledge.clock }
  await stage.knowledge.call('POST', '/crawl', { url: stage.site.url, auto_start_crawl: false })
  const [one] = await db.select().from(datasources)
  if (!one) throw new Error('nothing was added')
  await db.insert(datasources).values(Array.from({ length: 200 }, (_, index) => ({ ...one, id: `site-${index}` })))
  stage.knowledge.clock.advance(169 * HOUR_MS)
  await enqueueDueCrawls(db, ports)
  expect(await db.select().from(crawlJobs)).toHaveLength(200)
  await enqueueDueCrawls(db, ports)
  expect(await db.select().from(crawlJobs)).toHaveLength(201)
})

test('a crawl whose job was lost is given one again, but not while it may only just have been written down', async () => {
  const { db } = stage.knowledge.database
  const { clock, enqueue } = stage.knowledge
  await stage.knowledge.call('POST', '/crawl', { url: stage.site.url })
  await db.delete(jobs)
  clock.advance(500_000)
  await enqueueDueCrawls(db, { enqueue, clock })
  expect(await db.select().from(jobs)).toEqual([])
  clock.advance(200_000)
  await enqueueDueCrawls(db, { enqueue, clock })
  expect(await db.select().from(jobs)).toHaveLength(1)
})
