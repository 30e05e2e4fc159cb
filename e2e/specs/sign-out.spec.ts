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
