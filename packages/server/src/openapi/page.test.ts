import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { chapters } from './endpoints'

let app: TestApp
let page: string
beforeAll(async () => {
  app = await createTestApp()
  page = (await (await app.request('/docs/api')).text()).replaceAll('<wbr>', '')
})
afterAll(() => app.close())

const idsIn = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)

test('a list leads to every call and webhook, and no link of the page leads nowhere', () => {
  const ids = idsIn(page)
  expect(new Set(ids).size).toBe(ids.length)
  const leadsTo = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(leadsTo.filter((id) => !ids.includes(id))).toEqual([])
  const [nav = ''] = /<nav .*?<\/nav>/s.exec(page) ?? []
  const listed = [...nav.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  const articles = [...page.matchAll(/<article id="([^"]+)"/g)].map(([, id]) => id)
  expect(articles.length).toBeGreaterThan(chapters.flatMap(({ endpoints }) => endpoints).length)
  expect(articles.filter((id) => !listed.includes(id))).toEqual([])
})

test('a call says which key it takes and what the key must be allowed', () => {
  const articleOf = (id: string) => new RegExp(`<article id="${id}">.*?</article>`, 's').exec(page)?.[0] ?? ''
  expect(articleOf('post-partner-v1-orgs')).toContain('Partner key')
  expect(articleOf('get-contacts')).toContain('with the permission <code>org:admin</code>')
  expect(articleOf('post-api-public-support-calls')).toContain('with the permission <code>calls:write</code>')
  expect(articleOf('webhook-conversation-message')).toContain('<code>data.message.text</code>')
})

test('what is code in a text is shown as code', () => {
  const withoutExamples = page.replace(/<pre.*?<\/pre>/gs, '')
  expect(withoutExamples.match(/.{0,40}`.{0,40}/)?.[0]).toBeUndefined()
})

test.each([['/docs/api'], ['/openapi.json'], ['/openapi.d.ts']])(
  '%s is sent compressed, and not at all to who has it',
  async (path) => {
    const plain = Buffer.from(await (await app.request(path)).arrayBuffer())
    const get = (headers: Record<string, string>) => app.request(path, { headers })
    const br = await get({ 'accept-encoding': 'gzip, deflate, br' })
    const etag = br.headers.get('etag') ?? ''
    expect(Object.fromEntries(br.headers)).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' })
    expect(br.headers.get('cache-control')).toBe('public, max-age=300')
    const small = Buffer.from(await br.arrayBuffer())
    expect(brotliDecompressSync(small).equals(plain)).toBe(true)
    expect(small.length).toBeLessThan(plain.length / 6)
    const gzip = await get({ 'accept-encoding': 'gzip' })
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).equals(plain)).toBe(true)
    const known = await get({ 'if-none-match': etag })
    expect([known.status, await known.text(), known.headers.get('etag')]).toEqual([304, '', etag])
  },
)
