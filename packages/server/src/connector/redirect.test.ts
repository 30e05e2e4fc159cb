import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drippingPage, endlessPage } from '../testing/endless-pages'
import { type SitePage, startSite, type TestSite } from '../testing/site'
import { type ClosableFetch, createSafeFetch } from './create-safe-fetch'
import { nextRequest, type Step } from './redirect'
import type { SafeRequest } from './safe-fetch'

let site: TestSite
let fetch: ClosableFetch
beforeEach(async () => {
  site = await startSite({ '/': 'hello' })
  fetch = createSafeFetch({ allowPrivate: true })
})
afterEach(async () => {
  await fetch.close()
  await site.close()
})

const request: SafeRequest = { timeoutMs: 5_000, maxBytes: 1_000_000, redirects: 3 }
const get = (path: string, asked: Partial<SafeRequest> = {}) => fetch(site.url + path, { ...request, ...asked })
const to =
  (location: string, status = 302): SitePage =>
  (_, response) =>
    response.writeHead(status, { location }).end()
/** Answers with how it was asked. */
const echo: SitePage = async (incoming, response) => {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part)
  response.end(JSON.stringify([incoming.method, Buffer.concat(parts).toString()]))
}

test.each([
  [301, 'GET', ''],
  [302, 'GET', ''],
  [303, 'GET', ''],
  [307, 'POST', 'sent'],
  [308, 'POST', 'sent'],
] as const)('what is sent and answered with %i is asked for with %s', async (status, method, body) => {
  site.pages.set('/moved', to('/echo', status)).set('/echo', echo)
  const reply = await get('/moved', { method: 'POST', body: 'sent' })
  expect(JSON.parse(reply.body.toString())).toEqual([method, body])
})

test('as many redirects are followed as are allowed, and not one more', async () => {
  for (const [from, location] of [
    ['/one', '/two'],
    ['/two', '/three'],
    ['/three', '/'],
  ] as const)
    site.pages.set(from, to(location))
  expect((await get('/one', { redirects: 3 })).body.toString()).toBe('hello')
  site.asked.length = 0
  await expect(get('/one', { redirects: 2 })).rejects.toMatchObject({ code: 'too_many_redirects' })
  expect(site.asked).toEqual(['/one', '/two', '/three'])
})

test('a redirect that does not say where to is the reply', async () => {
  site.pages.set('/nowhere', (_, response) => response.writeHead(302).end())
  expect((await get('/nowhere')).status).toBe(302)
})

test('attack: no key and no cookie is carried along to another site, and within one site all are', async () => {
  const seen: unknown[] = []
  const note: SitePage = ({ headers }, response) => {
    seen.push([headers.authorization, headers.cookie, headers['proxy-authorization'], headers['x-test']])
    response.end()
  }
  const other = await startSite({ '/': note })
  site.pages.set('/away', to(other.url)).set('/within', to('/seen')).set('/seen', note)
  const headers = { Authorization: 'Bearer a', Cookie: 'b=c', 'Proxy-Authorization': 'Basic d', 'X-Test': 'yes' }
  await get('/away', { headers })
  await get('/within', { headers })
  expect(seen).toEqual([
    [undefined, undefined, undefined, 'yes'],
    ['Bearer a', 'b=c', 'Basic d', 'yes'],
  ])
  await other.close()
})

test.each([
  ['http://a.test/x', {}],
  ['https://a.test:8443/x', {}],
  ['https://b.test/x', {}],
  ['https://www.a.test/x', {}],
  ['https://a.test:443/x', { cookie: 'b=c' }],
])('attack: a cookie for https://a.test that is redirected to %s comes along as %j', (location, headers) => {
  const url = new URL('https://a.test/')
  const step: Step = { url, method: 'GET', headers: { cookie: 'b=c' }, body: undefined }
  expect(nextRequest(step, 302, location)?.headers).toEqual(headers)
})

test('attack: a redirect whose own body has no end is given up, and followed all the same', async () => {
  const { page, sent } = endlessPage('x', { status: 302, headers: { location: '/' } })
  site.pages.set('/moved', page)
  expect((await get('/moved')).body.toString()).toBe('hello')
  expect(sent()).toBeLessThan(20_000_000)
})

test('attack: a redirect whose own body comes drop by drop ends with the time that was given', async () => {
  site.pages.set('/moved', drippingPage('.', { status: 302, headers: { location: '/' } }))
  const began = Date.now()
  await expect(get('/moved', { timeoutMs: 300 })).rejects.toMatchObject({ code: 'timed_out' })
  expect(Date.now() - began).toBeLessThan(2_000)
  expect(site.asked).toEqual(['/moved'])
})

test('the connection of a redirect that is one too many is closed', async () => {
  const closed: string[] = []
  site.pages.set('/one', to('/two')).set('/two', (_, response) => {
    response.on('close', () => closed.push('/two'))
    response.writeHead(302, { location: '/' }).write('and so on')
  })
  await expect(get('/one', { redirects: 1 })).rejects.toMatchObject({ code: 'too_many_redirects' })
  await vi.waitFor(() => expect(closed).toEqual(['/two']))
})
