import { expect, test } from '../test'

for (const file of ['menu.js', 'en.json', 'chunks.css'])
  test(`${file} that was lost once takes nothing away and comes later`, async ({ shop, visitor }) => {
    let requests = 0
    await visitor.page.route(`**/webchat/*/${file}*`, (route) => {
      requests++
      return requests === 1 ? route.abort() : route.continue()
    })
    await visitor.open(shop)
    await visitor.menu.click()
    const menu = visitor.frame.getByRole('dialog', { name: 'Menu' })
    await expect(menu).toBeVisible()
    expect(await menu.evaluate((element) => getComputedStyle(element).overflowY)).toBe('auto')
    await expect(menu.getByRole('button', { name: 'Talk to a person' })).toBeVisible()
    expect(requests).toBeGreaterThan(1)
  })

test('without a network the menu leaves the chat as it is', async ({ shop, visitor }) => {
  await visitor.open(shop)
  await visitor.page.route('**/webchat/*/menu.js*', (route) => route.abort())
  await visitor.menu.click()
  await visitor.write('Is anybody there?')
  await expect(visitor.thread).toContainText('Is anybody there?')
})
