import { expect, test } from '../test'
import { strictToken } from '../world/organizations'
import { shopPage } from '../world/site'

test('the listed site and its www twin show the chat', async ({ chat, site, visitor }) => {
  const token = await strictToken(chat, site.at('shop.test'))
  site.serve({ html: shopPage(chat.origin, { 'data-token': token }) })
  for (const host of ['shop.test', 'www.shop.test']) await visitor.open(site.at(host))
})

test('another site gets no launcher, and the console says which origin to add', async ({ chat, site, visitor }) => {
  const token = await strictToken(chat, site.at('shop.test'))
  site.serve({ html: shopPage(chat.origin, { 'data-token': token }) })
  const told = visitor.page.waitForEvent('console', (line) => line.text().includes(site.at('elsewhere.test')))
  await visitor.page.goto(site.at('elsewhere.test'))
  expect((await told).type()).toBe('warning')
  await visitor.page.waitForTimeout(1_000)
  await expect(visitor.launcher).toHaveCount(0)
  await expect(visitor.page.locator('iframe')).toHaveCount(0)
})

test('the browser itself refuses the frame on another site', async ({ chat, site, page }) => {
  const token = await strictToken(chat, site.at('shop.test'))
  const html = `<!doctype html><title>Copycat</title><iframe src="${chat.origin}/webchat?key=${token}"></iframe>`
  site.serve({ html })
  const refused = page.waitForEvent('console', (line) => line.text().includes('frame-ancestors'))
  await page.goto(site.at('elsewhere.test'))
  await refused
  expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/)

  await page.goto(site.at('shop.test'))
  await expect(page.frameLocator('iframe').getByRole('textbox', { name: 'Message' })).toBeVisible()
})

test('a key that cannot be right is answered on the console, without a launcher', async ({ chat, site, visitor }) => {
  const keys = { missing: '', unknown: 'nobody-has-this-token', secret: 'oc_live_sk_abcdefgh_secretsecretsecret' }
  for (const [name, key] of Object.entries(keys)) {
    site.serve({ html: shopPage(chat.origin, { 'data-api-key': key }) }, `/${name}`)
    const told = visitor.page.waitForEvent('console', (line) => /opencx/i.test(line.text()))
    await visitor.page.goto(`${site.at('127.0.0.1')}/${name}`)
    expect((await told).text(), name).not.toContain('secretsecret')
    await expect(visitor.launcher, name).toHaveCount(0)
  }
})
