import { expect, test } from '../test'

test('a conversation can be printed whole and copied as people would write it down', async ({ chat, keys, page }) => {
  const { supportUrl } = await (await fetch(`${chat.origin}/widget/v1/boot?key=${keys.hotspotKey}`)).json()
  await page.setViewportSize({ width: 800, height: 500 })
  await page.goto(supportUrl)
  const composer = page.getByRole('textbox', { name: 'Message' })
  for (let i = 1; i <= 12; i++) {
    await composer.fill(`Message ${i}`)
    await composer.press('Enter')
  }
  const thread = page.getByRole('log', { name: 'Conversation' })
  await expect(thread.getByText('Sent')).toHaveCount(1)

  const copied = await thread.evaluate((log) => {
    getSelection()?.selectAllChildren(log)
    return getSelection()?.toString() ?? ''
  })
  expect(copied.split(/\s*\n\s*/).filter(Boolean)).toEqual(
    Array.from({ length: 12 }, (_, i) => ['You', `Message ${i + 1}`]).flat(),
  )

  await page.emulateMedia({ media: 'print' })
  await expect(composer).toBeHidden()
  await expect(page.getByRole('button', { name: 'Menu' })).toBeHidden()
  const first = await thread.getByText('Message 1', { exact: true }).boundingBox()
  expect(first?.y).toBeGreaterThan(0)
  // the pages go on below the window
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(500)
})
