import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CrawlStage, openCrawlStage, page } from '../../testing/crawl-stage'
import { type SitePage, startSite } from '../../testing/site'

// whole sites are crawled, some of them several times
vi.setConfig({ testTimeout: 60_000 })

let stage: CrawlStage
beforeEach(async () => {
  stage = await openCrawlStage()
})
afterEach(() => stage.close())

const to =
  (location: string): SitePage =>
  (_, response) =>
    response.writeHead(302, { location }).end()
const withCanonical = (title: string, canonical: string, links: readonly string[] = []) =>
  page(title, `This is ${title}.`, links).replace('<title>', `<link rel="canonical" href="${canonical}"><title>`)
const closedTo = (path: string) => `User-agent: *\nDisallow: ${path}`

/** Crawls three times and returns what was found, which has to be the same each time. */
async function findThrice(options?: Readonly<Record<string, unknown>>): Promise<Record<string, string>> {
  const id = await stage.crawl(options)
  const found = await stage.states(id)
  for (const time of ['second', 'third']) {
    const crawl = await stage.crawlAgain(id)
    expect(await stage.states(id), `the ${time} time`).toEqual(found)
    expect(crawl, `the ${time} time`).toMatchObject({ new_pages: 0, updated_pages: 0, removed_pages: 0 })
  }
  return found
}

test('attack: a redirect leads a crawl neither into what robots.txt closes nor into paths that are left out', async () => {
  stage.serve({
    '/robots.txt': closedTo('/closed'),
    '/': page('Home', 'Start.', ['/to-closed', '/to-left-out', '/to-file', '/fine']),
    '/to-closed': to('/closed/inside'),
    '/to-left-out': to('/private/inside'),
    '/to-file': to('/manual.zip'),
    '/fine': to('/here'),
    '/here': page('Here', 'This one may be read.'),
    '/closed/inside': page('Closed', 'Not for machines.'),
    '/private/inside': page('Private', 'Not for answers.'),
  })
  expect(await findThrice({ exclude_paths: ['/private'] })).toEqual({
    '/': 'synced',
    '/to-closed': 'error robots_disallowed',
    '/to-left-out': 'error out_of_scope',
    '/to-file': 'error out_of_scope',
    '/here': 'synced',
  })
  expect(stage.site.asked.filter((path) => /closed\/|private|zip/.test(path))).toEqual([])
})

test('attack: every step of a chain of redirects is looked at before it is taken', async () => {
  stage.serve({
    '/robots.txt': closedTo('/closed'),
    '/': page('Home', 'Start.', ['/one', '/through']),
    '/one': to('/two'),
    '/two': to('/three'),
    '/three': to('/closed/end'),
    '/through': to('/private/step'),
    '/private/step': to('/good'),
    '/good': page('Good', 'The end of a way that may not be gone.'),
  })
  expect(await findThrice({ exclude_paths: ['/private'] })).toEqual({
    '/': 'synced',
    '/one': 'error robots_disallowed',
    '/through': 'error out_of_scope',
  })
  expect(stage.site.asked.filter((path) => /end|step|good/.test(path))).toEqual([])
})

test('attack: a redirect to another host is not even asked there', async () => {
  stage.serve({ '/': page('Home', 'Start.', ['/away']), '/away': to(stage.site.url.replace('127.0.0.1', 'localhost')) })
  expect(await findThrice()).toEqual({ '/': 'synced', '/away': 'error redirected_away' })
  expect(stage.asked()).toEqual(['/', '/away'])
})

test.each([
  ['is left out', '/private/a'],
  ['robots.txt closes', '/closed/a'],
  ['is on another host', 'https://elsewhere.test/a'],
  ['is a file', '/a.zip'],
])('a page whose canonical address %s stays where it is', async (_, canonical) => {
  stage.serve({
    '/robots.txt': closedTo('/closed'),
    '/': page('Home', 'Start.', ['/a', '/b']),
    '/a': withCanonical('A', canonical),
    '/b': to('/a'),
  })
  expect(await findThrice({ exclude_paths: ['/private'] })).toEqual({ '/': 'synced', '/a': 'synced' })
})

test('a first page that redirects to one that no path names is read, and stays where it is', async () => {
  stage.serve({
    '/': to('/en/'),
    '/en/': page('Home', 'Start.', ['/help/a', '/shop']),
    '/help/a': page('A', 'This helps.'),
    '/shop': page('Shop', 'Not to be read.'),
  })
  expect(await findThrice({ include_paths: ['/help'] })).toEqual({ '/': 'synced', '/help/a': 'synced' })
})

test('a first page that redirects to where no crawl may go says so', async () => {
  stage.serve({ '/': to('/private/home'), '/private/home': page('Home', 'Start.') })
  const id = await stage.crawl({ exclude_paths: ['/private'] })
  expect(await stage.states(id)).toEqual({ '/': 'error out_of_scope' })
  expect((await stage.knowledge.call('GET', `/crawl/${id}`)).body.error_message).toContain('exclude_paths')
  expect(stage.asked()).toEqual(['/'])
})

test('a page that is asked for by hand is held to the same', async () => {
  stage.serve({
    '/a': to('/private/a'),
    '/b': withCanonical('B', '/private/b'),
    '/c': to(`${stage.site.url.replace('127.0.0.1', 'localhost')}/c`),
  })
  const { url } = stage.site
  const wanted = { url, auto_start_crawl: false, exclude_paths: ['/private'] }
  const { body: site } = await stage.knowledge.call('POST', '/crawl', wanted)
  for (const path of ['/a', '/b', '/c'])
    await stage.knowledge.call('POST', `/crawl/${site.id}/pages/sync`, { url: url + path })
  expect(await stage.states(site.id)).toEqual({
    '/a': 'error out_of_scope',
    '/b': 'synced',
    '/c': 'error redirected_away',
  })
  expect(stage.asked()).toEqual(['/a', '/b', '/c'])
})

test('attack: a sitemap that redirects to another host is not asked for there', async () => {
  const other = await startSite({ '*': `<urlset><url><loc>${stage.site.url}/listed</loc></url></urlset>` })
  stage.serve({
    '/robots.txt': `Sitemap: ${stage.site.url}/moved.xml`,
    '/moved.xml': to(`${other.url}/map.xml`),
    '/sitemap.xml': to('/maps/new.xml'),
    '/maps/new.xml': `<urlset><url><loc>${stage.site.url}/found</loc></url></urlset>`,
    '/': page('Home', 'Start.'),
    '/found': page('Found', 'The map has moved within the site.'),
  })
  expect(await findThrice()).toEqual({ '/': 'synced', '/found': 'synced' })
  expect(other.asked).toEqual([])
  await other.close()
})
