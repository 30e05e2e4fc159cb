import { buildConnector } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSafeFetch } from '../../connector'
import { page } from '../../testing/crawl-stage'
import { openKnowledge, type TestKnowledge } from '../../testing/knowledge'
import { type SitePage, startSite } from '../../testing/site'

let guarded: TestKnowledge
let open: TestKnowledge
beforeAll(async () => {
  guarded = await openKnowledge({ allowPrivate: false })
  open = await openKnowledge()
})
afterAll(async () => {
  await guarded.close()
  await open.close()
})

test.each([
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.8/x',
  'http://[::1]:8080/x',
  'http://0x7f.1/x',
  'http://LOCALHOST./x',
])('attack: SSRF: nobody has the private address %s crawled, unless the operator allows those', async (url) => {
  const { status, body } = await guarded.call('POST', '/crawl', { url })
  expect([status, body.message]).toEqual([400, expect.stringMatching(/^url: .*private network.*ALLOW_PRIVATE_NETWORK/)])
  expect((await guarded.call('GET', '/crawl')).body.items).toEqual([])
  expect((await open.call('POST', '/crawl', { url, auto_start_crawl: false })).status).toBe(201)
})

/** A site on the internet, as it seems: connections to its name reach it, so many times, and any other name stands for this machine. */
async function openOutside(reaches: number) {
  const [outside, inside] = [await startSite(), await startSite({ '*': 'User-agent: *\nDisallow: /' })]
  let reached = 0
  const fetch = createSafeFetch({
    allowPrivate: false,
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    open: (options) => (asked, callback) => {
      if (asked.hostname !== 'outside.example' || reached++ >= reaches) return buildConnector(options)(asked, callback)
      buildConnector({})({ ...asked, hostname: '127.0.0.1' }, (...answer) => {
        const [error, socket] = answer
        if (error === null) Object.defineProperty(socket, 'remoteAddress', { value: '93.184.215.14' })
        callback(...answer)
      })
    },
  })
  const knowledge = await openKnowledge({ allowPrivate: false, fetch })
  return {
    outside,
    inside,
    at: (path: string, name = 'outside.example') => `http://${name}:${outside.port}${path}`,
    async crawl() {
      const { body } = await knowledge.call('POST', '/crawl', { url: `http://outside.example:${outside.port}/` })
      await knowledge.work()
      const { body: pages } = await knowledge.call('GET', `/crawl/${body.id}/pages`)
      return Object.fromEntries(
        pages.items.map(({ url, reason }: { url: string; reason: string | null }) => [url, reason]),
      )
    },
    async close() {
      await knowledge.close()
      await outside.close()
      await inside.close()
    },
  }
}

test('attack: SSRF: neither redirects nor sitemaps nor robots.txt of a public site lead a crawl to this machine', async () => {
  const { outside, inside, at, crawl, close } = await openOutside(Number.POSITIVE_INFINITY)
  const to =
    (location: string): SitePage =>
    (_, response) =>
      response.writeHead(302, { location }).end()
  const within = at('/within', 'www.outside.example')
  outside.pages.set('/robots.txt', to(`http://localhost:${inside.port}/robots.txt`))
  outside.pages.set('/sitemap.xml', to(at('/sitemap.xml', 'www.outside.example')))
  outside.pages.set('/', page('Home', 'Start.', ['/moved', '/away', within]))
  outside.pages.set('/moved', to(at('/moved', 'www.outside.example')))
  outside.pages.set('/away', to(`${inside.url}/secret`))
  expect(await crawl()).toEqual({
    [at('/')]: null,
    [at('/moved')]: 'address_not_allowed',
    [at('/away')]: 'redirected_away',
    [within]: 'address_not_allowed',
  })
  expect(inside.asked).toEqual([])
  expect([...outside.asked].sort()).toEqual(['/', '/away', '/moved', '/robots.txt', '/sitemap.xml'])
  await close()
})

test('attack: SSRF: a site whose name stands for this machine once its robots.txt was read is not read there', async () => {
  const { outside, at, crawl, close } = await openOutside(1)
  outside.pages.set('/robots.txt', (_, response) => response.writeHead(200, { connection: 'close' }).end(''))
  outside.pages.set('*', page('Printer', 'Not for the internet.'))
  expect(await crawl()).toEqual({ [at('/')]: 'address_not_allowed' })
  expect(outside.asked).toEqual(['/robots.txt'])
  await close()
})
