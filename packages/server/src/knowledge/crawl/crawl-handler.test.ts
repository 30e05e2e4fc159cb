import type { IncomingMessage, ServerResponse } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { crawlJobs, jobs } from '../../storage/schema'
import { testClock } from '../../testing/app'
import { fastClock } from '../../testing/clocks'
import { type CrawlNodes, openCrawlNodes, type StartedCrawl, statesOf, until } from '../../testing/crawl-nodes'
import { page } from '../../testing/crawl-stage'
import type { SitePage } from '../../testing/site'

// crawls that take turns wait for each other
vi.setConfig({ testTimeout: 90_000 })

let nodes: CrawlNodes
beforeEach(async () => {
  nodes = await openCrawlNodes()
})
afterEach(() => nodes.close())

/** Takes other nodes in the place of these. */
async function replace(options: Parameters<typeof openCrawlNodes>[0]): Promise<void> {
  await nodes.close()
  nodes = await openCrawlNodes(options)
}

/** Pages that link to each other without end, answered after so many milliseconds. */
const endless =
  (ms: number) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    const name = `${request.url}`
    const body = page(
      name,
      `This is ${name}.`,
      [1, 2, 3].map((next) => `/${'x'.repeat(name.length % 40)}${'abc'.charAt(next - 1)}`),
    )
    setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(body), ms)
  }

const slow = { '/robots.txt': 'User-agent: *\nCrawl-delay: 1', '*': endless(0) }
const quick = { '/': page('Home', 'Start.', ['/a', '/b']), '/a': page('A', 'One.'), '/b': page('B', 'Two.') }

test('attack: slow sites of one business keep those of another one from being read for no moment', async () => {
  const others = await nodes.knowledge.addOrg()
  const waiting = [await nodes.crawl(slow, nodes.knowledge.orgId), await nodes.crawl(slow, nodes.knowledge.orgId)]
  nodes.startNode()
  await until(async () => expect(await statesOf(waiting)).toEqual(['scraping', 'scraping']))
  const theirs = await nodes.crawl(quick, others)
  await until(async () => expect(await theirs.state()).toBe('completed'))
  expect(await statesOf(waiting)).toEqual(['scraping', 'scraping'])
})

test('a site that asks to be left alone for a minute keeps nobody waiting', async () => {
  await replace({ crawlLimits: { atWork: 1, open: 4, openOfOne: 2, turnMs: 10_000 } })
  const others = await nodes.knowledge.addOrg()
  const busy: SitePage = (_, response) => response.writeHead(429, { 'retry-after': '60' }).end()
  const waiting = [
    await nodes.crawl({ '/': busy }, nodes.knowledge.orgId),
    await nodes.crawl({ '/robots.txt': busy }, nodes.knowledge.orgId),
  ]
  nodes.startNode()
  await until(async () => expect(waiting.map(({ site }) => site.asked.length > 0)).toEqual([true, true]))
  const theirs = await nodes.crawl(quick, others)
  await until(async () => expect(await theirs.state()).toBe('completed'))
  expect(await statesOf(waiting)).toEqual(['scraping', 'scraping'])
})

test('attack: sites that answer slowly hold no turn for longer than it lasts while others wait', async () => {
  await replace({ crawlLimits: { atWork: 1, open: 4, openOfOne: 2, turnMs: 10_000 } })
  const others = await nodes.knowledge.addOrg()
  const tarpit = await nodes.crawl(
    { '/robots.txt': '', '/sitemap.xml': '', '*': endless(1_000) },
    nodes.knowledge.orgId,
  )
  nodes.startNode()
  await until(async () => expect(tarpit.site.asked.length).toBeGreaterThan(3))
  const theirs = await nodes.crawl(quick, others)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await theirs.state()).toBe('pending')
  nodes.knowledge.clock.advance(10_000)
  await until(async () => expect(await theirs.state()).toBe('completed'))
  expect(await tarpit.state()).toBe('scraping')
})

test('attack: however many slow sites a business has, there is room for those of others', async () => {
  await replace({ crawlLimits: { atWork: 2, open: 3, openOfOne: 2, turnMs: 10_000 } })
  const others = await nodes.knowledge.addOrg()
  const mine: StartedCrawl[] = []
  for (let number = 0; number < 5; number++) mine.push(await nodes.crawl(slow, nodes.knowledge.orgId))
  nodes.startNode()
  await until(async () => expect((await statesOf(mine)).filter((state) => state === 'scraping')).toHaveLength(2))
  const theirs = await nodes.crawl(quick, others)
  await until(async () => expect(await theirs.state()).toBe('completed'))
  expect((await statesOf(mine)).sort()).toEqual(['pending', 'pending', 'pending', 'scraping', 'scraping'])
  // what stood aside is taken up when there is room
  await nodes.knowledge.database.db
    .update(crawlJobs)
    .set({ status: 'cancelled' })
    .where(eq(crawlJobs.status, 'scraping'))
  nodes.knowledge.clock.advance(20_000)
  await until(async () => expect((await statesOf(mine)).filter((state) => state === 'scraping')).toHaveLength(2))
})

test('no more crawls are open at once than one node has memory for', async () => {
  await replace({ crawlLimits: { atWork: 2, open: 3, openOfOne: 2, turnMs: 10_000 } })
  const all: StartedCrawl[] = []
  for (let number = 0; number < 5; number++) all.push(await nodes.crawl(slow))
  nodes.startNode()
  await until(async () => expect((await statesOf(all)).filter((state) => state === 'scraping')).toHaveLength(3))
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect((await statesOf(all)).filter((state) => state === 'scraping')).toHaveLength(3)
})

test('of two crawls of one business one works at once', async () => {
  const underWay = new Map<number, number>()
  let most = 0
  const counted: SitePage = (request, response) => {
    const { port } = new URL(`http://${request.headers.host}`)
    const change = (by: number) => underWay.set(Number(port), (underWay.get(Number(port)) ?? 0) + by)
    change(1)
    most = Math.max(most, [...underWay.values()].filter((count) => count > 0).length)
    response.on('close', () => change(-1))
    endless(20)(request, response)
  }
  const mine = [
    await nodes.crawl({ '*': counted }, nodes.knowledge.orgId),
    await nodes.crawl({ '*': counted }, nodes.knowledge.orgId),
  ]
  nodes.startNode()
  await until(async () => expect(await statesOf(mine)).toEqual(['completed', 'completed']))
  expect([underWay.size, most]).toEqual([2, 1])
})

test('a crawl that waits keeps its lease, and no other node begins it again', async () => {
  await replace({ clock: { ...testClock(), ...fastClock(10) } })
  const busy: SitePage = (_, response) => response.writeHead(429, { 'retry-after': '55' }).end()
  const waiting = await nodes.crawl({ '/': busy }, nodes.knowledge.orgId)
  nodes.startNode()
  nodes.startNode()
  await until(async () => expect(waiting.site.asked).toContain('/'))
  const leaseOf = async () => (await nodes.knowledge.database.db.select().from(jobs))[0]
  const before = await leaseOf()
  await new Promise((resolve) => setTimeout(resolve, 4_500))
  const after = await leaseOf()
  expect(after).toMatchObject({ attempts: 1, leasedBy: before?.leasedBy })
  expect(after?.leasedUntil?.getTime()).toBeGreaterThan((before?.leasedUntil?.getTime() ?? 0) + 30_000)
  expect(waiting.site.asked.filter((path) => path === '/')).toHaveLength(1)
})
