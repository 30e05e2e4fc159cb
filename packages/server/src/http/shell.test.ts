import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'

const METRICS_TOKEN = 'a token for the metrics of the tests'.replaceAll(' ', '-')
let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ METRICS_TOKEN })
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
  const text = await (await app.request('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text()
  expect(text).toContain('http_request_duration_seconds_count{method="GET",route="/webchat",status="401"} 1')
  expect(text).toContain('route="/support/:slug"')
  expect(text).toContain('nodejs_eventloop_lag_seconds')
  expect(text).not.toContain('pasted')
  expect(text).not.toContain('some-slug')
})

test('the figures are for who has the token, and for nobody where there is none', async () => {
  for (const authorization of ['', 'Bearer ', 'Bearer wrong', `Basic ${METRICS_TOKEN}`]) {
    const reply = await app.request('/metrics', { headers: { authorization } })
    expect(await reply.json(), authorization).toMatchObject({ statusCode: 401, error: 'key_invalid' })
  }
  const without = await createTestApp()
  const reply = await without.request('/metrics', { headers: { authorization: 'Bearer null' }, address: '127.0.0.1' })
  expect(await reply.json()).toMatchObject({ statusCode: 404, message: expect.stringContaining('METRICS_TOKEN') })
  await without.close()
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

test('a reply that is no page loads nothing and stands in no frame', async () => {
  for (const path of ['/healthz', '/nothing', '/webchat', '/widget/v1/boot'])
    expect((await app.request(path)).headers.get('content-security-policy'), path).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    )
})

test('who opens an address where nothing is reads a page, every program the same as JSON', async () => {
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  for (const [path, text] of [
    ['/webchat?key=hello', 'key'],
    ['/support/unknown', 'There is no support page at this address'],
    ['/nothing', 'There is nothing at this address'],
  ] as const) {
    const { status } = await app.request(path)
    const page = await app.request(path, { headers: { ...html, 'sec-fetch-dest': 'document' } })
    expect(page.status, path).toBe(status)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await page.text()).toContain(text)
    for (const headers of [{ ...html, 'sec-fetch-dest': 'iframe' }, { accept: '*/*' }]) {
      const reply = await app.request(path, { headers })
      expect(reply.headers.get('content-type')).toMatch(/^application\/json/)
      expect((await reply.json()).message).toContain(text)
    }
  }
})

test('what stood in an address cannot become part of the page', async () => {
  const key = encodeURIComponent('<img src=x>')
  const reply = await app.request(`/widget/v1/boot?key=${key}`, { headers: { accept: 'text/html', origin: '<img>' } })
  expect(await reply.text()).not.toContain('<img')
})

test('browsers that were here over https come back over https only', async () => {
  expect((await app.request('/healthz')).headers.has('strict-transport-security')).toBe(false)
  const secure = await createTestApp({ PUBLIC_URL: 'https://chat.example.com', TRUSTED_PROXIES: '1' })
  for (const path of ['/healthz', '/inbox', '/nothing', '/widget.js'])
    expect((await secure.request(path)).headers.get('strict-transport-security'), path).toBe('max-age=31536000')
  await secure.close()
})

test.each([
  ['/support/%00', 404, 'not_found'],
  ['/inbox/v1/conversations/abc%00', 404, 'not_found'],
  ['/inbox/v1/conversations?organizationId=x&cursor=999999999999999_%00', 400, 'invalid_request'],
  ['/webchat?key=%00', 400, 'invalid_request'],
])('the character NUL in %s is refused before anybody looks for it', async (path, statusCode, error) => {
  expect(await (await app.request(path)).json()).toMatchObject({ statusCode, error })
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

test('https without a trusted proxy is warned about at the start, saying what to do', async () => {
  const warnings = async (variables: Record<string, string>) => {
    const started = await createTestApp({ PUBLIC_URL: 'https://chat.example.com', ...variables })
    await started.close()
    return started.log.filter((line) => line.includes('TRUSTED_PROXIES=1'))
  }
  expect(await warnings({})).toEqual([expect.stringContaining('PUBLIC_URL is https')])
  expect(await warnings({ TRUSTED_PROXIES: '1' })).toEqual([])
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
