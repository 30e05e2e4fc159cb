import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

test('healthz says that the process lives, readyz that it can serve', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const reply = await app.request(path)
    expect(reply.status).toBe(200)
    expect(await reply.json()).toEqual({ status: 'ok' })
  }
})

test('metrics count requests by route pattern, never by address', async () => {
  await app.request('/webchat?key=oc_live_pk_pasted')
  await app.request('/support/some-slug')
  await app.request('/oc_live_sk_somebody_pasted_it_into_the_address')
  const text = await (await app.request('/metrics')).text()
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/webchat",status="401"} 1')
  expect(text).toContain('route="/support/:slug"')
  expect(text).toContain('nodejs_eventloop_lag_seconds')
  expect(text).not.toContain('pasted')
  expect(text).not.toContain('some-slug')
})

test('keys and tokens do not get into the log', async () => {
  await app.request('/webchat?key=oc_live_pk_pasted', { headers: { authorization: 'Bearer 0123456789abcdef' } })
  const log = app.log.join('')
  expect(log).toContain('"route":"/webchat"')
  for (const secret of ['oc_live', 'pasted', '0123456789abcdef']) expect(log).not.toContain(secret)
})

test('an address where nothing is has an answer of the same form as every refusal', async () => {
  for (const path of ['/nothing', '/api/nothing', '/inbox/v1/nothing', '/widget/v1/nothing'])
    expect(await (await app.request(path)).json(), path).toMatchObject({ statusCode: 404, error: 'not_found' })
})

test('every reply forbids sniffing and sends no referrer', async () => {
  for (const path of ['/healthz', '/widget.js', '/inbox', '/nothing', '/webchat']) {
    const { headers } = await app.request(path)
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBe('no-referrer')
  }
})

test('clickjacking of the inbox: no site may frame it, at any address', async () => {
  for (const path of ['/inbox', '/inbox/', '/inbox/conversations/1', '/inbox/sign-in?next=x']) {
    const { status, headers } = await app.request(path)
    expect(status, path).toBe(200)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
})

test('the inbox runs no inline script and nothing of other hosts', async () => {
  const policy = (await app.request('/inbox')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain('ws://localhost:4000')
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('*')
})

test('the assets of the inbox are kept for ever, its page is asked for each time', async () => {
  expect((await app.request('/inbox')).headers.get('cache-control')).toBe('no-cache')
  const asset = await app.request('/inbox/assets/a1b2.js', { headers: { 'accept-encoding': 'br' } })
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

test('an asset of an older build is not answered with the page', async () => {
  const reply = await app.request('/inbox/assets/old.js')
  expect(reply.status).toBe(404)
  expect(reply.headers.get('content-type')).toContain('application/json')
})

test.each([
  '/inbox/../server/src/main.ts',
  '/inbox/%2e%2e/%2e%2e/package.json',
  '/inbox/assets/..%2f..%2fpackage.json',
  '/inbox/assets//etc/passwd',
  '/inbox/assets/a1b2.js%00.css',
])('path traversal: %s leads nowhere', async (path) => {
  const reply = await app.request(path)
  expect(reply.status).toBe(404)
})

test('a proxy that nobody told us of is warned about once', async () => {
  const warnings = () => app.log.filter((line) => line.includes('TRUSTED_PROXIES')).length
  const before = warnings()
  for (let i = 0; i < 3; i++) await app.request('/healthz', { headers: { 'x-forwarded-for': '10.0.0.1' } })
  expect([before, warnings()]).toEqual([0, 1])
  expect(app.log.join('')).not.toContain('10.0.0.1')
})

test('browsers that ask for an icon get one', async () => {
  const reply = await app.request('/favicon.ico')
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('image/svg+xml')
})

test('the root leads to the inbox', async () => {
  const reply = await app.request('/')
  expect(reply.status).toBe(302)
  expect(reply.headers.get('location')).toBe('/inbox')
})

test('a chunked body without a length is cut off at the limit too', async () => {
  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('x'.repeat(10_000)))
    },
  })
  const init = { method: 'POST', body: endless, duplex: 'half', headers: { origin: OWN_ORIGIN } }
  const reply = await app.request('/api/auth/sign-in/email', init)
  expect(await reply.json()).toMatchObject({ statusCode: 413, error: 'body_too_large' })
})
