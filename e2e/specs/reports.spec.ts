import { readFile } from 'node:fs/promises'
import { Agent } from '../people/agent'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { OWNER } from '../world/chat-server'

test('an owner reads how the week went, narrows it down by keyboard, shares the address and takes a table along', async ({
  page,
  chat,
  shop,
  visitor,
}) => {
  test.setTimeout(120_000)
  await visitor.open(shop)
  await visitor.write('Is the boat on time?')
  const owner = new Agent(page, chat.origin)
  await owner.signIn(OWNER)
  await page.getByRole('link', { name: 'Reports' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible()

  await page.getByRole('combobox', { name: 'Days' }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(page).toHaveURL(/\/inbox\/reports\?days=7$/)
  await page.getByRole('combobox', { name: 'Channel' }).selectOption('web')
  await expect(page).toHaveURL(/days=7&channel=web$/)
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Channel' })).toHaveValue('web')
  await expect(page.getByRole('region', { name: 'Figures' })).toContainText('New conversations')

  const byDay = page.getByRole('region', { name: 'By day' })
  await expect(byDay.getByRole('row')).toHaveCount(8)
  const first = byDay.getByRole('rowheader').first()
  const oldest = (await first.textContent()) ?? ''
  await byDay.getByRole('button', { name: 'Day' }).press('Enter')
  await byDay.getByRole('button', { name: 'Day' }).press('Enter')
  await expect(first).not.toHaveText(oldest)

  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'By day as CSV' }).press('Enter')
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^report-days-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/)
  expect((await readFile(await file.path(), 'utf8')).split('\r\n')).toHaveLength(9)

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1_280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 800 })
      await expect(page.locator('.report-plot canvas').first()).toBeVisible()
      expect.soft(await axeFindings(page), `${colorScheme} at ${width}`).toEqual([])
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await expect.soft.poll(overflow, { message: `scrolls sideways at ${width}` }).toBe(0)
    }
})
