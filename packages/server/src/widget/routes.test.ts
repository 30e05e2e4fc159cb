import { createHash } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { WebchatConfig } from '@opencx/protocol/http/widget'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey } from '../keys'
import { keys, orgs } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'

let app: TestApp
let strictKey: string
let hotspotKey: string
let slug: string
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Näturen </script> Shop', website: 'https://shop.example' })
  strictKey = org.widget_token
  hotspotKey = await createKey(app.database.db, { orgId: org.id, kind: 'publishable', name: 'portal', mode: 'hotspot' })
  const [row] = await app.database.db.select().from(orgs).where(eq(orgs.id, org.id))
  slug = row?.slug ?? ''
})
afterAll(() => app.close())

const boot = (key: string | null, origin?: string) =>
  app.request(`/widget/v1/boot${key === null ? '' : `?key=${encodeURIComponent(key)}`}`, {
    headers: origin === undefined ? {} : { origin },
  })
const webchat = (key: string, headers: Record<string, string> = {}) => app.request(`/webchat?key=${key}`, { headers })
const configOf = async (reply: Response) => {
  const json = /<script type="application\/json" id="opencx-config">(.*?)<\/script>/.exec(await reply.text())?.[1]
  return WebchatConfig.parse(JSON.parse(json ?? ''))
}

test('boot tells an allowed site how the launcher looks, readable from any origin', async () => {
  const reply = await boot(strictKey, 'https://www.shop.example')
  expect(reply.status).toBe(200)
  expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(await reply.json()).toEqual({
    look: { color: expect.any(String), position: 'right', theme: 'auto' },
    style: expect.stringContaining('button'),
    name: 'Näturen </script> Shop',
    supportUrl: `${OWN_ORIGIN}/support/${slug}`,
    texts: { open: 'Open chat' },
    greeting: null,
    invalid: {},
  })
})

test('attack: a foreign page may not send what only back ends send, and its browser is told so', async () => {
  const allowed = async (path: string) => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    return (await app.request(path, { method: 'OPTIONS', headers })).headers.get('access-control-allow-origin')
  }
  expect(await allowed('/widget/v1/exchange')).toBe('*')
  for (const path of ['/widget/authenticate-user', '/contacts', '/api/public/support/conversations'])
    expect([path, await allowed(path)]).toEqual([path, null])
})

test('boot refuses a site that is not listed, naming it and the way out', async () => {
  const reply = await boot(strictKey, 'https://evil.example')
  expect(reply.status).toBe(403)
  expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  expect(await reply.json()).toEqual({
    statusCode: 403,
    error: 'origin_not_allowed',
    message:
      'Origin https://evil.example is not allowed for this key. Add it to the sites of the key, or switch the key to hotspot mode.',
  })
})

test('opaque null origin is refused by a strict key and welcome with a hotspot key', async () => {
  expect((await boot(strictKey, 'null')).status).toBe(403)
  expect((await boot(hotspotKey, 'null')).status).toBe(200)
})

test('our own pages and localhost may embed a strict key', async () => {
  for (const origin of [undefined, OWN_ORIGIN, 'http://127.0.0.1:4000', 'http://localhost:5173'])
    expect((await boot(strictKey, origin)).status, origin).toBe(200)
})

test('each wrong key has its own exact answer, and none is cached', async () => {
  const answers = [
    [null, 401, 'key_missing'],
    ['', 401, 'key_missing'],
    ['hello', 401, 'key_malformed'],
    [strictKey.slice(0, 30), 401, 'key_truncated'],
    [`${strictKey.slice(0, -1)}!`, 401, 'key_malformed'],
    ['oc_live_sk_abcdefabcdef', 403, 'secret_key_in_page'],
    ['k'.repeat(501), 401, 'key_malformed'],
  ] as const
  for (const [key, status, error] of answers) {
    const reply = await boot(key, 'https://shop.example')
    expect(await reply.json(), error).toMatchObject({ statusCode: status, error })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('cache-control')).toBe('no-store')
  }
})

test('a revoked key looks like one that never was', async () => {
  const [row] = await app.database.db.select().from(orgs).where(eq(orgs.slug, slug))
  const text = await createKey(app.database.db, {
    orgId: row?.id ?? '',
    kind: 'publishable',
    name: 'x',
    mode: 'hotspot',
  })
  await app.database.db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.value, text))
  expect(await (await boot(text)).json()).toMatchObject({ statusCode: 401, error: 'key_invalid' })
})

test('a preflight for the widget calls allows what the chat sends', async () => {
  const reply = await app.request('/widget/v1/exchange', {
    method: 'OPTIONS',
    headers: { origin: 'null', 'access-control-request-method': 'POST' },
  })
  expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  expect(reply.headers.get('access-control-allow-headers')).toMatch(/Authorization.*Content-Type/i)
  expect(reply.headers.has('access-control-allow-credentials')).toBe(false)
})

test('the chat document holds everything: config, strings, style and script, and is never stored', async () => {
  const reply = await webchat(strictKey)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(await configOf(reply)).toMatchObject({
    key: strictKey,
    name: 'Näturen </script> Shop',
    locale: 'en',
    dir: 'ltr',
    strings: { 'composer.send': 'Send' },
  })
})

test('no text of the organisation or of the build can end the element it stands in', async () => {
  const html = await (await webchat(strictKey)).text()
  expect(html.match(/<\/script/g)).toHaveLength(2)
  expect(html.match(/<script/g)).toHaveLength(2)
  expect(html).not.toContain('<!--')
})

test('the policy allows exactly the inlined script and style', async () => {
  const reply = await webchat(strictKey)
  const policy = reply.headers.get('content-security-policy') ?? ''
  const html = await reply.text()
  const hash = (text: string | undefined) =>
    `'sha256-${createHash('sha256')
      .update(text ?? '')
      .digest('base64')}'`
  expect(policy).toContain(`script-src ${hash(/<script type="module">(.*?)<\/script>/s.exec(html)?.[1])} 'self'`)
  expect(policy).toContain(`style-src ${hash(/<style>(.*?)<\/style>/s.exec(html)?.[1])}`)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toContain('ws://localhost:4000')
  expect(policy).not.toContain('unsafe')
})

test('a strict chat may be framed by its sites, ourselves and localhost, listed with spaces', async () => {
  const policy = (await webchat(strictKey)).headers.get('content-security-policy')
  expect(policy).toContain(
    'frame-ancestors http://localhost:4000 http://127.0.0.1:4000 https://shop.example https://www.shop.example http://localhost:* http://127.0.0.1:*',
  )
})

test('CSP header injection through a smuggled domain entry does not reach the header', async () => {
  const smuggled = await createTestApp()
  const { widget_token } = await createOrg(smuggled, {
    name: 'Evil',
    website: "https://evil.example/;script-src 'unsafe-inline'",
  })
  await smuggled.database.db.update(keys).set({
    allowedOrigins: ['https://a.example; script-src *', 'https://b.example\r\nx: y', '*'],
    allowLocalhost: false,
  })
  const policy = (await smuggled.request(`/webchat?key=${widget_token}`)).headers.get('content-security-policy')
  expect(policy).toMatch(/frame-ancestors http:\/\/localhost:4000 http:\/\/127\.0\.0\.1:4000$/)
  await smuggled.close()
})

test('a hotspot chat says nothing about who may frame it, and an opaque frame may fetch it again', async () => {
  const reply = await webchat(hotspotKey)
  expect(reply.headers.get('content-security-policy')).not.toContain('frame-ancestors')
  expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  expect((await webchat(strictKey)).headers.has('access-control-allow-origin')).toBe(false)
})

test('the locale is what the page asks for, then what the browser accepts, then the language of the business', async () => {
  const arabic = await configOf(await webchat(strictKey, { 'accept-language': 'fr, ar-EG;q=0.8, en;q=0.5' }))
  expect(arabic).toMatchObject({ locale: 'ar', dir: 'rtl', strings: { 'composer.send': 'إرسال' } })
  const wished = await app.request(`/webchat?key=${strictKey}&locale=en-GB`, { headers: { 'accept-language': 'ar' } })
  expect(await configOf(wished)).toMatchObject({ locale: 'en', dir: 'ltr' })
  const html = await (await webchat(strictKey, { 'accept-language': 'ar' })).text()
  expect(html).toContain('<html lang="ar" dir="rtl">')
})

test('the chat has the colours of the organisation, or those that the page asks for', async () => {
  const colored = async (color: string) => {
    const { palette } = await configOf(
      await app.request(`/webchat?key=${strictKey}&color=${encodeURIComponent(color)}`),
    )
    return palette.light.slice(0, 6)
  }
  const saved = (await configOf(await webchat(strictKey))).palette.light.slice(0, 6)
  expect(await colored('#e11d48')).toBe('e11d48')
  expect(await colored('url(//evil.test)')).toBe(saved)
})

test('the document is the same text in every encoding', async () => {
  const inEncoding = async (encoding: string) => {
    const reply = await webchat(strictKey, { 'accept-encoding': encoding })
    expect(reply.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
    return Buffer.from(await reply.arrayBuffer())
  }
  const plain = (await inEncoding('identity')).toString()
  expect(brotliDecompressSync(await inEncoding('br')).toString()).toBe(plain)
  expect(gunzipSync(await inEncoding('gzip')).toString()).toBe(plain)
})

test('every opening within five minutes carries the same ticket, later ones a new one', async () => {
  const ticketOf = async () => (await configOf(await webchat(strictKey))).ticket
  app.clock.advance(5 * 60_000 - (app.clock.now() % (5 * 60_000)))
  const ticket = await ticketOf()
  app.clock.advance(299_999)
  expect(await ticketOf()).toBe(ticket)
  app.clock.advance(1)
  expect(await ticketOf()).not.toBe(ticket)
})

test('a change of settings shows at the next opening', async () => {
  await webchat(strictKey)
  await app.database.db.update(orgs).set({ welcome: 'Changed', settingsVersion: 2 }).where(eq(orgs.slug, slug))
  app.clock.advance(5_001)
  expect(await configOf(await webchat(strictKey))).toMatchObject({ welcome: 'Changed' })
})

test('the support page is the same chat on its own, framed by the listed sites only', async () => {
  const reply = await app.request(`/support/${slug}`)
  expect(await configOf(reply)).toMatchObject({ key: strictKey })
  expect(reply.headers.get('content-security-policy')).toContain('frame-ancestors http://localhost:4000')
  expect((await app.request('/support/nobody')).status).toBe(404)
})

test('the support page of a key-only organisation can be framed by nobody', async () => {
  await createOrg(app, { name: 'Key only' })
  const reply = await app.request('/support/key-only')
  expect(reply.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})
