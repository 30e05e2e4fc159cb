import { expect, test } from '../test'
import { shopPage } from '../world/site'

test('an inline chat fills its element, has no launcher and leaves the focus to the page', async ({
  chat,
  keys,
  site,
  visitor,
  agent,
  contact,
}) => {
  const { page } = visitor
  const attributes = { 'data-token': keys.token, 'data-name': contact, 'data-mode': 'inline', 'data-target': '#chat' }
  const place = '<input aria-label="Search" autofocus><div id="chat" style="width:500px;height:600px"></div>'
  site.serve({ html: shopPage(chat.origin, attributes).replace('<p>', `${place}<p>`) })
  await page.goto(site.at('127.0.0.1'))
  await expect(visitor.composer).toBeVisible()
  expect(await page.locator('iframe[title="Chat"]').boundingBox()).toEqual(await page.locator('#chat').boundingBox())
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search')
  await expect(page.getByRole('button')).toHaveCount(0)
  await visitor.write('From inside the page')
  await visitor.composer.press('Escape')
  await agent.openConversation(contact)
  await agent.write('Seen')
  await expect(visitor.thread).toContainText('Seen')
  await expect(visitor.composer).toBeVisible()
})

test('an inline chat whose element is nowhere is told of, and comes when it is there', async ({
  chat,
  keys,
  site,
  visitor,
}) => {
  const { page } = visitor
  const attributes = { 'data-token': keys.token, 'data-mode': 'inline', 'data-target': '#later' }
  site.serve({ html: shopPage(chat.origin, attributes) })
  const told = page.waitForEvent('console', (line) => line.text().includes('#later'))
  await page.goto(site.at('127.0.0.1'))
  expect((await told).type()).toBe('warning')
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement('section'), { id: 'later' }))
    window.OpenCX('open')
  })
  await expect(visitor.composer).toBeVisible()
})

test('a chat in place of the page covers it from the start', async ({ chat, keys, site, visitor }) => {
  const { page } = visitor
  site.serve({ html: shopPage(chat.origin, { 'data-token': keys.token, 'data-mode': 'page' }) })
  await page.goto(site.at('127.0.0.1'))
  await expect(visitor.composer).toBeVisible()
  expect(await page.locator('iframe[title="Chat"]').boundingBox()).toEqual({ x: 0, y: 0, width: 1280, height: 800 })
  await expect(page.getByRole('button', { name: /chat/ })).toHaveCount(0)
  await visitor.composer.press('Escape')
  await expect(visitor.composer).toBeVisible()
})
