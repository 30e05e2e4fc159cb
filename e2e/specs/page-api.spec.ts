import { expect, test } from '../test'
import { shopPage } from '../world/site'

test('anything with data-opencx-open opens the chat, also what is added later, and its value begins the message', async ({
  shop,
  visitor,
}) => {
  const { page } = visitor
  await page.goto(shop)
  await expect(visitor.launcher).toBeVisible()
  await page.evaluate(() => {
    const button = document.createElement('button')
    button.innerHTML = '<b>Ask about size M</b>'
    button.dataset.opencxOpen = 'Is size M in stock? '
    document.body.append(button)
  })
  await page.getByText('Ask about size M').click()
  await expect(visitor.composer).toHaveValue('Is size M in stock? ')
  await expect(visitor.composer).toBeFocused()
})

test('a page can send a message as its visitor without opening anything', async ({ shop, visitor, agent, contact }) => {
  const { page } = visitor
  await page.goto(shop)
  await page.evaluate(() => window.OpenCX('sendMessage', 'Sent by a button of the page'))
  await agent.openConversation(contact)
  await expect(agent.thread).toContainText('Sent by a button of the page')
  await expect(visitor.launcher).toBeVisible()
  await expect(page.locator('iframe[title="Chat"]')).toBeHidden()
})

test('a page hears of everything, by listeners and by events on its window', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = visitor
  await page.addInitScript(() => {
    window.heard = []
    for (const name of ['ready', 'open', 'close', 'message', 'resolved', 'error'])
      addEventListener(`opencx:${name}`, (event) => {
        window.heard.push([name, event instanceof CustomEvent && event.detail.code])
      })
  })
  await visitor.open(shop)
  await visitor.write('A question')
  await agent.openConversation(contact)
  await agent.resolve.click()
  await page.evaluate(() => window.OpenCX('startCall'))
  await visitor.closer.click()
  await expect
    .poll(() => page.evaluate(() => window.heard.map((heard) => heard.filter(Boolean).join(' '))))
    .toEqual(expect.arrayContaining(['ready', 'open', 'message', 'resolved', 'error calls_not_configured', 'close']))
})

test('an unknown method is told of on the console, and what the page asked for after it happens', async ({
  chat,
  keys,
  site,
  visitor,
}) => {
  const stub = `<script>window.OpenCX = Object.assign((...call) => OpenCX.q.push(call), { q: [] })
    OpenCX('dance'); OpenCX('name'); OpenCX('track', 'x', { no() {} }); OpenCX('open')</script>`
  site.serve({ html: shopPage(chat.origin, { 'data-token': keys.token }).replace('</head>', `${stub}</head>`) })
  const warned: string[] = []
  visitor.page.on('console', (line) => line.type() === 'warning' && warned.push(line.text()))
  await visitor.page.goto(site.at('127.0.0.1'))
  await expect(visitor.composer).toBeVisible()
  expect(warned.filter((text) => /dance/.test(text))).toHaveLength(1)
})

test('a wrong attribute is told of once, with its form, and the default holds', async ({
  chat,
  keys,
  site,
  visitor,
}) => {
  const attributes = { 'data-token': keys.token, 'data-position': 'top', 'data-offset-x': '48' }
  site.serve({ html: shopPage(chat.origin, attributes) })
  const warned: string[] = []
  visitor.page.on('console', (line) => line.type() === 'warning' && warned.push(line.text()))
  await visitor.page.goto(site.at('127.0.0.1'))
  await expect(visitor.launcher).toBeVisible()
  const box = await visitor.launcher.boundingBox()
  expect(1280 - (box?.x ?? 0) - (box?.width ?? 0)).toBe(48)
  expect(warned).toEqual(['OpenCX: data-position="top": expected left or right. The default is used.'])
})

test('the chat opens by itself after the time that the page says, unless the visitor was faster', async ({
  chat,
  keys,
  site,
  visitor,
}) => {
  site.serve({ html: shopPage(chat.origin, { 'data-token': keys.token, 'data-open-after': '1' }) })
  await visitor.page.goto(site.at('127.0.0.1'))
  await expect(visitor.composer).toBeFocused()
  await visitor.page.reload()
  await visitor.launcher.click()
  await visitor.closer.click()
  await visitor.page.waitForTimeout(1_500)
  await expect(visitor.launcher).toBeVisible()
})

declare global {
  interface Window {
    heard: unknown[][]
  }
}
