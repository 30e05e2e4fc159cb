import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createSafeFetch, type SafeFetch } from '../connector'
import { testClock } from '../testing/app'
import { bombPng, png } from '../testing/pictures'
import { type SitePage, startSite, type TestSite } from '../testing/site'
import { createLogos } from './logos'

const MINUTE = 60_000
let site: TestSite
const real = createSafeFetch({ allowPrivate: true })
beforeAll(async () => {
  site = await startSite()
})
beforeEach(() => {
  site.asked.length = 0
})
afterAll(async () => {
  await real.close()
  await site.close()
})

/** The site as one with encryption, which a test has no certificate for. */
const fetch: SafeFetch = (url, request) => real(url.replace('https://logo.test', site.url), request)
const bytes =
  (body: Buffer | string, headers: Record<string, string> = {}): SitePage =>
  (_request, response) =>
    response.writeHead(headers.location ? 302 : 200, headers).end(body)

function open() {
  const clock = testClock()
  const logos = createLogos({ fetch, clock })
  const at = async (path: string, page?: SitePage) => {
    if (page) site.pages.set(path, page)
    return logos.at(`https://logo.test${path}`)
  }
  return { clock, at }
}

test('a logo is fetched once a day, however many people look at once, and made small', async () => {
  const { at, clock } = open()
  const page = bytes(await png(2_000, 1_000))
  const all = await Promise.all([at('/a.png', page), at('/a.png'), at('/a.png')])
  const { format, width, height } = await sharp(all[0] ?? undefined).metadata()
  expect([format, width, height]).toEqual(['webp', 256, 128])
  expect(all[1]).toBe(all[0])
  clock.advance(23 * 60 * MINUTE)
  await at('/a.png')
  expect(site.asked).toEqual(['/a.png'])
  clock.advance(61 * MINUTE)
  await at('/a.png')
  expect(site.asked).toHaveLength(2)
})

test('a logo that could not be had is asked for again, but not by everybody who looks', async () => {
  const { at, clock } = open()
  expect(await at('/later.png')).toBeNull()
  expect(await at('/later.png', bytes(await png()))).toBeNull()
  expect(site.asked).toHaveLength(1)
  clock.advance(11 * MINUTE)
  expect(await at('/later.png')).not.toBeNull()
})

test('attack: logo: what is no picture, and a picture that unpacks to gigabytes, is shown nowhere', async () => {
  const { at } = open()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
  expect(await at('/svg', bytes(svg, { 'content-type': 'image/png' }))).toBeNull()
  expect(await at('/page', bytes('<script>alert(1)</script>', { 'content-type': 'image/png' }))).toBeNull()
  expect(await at('/bomb', bytes(bombPng(30_000, 30_000)))).toBeNull()
  expect(await at('/long', bytes(Buffer.alloc(1_000_001)))).toBeNull()
  expect(await at('/nothing', bytes(''))).toBeNull()
  const both = await at('/both', bytes(Buffer.concat([await png(), Buffer.from('<script>alert(1)</script>')])))
  expect(both?.includes('script')).toBe(false)
})

test('attack: logo: a redirect to where it can be read on its way is not followed', async () => {
  const { at } = open()
  site.pages.set('/target.png', bytes(await png()))
  expect(await at('/moved', bytes('', { location: `${site.url}/target.png` }))).toBeNull()
  expect(site.asked).toEqual(['/moved'])
})
