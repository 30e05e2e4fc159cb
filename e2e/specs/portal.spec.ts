import { expect, test } from '../test'
import { shopPage } from '../world/site'

const SANDBOX = { 'content-security-policy': 'sandbox allow-scripts' }

test.afterEach(({ chat }) => chat.network.webSockets('pass'))

test('a portal that closes leads to the same conversation in a browser that stays', async ({
  chat,
  keys,
  site,
  visitor,
  agent,
  contact,
  browser,
}) => {
  site.serve({ html: shopPage(chat.origin, { 'data-api-key': keys.hotspotKey, 'data-name': contact }) })
  await visitor.open(site.at('portal.test'))
  await visitor.write('The code of my room does not work.')
  await agent.openConversation(contact)
  await agent.write('Which room is it?')
  await expect(visitor.thread).toContainText('Which room is it?')
  await visitor.frame.getByRole('button', { name: 'Continue in your browser' }).click()
  const link = visitor.frame.getByRole('link', { name: 'Open in your browser' })
  await expect(link).toHaveAttribute('href', /\/support\/[^#]+#resume=\w{8}$/)
  await expect(visitor.frame.locator('.qr path')).toBeAttached()

  const page = await (await browser.newContext()).newPage()
  await page.goto((await link.getAttribute('href')) ?? '')
  const thread = page.getByRole('log', { name: 'Conversation' })
  await expect(thread).toContainText('Which room is it?')
  // nothing of the code stays where somebody else could read it
  expect(new URL(page.url()).hash).toBe('')
  await page.getByRole('textbox', { name: 'Message' }).fill('Room 12.')
  await page.keyboard.press('Enter')
  await expect(agent.thread).toContainText('Room 12.')
  await page.reload()
  await expect(thread).toContainText('Room 12.')
  await page.context().close()
})

test('a code that opens nothing says so, and the chat is an empty chat', async ({ chat, keys, page }) => {
  const { supportUrl } = await (await fetch(`${chat.origin}/widget/v1/boot?key=${keys.hotspotKey}`)).json()
  await page.goto(`${supportUrl}#resume=ABCD2345`)
  await expect(page.getByText('This code opens nothing. Check it, or get a new one.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
})

test('everything comes from one host name, whatever the visitor does', async ({
  chat,
  keys,
  site,
  visitor,
  agent,
  contact,
}) => {
  const asked = new Set<string>()
  visitor.page.on('request', (request) => asked.add(new URL(request.url()).origin))
  visitor.page.on('websocket', (socket) => asked.add(new URL(socket.url().replace(/^ws/, 'http')).origin))
  site.serve({ html: shopPage(chat.origin, { 'data-api-key': keys.hotspotKey, 'data-name': contact }) })
  await visitor.open(site.at('portal.test'))
  await visitor.write('**Hello**, see https://acme.test/boats')
  await agent.openConversation(contact)
  await agent.write('- one\n- [two](https://acme.test/two)')
  await expect(visitor.thread.getByRole('link', { name: 'two' })).toBeVisible()
  await visitor.menu.click()
  await expect(visitor.frame.locator('.qr path')).toBeAttached()
  await visitor.frame.getByRole('dialog', { name: 'Menu' }).press('Escape')
  await visitor.frame
    .getByLabel('Attach files')
    .setInputFiles({ name: 'no picture.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await expect(visitor.frame.getByRole('button', { name: 'Remove no picture.png' })).toBeVisible()
  await visitor.closer.click()
  expect([...asked].filter((origin) => origin !== 'null' && !origin.startsWith('blob:'))).toEqual([
    site.at('portal.test'),
    chat.origin,
  ])
})

test('without storage, sockets, forms and an origin of its own the chat is still a chat', async ({
  chat,
  keys,
  site,
  visitor,
  agent,
  contact,
}) => {
  test.slow()
  chat.network.webSockets('hang')
  const html = shopPage(chat.origin, { 'data-api-key': keys.hotspotKey, 'data-name': contact })
  site.serve({ html, headers: SANDBOX })
  await visitor.open(site.at('portal.test'))
  await visitor.write('How do I log in?')
  await agent.openConversation(contact)
  await agent.write('With your **room number**.')
  await expect(visitor.thread.locator('strong')).toHaveText('room number', { timeout: 30_000 })
  await visitor.frame.getByRole('button', { name: 'Continue in your browser' }).click()
  await expect(visitor.frame.getByRole('link', { name: 'Open in your browser' })).toHaveAttribute(
    'href',
    /#resume=\w{8}$/,
  )
})
