import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import { startSite } from '../../testing/site'

// each of them is a large file to read
vi.setConfig({ testTimeout: 60_000 })

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
  stage.serve({ '/': page('Home', 'Start.') })
})
afterEach(() => stage.close())

/** A sitemap of these paths that is so many bytes larger than it need be. */
const mapOf = (paths: readonly string[], more = 0) =>
  `<urlset>${' '.repeat(more)}${paths.map((path) => `<url><loc>${stage.site.url}${path}</loc></url>`).join('')}</urlset>`
const found = async (options?: Readonly<Record<string, unknown>>) =>
  Object.keys(await stage.states(await stage.crawl(options))).sort()

test('attack: of a thousand sitemaps only the first twenty are asked for, named together or one by the other', async () => {
  const names = (from: number) =>
    Array.from({ length: 500 }, (_, number) => `${stage.site.url}/maps/${from + number}.xml`)
  stage.serve({
    '/robots.txt': names(0)
      .map((name) => `Sitemap: ${name}`)
      .join('\n'),
    '*': `<sitemapindex>${names(500)
      .map((name) => `<sitemap><loc>${name}</loc></sitemap>`)
      .join('')}</sitemapindex>`,
  })
  const id = await stage.crawl()
  const asked = stage.site.asked.filter((path) => /sitemap|maps/.test(path))
  expect(asked).toHaveLength(20)
  stage.site.asked.length = 0
  stage.serve({ '/robots.txt': '' })
  await stage.crawlAgain(id)
  expect(stage.site.asked.filter((path) => /sitemap|maps/.test(path))).toHaveLength(20)
})

test('attack: a sitemap that is larger than 10 MB, or unpacks to more, is not read', async () => {
  expect(gzipSync(mapOf(['/packed'], 11_000_000)).length).toBeLessThan(100_000)
  stage.serve({
    '/robots.txt': ['large', 'packed', 'fine'].map((name) => `Sitemap: ${stage.site.url}/${name}.xml`).join('\n'),
    '/large.xml': mapOf(['/large'], 11_000_000),
    '/packed.xml': (_, response) => response.end(gzipSync(mapOf(['/packed'], 11_000_000))),
    '/fine.xml': (_, response) => response.end(gzipSync(mapOf(['/fine'], 1_000_000))),
  })
  expect(await found()).toEqual([`/`, '/fine'])
})

test('attack: a sitemap of a hundred thousand pages fills the page limit and no more', async () => {
  const paths = Array.from({ length: 100_000 }, (_, number) => `/page/${number}`)
  stage.serve({ '/sitemap.xml': mapOf(paths), '*': page('Any', 'One of many.') })
  expect(await found({ page_limit: 20 })).toHaveLength(20)
  expect(stage.asked()).toHaveLength(20)
})

test('what a crawl is not to fetch takes no room among the addresses of a sitemap', async () => {
  const left = Array.from({ length: 1_500 }, (_, number) => `/blog/${number}`)
  stage.serve({ '/sitemap.xml': mapOf([...left, '/help']), '*': page('Any', 'One of many.') })
  expect(await found({ page_limit: 20, exclude_paths: ['/blog'] })).toEqual(['/', '/help'])
})

test('a sitemap of another host is not asked for, whoever names it', async () => {
  const other = await startSite({ '*': mapOf(['/theirs']) })
  stage.serve({
    '/robots.txt': `Sitemap: ${other.url}/a.xml\nSitemap: ${stage.site.url}/index.xml`,
    '/index.xml': `<sitemapindex><sitemap><loc>${other.url}/b.xml</loc></sitemap></sitemapindex>`,
    '/sitemap.xml': mapOf(['/mine']),
  })
  expect(await found()).toEqual(['/', '/mine'])
  expect(other.asked).toEqual([])
  await other.close()
})
