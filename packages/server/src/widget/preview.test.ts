import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey } from '../keys/format'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'

let app: TestApp
let token: string
beforeAll(async () => {
  app = await createTestApp()
  token = (await createOrg(app, { name: 'Acme', website: 'https://shop.example' })).widget_token
})
afterAll(() => app.close())

const open = (query: string) => app.request(`/preview?${query}`)

test('the preview is a page with the script tag of the key', async () => {
  const reply = await open(`key=${token}&theme=dark`)
  expect(await reply.text()).toContain(`data-api-key="${token}" data-theme="dark"`)
  const policy = reply.headers.get('content-security-policy')
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).toContain(`connect-src 'self' ${OWN_ORIGIN}`)
})

test('attack: nothing but a whole key gets into the page', async () => {
  for (const key of [
    '',
    '"><script>alert(1)</script>',
    `${token}"onload="x`,
    token.slice(0, -1),
    makeKey('secret').text,
  ]) {
    const reply = await open(`key=${encodeURIComponent(key)}`)
    expect([401, 403]).toContain(reply.status)
    expect(await reply.text()).not.toContain('<script>alert')
  }
  expect(await (await open(`key=${token}&theme="><script>`)).text()).toContain('data-theme="light"')
})

test('what is not saved yet of the look is asked for by the page', async () => {
  const html = await (await open(`key=${token}&color=%23e11d48&position=left`)).text()
  expect(html).toContain('data-color="#e11d48" data-position="left"')
})

test('attack: no look gets anything else into the page', async () => {
  const wrong = encodeURIComponent('"><script>alert(1)</script>')
  const html = await (await open(`key=${token}&color=${wrong}&position=${wrong}`)).text()
  expect(html).not.toContain('alert')
  expect(html).not.toContain('data-color')
})
