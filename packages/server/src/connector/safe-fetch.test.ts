import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drippingPage, endlessPage } from '../testing/endless-pages'
import { startSite, type TestSite } from '../testing/site'
import { type ClosableFetch, createSafeFetch } from './create-safe-fetch'
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

test('a reply comes with its status, its headers and its body', async () => {
  const reply = await get('/')
  expect(reply).toMatchObject({
    status: 200,
    url: `${site.url}/`,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
  expect(reply.body.toString()).toBe('hello')
  expect((await get('/missing')).status).toBe(404)
})

test('method, headers and body arrive', async () => {
  site.pages.set('/echo', async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part)
    response.end(JSON.stringify([incoming.method, incoming.headers['x-test'], Buffer.concat(parts).toString()]))
  })
  const reply = await get('/echo', { method: 'POST', headers: { 'x-test': 'yes' }, body: 'sent' })
  expect(JSON.parse(reply.body.toString())).toEqual(['POST', 'yes', 'sent'])
})

test('redirects are followed to their end, and only so many', async () => {
  site.pages.set('/old', (_, response) => response.writeHead(302, { location: '/' }).end('moved'))
  site.pages.set('/round', (_, response) => response.writeHead(302, { location: '/round' }).end())
  expect(await get('/old')).toMatchObject({ status: 200, url: `${site.url}/` })
  expect(await get('/old', { redirects: 0 })).toMatchObject({ status: 302, headers: { location: '/' } })
  await expect(get('/round')).rejects.toMatchObject({ code: 'too_many_redirects' })
})

test('a redirect that is not wanted is the reply, and nobody is asked further', async () => {
  site.pages.set('/one', (_, response) => response.writeHead(302, { location: '/two' }).end())
  site.pages.set('/two', (_, response) => response.writeHead(302, { location: '/' }).end())
  const looked: string[] = []
  const follows = (url: string) => looked.push(url) < 2
  expect(await get('/one', { follows })).toMatchObject({
    status: 302,
    url: `${site.url}/two`,
    headers: { location: '/' },
  })
  expect(looked).toEqual([`${site.url}/two`, `${site.url}/`])
  expect(site.asked).toEqual(['/one', '/two'])
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
] as const)('a body in %s arrives unpacked', async (encoding, pack) => {
  site.pages.set('/packed', (_, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(pack('hello '.repeat(100))),
  )
  expect((await get('/packed')).body.toString()).toBe('hello '.repeat(100))
})

test.each([
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:password@example.com',
  'https://user@example.com',
  'https://:password@example.com',
  `https://example.com/${'x'.repeat(4_096)}`,
  'nonsense',
])('%.40s is not fetched', async (url) => {
  await expect(fetch(url, request)).rejects.toMatchObject({ code: 'invalid_url' })
})

test('who asked can give up, and hears their own reason', async () => {
  site.pages.set('/never', () => {})
  const stop = new AbortController()
  const reply = get('/never', { signal: stop.signal })
  setTimeout(() => stop.abort(new Error('the server stops')), 50)
  await expect(reply).rejects.toThrow('the server stops')
})

test('a port that nobody listens on is unreachable', async () => {
  await site.close()
  await expect(get('/')).rejects.toMatchObject({ name: 'FetchProblem', code: 'unreachable' })
  site = await startSite()
})

test('attack: a body that never ends, drop by drop, ends with the time it was given', async () => {
  site.pages.set('/drip', drippingPage('.'))
  const began = Date.now()
  await expect(get('/drip', { timeoutMs: 300 })).rejects.toMatchObject({ code: 'timed_out' })
  expect(Date.now() - began).toBeLessThan(2_000)
})

test('attack: a body larger than allowed is not read to its end', async () => {
  const { page, sent } = endlessPage('x')
  site.pages.set('/endless', page)
  await expect(get('/endless')).rejects.toMatchObject({ code: 'too_large' })
  expect(sent()).toBeLessThan(20_000_000)
  site.pages.set('/announced', (_, response) => response.writeHead(200, { 'content-length': '9999999999' }).write('x'))
  await expect(get('/announced')).rejects.toMatchObject({ code: 'too_large' })
  await vi.waitFor(async () => expect(await site.open()).toBe(0))
})

test('a body that is exactly as large as allowed arrives whole', async () => {
  expect((await get('/', { maxBytes: 5 })).body.toString()).toBe('hello')
  await expect(get('/', { maxBytes: 4 })).rejects.toMatchObject({ code: 'too_large' })
  site.pages.set('/packed', (_, response) =>
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('hello')),
  )
  expect((await get('/packed', { maxBytes: 1_000 })).body.toString()).toBe('hello')
})

test('attack: a small body that unpacks to a huge one is given up at the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  expect(bomb.length).toBeLessThan(100_000)
  site.pages.set('/bomb', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  await expect(get('/bomb')).rejects.toMatchObject({ code: 'too_large' })
})

test('connections that are no longer needed are closed', async () => {
  site.pages.set('/never', () => {})
  await get('/never', { timeoutMs: 100 }).catch(() => {})
  await vi.waitFor(async () => expect(await site.open()).toBe(0))
  await get('/')
  expect(await site.open()).toBe(1)
  await fetch.close()
  await vi.waitFor(async () => expect(await site.open()).toBe(0))
})
