import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'

test('an agent chooses two conversations by keys, tags and resolves them, and saves the list under a name', async ({
  shop,
  visitor,
  agent,
  contact,
  browser,
}) => {
  test.setTimeout(120_000)
  const { page } = agent
  const context = await browser.newContext()
  const second = new Visitor(await context.newPage())
  await visitor.open(shop)
  await visitor.write('My invoice is wrong')
  await second.open(shop)
  await second.write('Mine too')
  await expect(agent.row(contact)).toHaveCount(2)
  const tag = `Bulk ${contact}`

  await agent.row(contact).first().focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('region', { name: 'Chosen conversations' })
  await expect(bar.getByText('2 chosen')).toBeVisible()
  await page.keyboard.press('t')
  await page.keyboard.type(tag)
  await expect(page.getByRole('option', { name: `Add the tag “${tag}”` })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(bar.getByText('Tags of 2 conversations changed')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(agent.queue.locator('.row-tag', { hasText: tag })).toHaveCount(2)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await axeFindings(page), colorScheme).toEqual([])
  }

  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.keyboard.type(tag)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/tag=/)
  const address = page.url()
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await page.getByRole('menuitem', { name: 'Save this list…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(tag)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('link', { name: 'Clear' }).click()
  await page.getByRole('button', { name: 'Saved filters' }).click()
  await page.getByRole('menuitem', { name: tag }).click()
  await expect(page).toHaveURL(address)

  await expect(agent.row(contact)).toHaveCount(2)
  await page.getByRole('button', { name: 'Choose several' }).click()
  await page.getByRole('button', { name: 'Choose all 2 loaded' }).click()
  await bar.getByRole('button', { name: 'Resolve' }).click()
  await expect(bar.getByText('2 conversations resolved')).toBeVisible()
  await expect(agent.row(contact)).toHaveCount(0)
  await context.close()
})
