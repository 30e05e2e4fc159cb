import { Visitor } from '../people/visitor'
import { expect, test } from '../test'

for (const method of ['reset', 'shutdown'] as const)
  test(`after ${method} the next person finds an empty chat, and the old token opens nothing`, async ({
    chat,
    shop,
    visitor,
  }) => {
    const { page } = visitor
    const tokens: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/widget/v1/exchange')) tokens.push(request.headers().authorization ?? '')
    })
    await visitor.open(shop)
    await visitor.write('Only for me')
    await expect(visitor.thread).toContainText('Only for me')
    await visitor.composer.fill('Half a sentence')
    await page.evaluate((name) => window.OpenCX(name), method)

    if (method === 'shutdown') {
      await expect(page.locator('opencx-widget')).toHaveCount(0)
      await page.evaluate(() => window.OpenCX('boot'))
      await visitor.launcher.click()
    }
    await expect(visitor.composer).toHaveValue('')
    await expect(visitor.thread).not.toContainText('Only for me')
    const body = JSON.stringify({ conversationId: crypto.randomUUID(), after: 0, commands: [] })
    const headers = { 'content-type': 'application/json', authorization: tokens[0] ?? '' }
    // asked from outside: the frame that signed out may be gone
    const ask = () => fetch(`${chat.direct}/widget/v1/exchange`, { method: 'POST', headers, body })
    await expect.poll(async () => (await (await ask()).json()).error).toBe('session_expired')
  })

test('a page that starts the chat again at once, in another language, starts it for nobody it knows', async ({
  shop,
  visitor,
}) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('Only for me')
  await visitor.composer.fill('Half a sentence')
  await page.evaluate(() => {
    const { token, name } = (document.querySelector('[data-token]') as HTMLElement).dataset
    window.OpenCX('shutdown')
    window.OpenCX('boot', { token, name, locale: 'ar', open: true })
  })
  const chat = page.frameLocator('opencx-widget iframe')
  await expect(chat.getByRole('log')).toHaveCount(1)
  await expect(chat.getByRole('textbox')).toHaveValue('')
  await expect(chat.getByRole('log')).not.toContainText('Only for me')
  await page.reload()
  await visitor.launcher.click()
  await expect(visitor.composer).toHaveValue('')
  await expect(visitor.thread).not.toContainText('Only for me')
})

test('a page that is left while it forgets has forgotten when it comes back', async ({ shop, visitor }) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('Only for me')
  await page.reload()
  // there is no frame yet, and there will be none before the page goes
  await page.evaluate(() => {
    window.OpenCX('reset')
    location.reload()
  })
  await page.waitForLoadState()
  await visitor.launcher.click()
  await expect(visitor.composer).toHaveValue('')
  await expect(visitor.thread).not.toContainText('Only for me')
})

test('what one tab forgets is gone from the others, with what they had not sent', async ({
  shop,
  visitor,
  context,
}) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('Only for me')
  const other = new Visitor(await context.newPage())
  await other.open(shop)
  await expect(other.thread).toContainText('Only for me')
  await other.composer.fill('Half a sentence')
  await page.evaluate(() => window.OpenCX('reset'))
  await expect(other.composer).toHaveValue('')
  await expect(other.thread).not.toContainText('Only for me')
  await visitor.write('From the next person')
  await expect(other.thread).toContainText('From the next person')
})

test('in another language the launcher speaks it too', async ({ shop, visitor }) => {
  const { page } = visitor
  await page.setExtraHTTPHeaders({ 'accept-language': 'ar' })
  await page.goto(shop)
  await expect(page.getByRole('button', { name: 'فتح المحادثة' })).toBeVisible()
})

declare global {
  interface Window {
    OpenCX(name: string, ...values: unknown[]): unknown
  }
}
