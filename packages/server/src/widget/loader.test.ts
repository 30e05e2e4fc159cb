import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

test('the loader is small on the wire, cached for a minute and usable from every site', async () => {
  const plain = await app.request('/widget.js')
  expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(plain.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=604800')
  expect(plain.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(plain.headers.get('vary')).toBe('Accept-Encoding')
  const text = await plain.text()
  const brotli = await app.request('/widget.js', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
  expect(brotli.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(text)
  const gzip = await app.request('/widget.js', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
  expect(gzip.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text)
})

test('a browser that has the loader already is told so without its bytes', async () => {
  const etag = (await app.request('/widget.js')).headers.get('etag') ?? ''
  const reply = await app.request('/widget.js', { headers: { 'if-none-match': `"other", W/${etag}` } })
  expect(reply.status).toBe(304)
  expect(await reply.text()).toBe('')
})
