import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { jobs } from '../../storage/schema'
import { type CrawlNodes, openCrawlNodes, until } from '../../testing/crawl-nodes'
import { page } from '../../testing/crawl-stage'
import type { SitePage, TestSite } from '../../testing/site'

// crawls that take turns wait for each other
vi.setConfig({ testTimeout: 90_000 })

const TURN_MS = 10_000
let nodes: CrawlNodes
beforeEach(async () => {
  nodes = await openCrawlNodes({ crawlLimits: { atWork: 2, open: 6, openOfOne: 2, turnMs: TURN_MS } })
  nodes.startNode()
})
afterEach(() => nodes.close())

const late: SitePage = (_, response) => {
  setTimeout(() => response.end('<urlset></urlset>'), 1_000)
}
const home = page('Home', 'Start.')
const mapsOf = ({ asked }: TestSite) => asked.filter((path) => path.startsWith('/map-'))

/** An index of nineteen sitemaps, each answered after a second. */
const index: SitePage = ({ headers }, response) => {
  const maps = Array.from({ length: 19 }, (_, number) => `http://${headers.host}/map-${number}.xml`)
  response.end(`<sitemapindex>${maps.map((map) => `<sitemap><loc>${map}</loc></sitemap>`).join('')}</sitemapindex>`)
}
const slowMaps = { '/': home, '/robots.txt': '', '/sitemap.xml': index, '*': late }

test('attack: sitemaps that answer slowly hold no turn for longer than it lasts while others wait', async () => {
  const slow = [await nodes.crawl(slowMaps), await nodes.crawl(slowMaps)]
  await until(async () => expect(slow.map(({ site }) => mapsOf(site).length > 0)).toEqual([true, true]))
  const theirs = await nodes.crawl({ '/': home })
  nodes.knowledge.clock.advance(TURN_MS)
  await until(async () => expect(await theirs.state()).toBe('completed'))
  for (const { site } of slow) expect(site.asked).not.toContain('/')
  // whoever gave way goes on where it was
  const before = slow.map(({ site }) => mapsOf(site).length)
  await until(async () =>
    expect(slow.map(({ site }, index) => mapsOf(site).length > (before[index] ?? 0))).toEqual([true, true]),
  )
  for (const { site } of slow) expect(new Set(mapsOf(site)).size).toBe(mapsOf(site).length)
})

test('attack: a robots.txt that answers slowly is followed by nothing more while others wait', async () => {
  const answers: (() => void)[] = []
  const slow: Record<string, SitePage> = {
    ...slowMaps,
    '/robots.txt': (_, response) => answers.push(() => response.end('')),
  }
  const waiting = [await nodes.crawl(slow), await nodes.crawl(slow)]
  await until(async () => expect(waiting.map(({ site }) => site.asked)).toEqual([['/robots.txt'], ['/robots.txt']]))
  let askedBefore: string[][] = []
  const note: SitePage = (_, response) => {
    askedBefore = waiting.map(({ site }) => [...site.asked])
    response.writeHead(200, { 'content-type': 'text/html' }).end(home)
  }
  const theirs = await nodes.crawl({ '/': note })
  const isTaken = async () => (await nodes.knowledge.database.db.select().from(jobs)).every(({ leasedBy }) => leasedBy)
  await until(async () => expect(await isTaken()).toBe(true))
  nodes.knowledge.clock.advance(TURN_MS)
  for (const answer of answers) answer()
  await until(async () => expect(await theirs.state()).toBe('completed'))
  expect(askedBefore).toContainEqual(['/robots.txt'])
})
