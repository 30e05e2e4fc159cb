import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JobsWorker } from '../../jobs'
import { jobs } from '../../storage/schema'
import { page } from '../../testing/crawl-stage'
import { openKnowledge, type TestKnowledge } from '../../testing/knowledge'
import { type SitePage, startSite, type TestSite } from '../../testing/site'

// crawls that take turns wait for each other
vi.setConfig({ testTimeout: 60_000 })

const TURN_MS = 10_000
let knowledge: TestKnowledge
let node: JobsWorker
let sites: TestSite[] = []
beforeEach(async () => {
  knowledge = await openKnowledge({ crawlLimits: { atWork: 2, open: 6, openOfOne: 2, turnMs: TURN_MS } })
  node = knowledge.startNode()
})
afterEach(async () => {
  await node.stop()
  await Promise.all(sites.map((site) => site.close()))
  await knowledge.close()
  sites = []
})

/** Has a site crawled for an organisation of its own; returns the site, and what says how far the crawl is. */
async function crawl(pages: Readonly<Record<string, SitePage>>) {
  const site = await startSite(pages)
  sites.push(site)
  const orgId = await knowledge.addOrg()
  const { status, body } = await knowledge.call('POST', '/crawl', { url: site.url }, orgId)
  expect(status).toBe(201)
  const path = `/crawl/${body.id}/crawls/${body.active_crawl_job.id}`
  return { site, state: async (): Promise<string> => (await knowledge.call('GET', path, undefined, orgId)).body.status }
}
const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 50 })

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
  const slow = [await crawl(slowMaps), await crawl(slowMaps)]
  await until(async () => expect(slow.map(({ site }) => mapsOf(site).length > 0)).toEqual([true, true]))
  const theirs = await crawl({ '/': home })
  knowledge.clock.advance(TURN_MS)
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
  const waiting = [await crawl(slow), await crawl(slow)]
  await until(async () => expect(waiting.map(({ site }) => site.asked)).toEqual([['/robots.txt'], ['/robots.txt']]))
  let askedBefore: string[][] = []
  const note: SitePage = (_, response) => {
    askedBefore = waiting.map(({ site }) => [...site.asked])
    response.writeHead(200, { 'content-type': 'text/html' }).end(home)
  }
  const theirs = await crawl({ '/': note })
  const isTaken = async () => (await knowledge.database.db.select().from(jobs)).every(({ leasedBy }) => leasedBy)
  await until(async () => expect(await isTaken()).toBe(true))
  knowledge.clock.advance(TURN_MS)
  for (const answer of answers) answer()
  await until(async () => expect(await theirs.state()).toBe('completed'))
  expect(askedBefore).toContainEqual(['/robots.txt'])
})
