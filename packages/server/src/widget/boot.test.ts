import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { orgs } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'

let app: TestApp
let key: string
beforeAll(async () => {
  app = await createTestApp()
  key = (await createOrg(app, { name: 'Acme', website: 'https://shop.example' })).widget_token
})
afterAll(() => app.close())

const boot = async (query = '') => (await app.request(`/widget/v1/boot?key=${key}${query}`)).json()
const decide = async (chatSettings: object) => {
  await app.database.db.update(orgs).set({ chatSettings })
  app.clock.advance(5_001)
}

test('a page is told which of its options nobody understood, and gets what it asked for with the others', async () => {
  const { style, invalid } = await boot('&color=%23abcdef&position=top&cfasync=false')
  expect(invalid).toEqual({ position: 'data-position="top": expected left or right. The default is used.' })
  expect(style).toContain('--c:#abcdef')
  expect(style).toContain('right:20px')
})

test('the greeting of the business comes with boot, and the chat is told how it tells of news', async () => {
  await decide({ greeting: { text: 'Hi!', afterSeconds: 3 }, radius: 4, hasSound: true, flashesTitle: true })
  expect(await boot()).toMatchObject({
    greeting: { text: 'Hi!', afterSeconds: 3 },
    style: expect.stringMatching(/--r:4px.*p\{margin:0\}/),
  })
  const chat = await (await app.request(`/webchat?key=${key}`)).text()
  expect(chat).toContain('"hasSound":true,"flashesTitle":true')
  await decide({})
  // named, so that a page that remembers an earlier one forgets it
  const without = await boot()
  expect(without.greeting).toBeNull()
  expect(without.style).not.toContain('p{margin')
})

test('boot is the same in every encoding, the second time too', async () => {
  const inEncoding = (encoding: string) =>
    app.request(`/widget/v1/boot?key=${key}`, { headers: { 'accept-encoding': encoding } })
  const plain = await inEncoding('identity')
  expect(plain.headers.has('content-encoding')).toBe(false)
  expect(plain.headers.get('vary')).toContain('Accept-Encoding')
  const text = await plain.text()
  for (const _ of ['first', 'second']) {
    const brotli = await inEncoding('gzip, deflate, br, zstd')
    expect(brotli.headers.get('content-encoding')).toBe('br')
    expect(brotli.headers.get('content-type')).toContain('application/json')
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(text)
    const gzip = await inEncoding('gzip')
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text)
  }
  await decide({ radius: 7 })
  expect(brotliDecompressSync(await (await inEncoding('br')).arrayBuffer()).toString()).toContain('--r:7px')
})
