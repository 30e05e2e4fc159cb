import { expect, test } from '../test'
import { shopPage } from '../world/site'

test("a host page with style-src 'none' and Trusted Types shows the chat as it should be", async ({
  chat,
  keys,
  site,
  visitor,
}) => {
  const policy = [
    "default-src 'none'",
    "style-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `script-src ${chat.origin}`,
    `connect-src ${chat.origin}`,
    `frame-src ${chat.origin}`,
  ]
  const problems: string[] = []
  visitor.page.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
  visitor.page.on('pageerror', (error) => problems.push(error.message))
  const html = shopPage(chat.origin, { 'data-token': keys.token })
  site.serve({ html, headers: { 'content-security-policy': policy.join('; ') } })

  await visitor.open(site.at('127.0.0.1'))
  const launcher = await visitor.closer.boundingBox()
  expect(launcher?.width).toBeGreaterThanOrEqual(44)
  const frame = await visitor.page.locator('iframe[title="Chat"]').boundingBox()
  expect(frame?.height).toBeGreaterThan(300)
  await visitor.write('Styled and allowed')
  await expect(visitor.thread).toContainText('Styled and allowed')
  // a site without an icon is no fault of the widget
  expect(problems.filter((line) => !line.includes('favicon'))).toEqual([])
})

for (const embedder of ['require-corp', 'credentialless'])
  test(`a page that isolates itself (${embedder}) shows the chat`, async ({ chat, keys, site, visitor }) => {
    const headers = { 'cross-origin-embedder-policy': embedder, 'cross-origin-opener-policy': 'same-origin' }
    site.serve({ html: shopPage(chat.origin, { 'data-token': keys.token }), headers })
    await visitor.open(site.at('127.0.0.1'))
    expect(await visitor.page.evaluate(() => window.crossOriginIsolated)).toBe(true)
    await visitor.write('Alone, **and** heard')
    await expect(visitor.thread).toContainText('Alone')
    await visitor.menu.click()
    // its style comes from a file of its own
    await expect(visitor.frame.getByRole('dialog')).toHaveCSS('overflow-y', 'auto')
  })
