import type { Page } from '@playwright/test'
import { expect, test } from '../test-of-owners'
import { axeFindings } from '../world/axe'

const file = (text: string) => ({ name: 'replies.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

/** Looks at a screen as every person may see it. */
async function expectClean(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1_280, 390]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 760 })
      expect.soft(await axeFindings(page), `${what}, ${width}, ${colorScheme}`).toEqual([])
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(wider, `${what}, ${width}`).toBeLessThanOrEqual(0)
    }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1_280, height: 760 })
}

test('an owner writes a reply, an agent sends it with the keyboard alone, and the visitor reads it filled in', async ({
  owner,
  agent,
  visitor,
  shop,
  contact,
}) => {
  test.setTimeout(120_000)
  const { page } = owner
  await page.getByRole('link', { name: 'Canned replies' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Canned replies' })).toBeVisible()
  await page.getByRole('button', { name: 'Add reply' }).click()
  await expect(page.getByRole('textbox', { name: 'Shortcut' })).toBeFocused()
  await page.keyboard.type('hours')
  await page.keyboard.press('Tab')
  await page.keyboard.type(
    'Dear {{contact.name}}, {{business.name}} is open from nine to five. {{contact.email|No mail.}}',
  )
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Dear Mia Lopez, Acme Tours is open')
  await expectClean(page, 'writing')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('/hours can be used by everybody now.')).toBeVisible()
  await expectClean(page, 'list')

  await visitor.open(shop)
  await visitor.write('When are you open?')
  await agent.openConversation(contact)
  await agent.reply.focus()
  const { keyboard } = agent.page
  await keyboard.type('Hello! /hou')
  const option = agent.page.getByRole('option', { name: /hours/ })
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await expect(agent.reply).toHaveAttribute('aria-activedescendant', `${await option.getAttribute('id')}`)
  await expectClean(agent.page, 'looking for a reply')
  await agent.reply.focus()
  await expect(option).toBeVisible()
  await keyboard.press('Enter')
  const filled = `Hello! Dear ${contact}, Acme Tours is open from nine to five. No mail.`
  await expect(agent.reply).toHaveValue(filled)
  await keyboard.press('Enter')
  await expect(visitor.thread).toContainText(filled)
})

test('a file with broken rows is told row by row, and what is good of it is taken', async ({ owner: { page } }) => {
  await page.getByRole('link', { name: 'Canned replies' }).click()
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import canned replies' })
  const chooser = dialog.getByLabel('CSV file')
  await chooser.setInputFiles(file('hello;world'))
  await expect(dialog.getByRole('alert')).toContainText('its first row names the columns shortcut and text')

  await chooser.setInputFiles(
    file('shortcut;text\r\nthanks;"Thank you;\r\nsee you"\r\ntwo words;No\r\nbad;{{contact.nam}}\r\n'),
  )
  const broken = dialog.getByRole('list', { name: '2 rows cannot be taken:' })
  await expect(broken).toContainText('Row 3 two words')
  await expect(broken).toContainText('Row 4 bad')
  await expectClean(page, 'importing')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('/thanks')).toHaveCount(0)

  await page.getByRole('button', { name: 'Import' }).click()
  await chooser.setInputFiles(file('\ufeffshortcut,text\r\nthanks,"Thank you,\r\nsee you"\r\nsum,\'=1+1\r\n'))
  await dialog.getByRole('button', { name: 'Add 2 replies' }).click()
  await expect(page.getByText('2 replies were added.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Canned replies' })).toContainText('=1+1')

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  const stream = await (await download).createReadStream()
  const csv = (await stream.setEncoding('utf8').toArray()).join('')
  expect(csv).toContain("sum,'=1+1\r\n")
  expect(csv).toContain('thanks,"Thank you,\nsee you"\r\n')
})
