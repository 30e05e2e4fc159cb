import { expect, test } from '../test'

test('a site that navigates without loading keeps its chat, and the server learns where the visitor is', async ({
  shop,
  visitor,
}) => {
  const { page } = visitor
  const places: unknown[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/widget/v1/exchange')) places.push(request.postDataJSON().visitor?.page)
  })
  await visitor.open(shop)
  await visitor.write('Where am I?')
  await expect(visitor.thread).toContainText('Where am I?')
  await visitor.composer.fill('Half a sentence')
  await page.evaluate(() => {
    history.pushState({}, '', '/boats/blue')
    // as Turbo does
    document.documentElement.replaceChild(document.createElement('body'), document.body)
    document.body.textContent = 'Another page'
    document.title = 'The blue boat'
  })
  await expect.poll(() => places).toContainEqual({ url: `${shop}/boats/blue`, title: 'The blue boat' })
  await expect(visitor.composer).toHaveValue('Half a sentence')
  const asked = places.length
  await page.evaluate(() => {
    for (let time = 0; time < 20; time++) history.replaceState({ time }, '', '/boats/blue')
  })
  await page.waitForTimeout(1_500)
  expect(places.length - asked, 'an address that stays is no news').toBeLessThan(2)
})

test('a page can take the chat away and bring it back, time and again', async ({ shop, visitor }) => {
  const { page } = visitor
  await page.goto(shop)
  for (let time = 0; time < 3; time++) {
    await visitor.launcher.click()
    await expect(visitor.composer).toBeVisible()
    await page.evaluate(() => window.OpenCX('unmount'))
    await expect(page.locator('opencx-widget')).toHaveCount(0)
    await page.evaluate(() => window.OpenCX('boot'))
  }
  await visitor.launcher.click()
  await expect(visitor.composer).toBeVisible()
})
