import { Owner } from '../people/owner'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'

test('an owner who made a key reads in the audit log that it was them, on a desktop and on a phone, in either theme', async ({
  page,
  chat,
}) => {
  await new Owner(page, chat.origin).openSetup()
  await page.getByRole('button', { name: 'New page key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New page key' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Audited key')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('region', { name: 'Audited key', exact: true }).waitFor()

  await page.getByRole('link', { name: 'Audit log' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible()
  const newest = page.getByRole('list', { name: 'Acts' }).getByRole('listitem').first()
  await expect(newest).toContainText('made a key: Audited key')
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1_280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 720 })
      expect.soft(await axeFindings(page), `${width}, ${colorScheme}`).toEqual([])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(wider, `${width}`).toBeLessThanOrEqual(0)
    }
})
