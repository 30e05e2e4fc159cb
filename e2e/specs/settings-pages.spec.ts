import { beginBusiness } from '../people/new-owner'
import { expect, test } from '../test-of-owners'
import { axeFindings } from '../world/axe'
import { shopPage } from '../world/site'

test('what an owner decides about look and texts is what the next visitor sees', async ({
  chat,
  page,
  site,
  visitor,
}) => {
  test.setTimeout(120_000)
  const { owner, token } = await beginBusiness(page, chat, 'https://harbour.example')
  site.serve({ html: shopPage(chat.origin, { 'data-token': token }) })
  await owner.openSettings('Look and texts')

  await page.getByRole('textbox', { name: 'Colour code' }).fill('#e11d48')
  await page.getByRole('radio', { name: 'Left' }).check()
  const preview = page.frameLocator('iframe[title="Chat preview"]')
  await expect(page.locator('iframe[title="Chat preview"]')).toHaveAttribute('src', /color=%23e11d48&position=left/)
  await expect(preview.getByRole('button', { name: /^Open chat/ })).toBeVisible()
  await page.getByRole('textbox', { name: 'Welcome' }).fill('Ahoy! What can we do?')
  await page.getByRole('button', { name: 'Add a question' }).click()
  await page.keyboard.type('Is there wind today?')
  await page.getByRole('switch', { name: /^Ask who is writing/ }).check()
  await page.getByRole('switch', { name: 'Email address' }).uncheck()
  await page.getByRole('button', { name: 'Add a question' }).last().click()
  await page.getByRole('textbox', { name: 'Question 1' }).last().fill('Boat')
  await page.getByRole('switch', { name: 'Ask for consent' }).check()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await axeFindings(page), colorScheme).toEqual([])
  }
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await visitor.page.goto(site.at('localhost'))
  await visitor.launcher.click()
  await expect(visitor.frame.locator('body')).toContainText('Ahoy! What can we do?')
  await visitor.frame.getByRole('button', { name: 'Is there wind today?' }).click()
  await expect(visitor.frame.getByRole('textbox', { name: /Boat/ })).toBeVisible()
  await expect(visitor.frame.getByRole('textbox', { name: /Email/ })).toHaveCount(0)
  await expect(visitor.frame.locator('body')).toContainText('I agree that my messages are kept')
})

test('office hours that are over are told to visitors', async ({ chat, page, site, visitor }) => {
  test.setTimeout(120_000)
  const { owner, token } = await beginBusiness(page, chat, 'https://night.example')
  site.serve({ html: shopPage(chat.origin, { 'data-token': token }) })
  await owner.openSettings('Office hours')
  await page.getByRole('radio', { name: /^At these times/ }).press('Space')
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday'])
    await page.getByRole('switch', { name: `Open on ${day}` }).press('Space')
  // whatever day it is: one wrong time is told, and everything else stays
  await page.getByLabel('Friday, period 1: until').fill('08:00')
  await page.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(page.getByText('This ends before it begins')).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('switch', { name: 'Open on Friday' }).press('Space')
  await expect(page.getByText('Nobody answers at any time')).toBeVisible()
  await page.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await visitor.open(site.at('localhost'))
  await expect(visitor.frame.locator('body')).toContainText('We’ll reply as soon as we can')
})

test('tags are added, renamed and deleted with keys alone', async ({ owner, contact }) => {
  const { page } = owner
  await page.getByRole('link', { name: 'Tags' }).press('Enter')
  await page.getByRole('button', { name: 'Add tag' }).press('Enter')
  await page.keyboard.type(`Wind ${contact}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('can be used by everybody now')).toBeVisible()
  await page.getByRole('button', { name: `Edit Wind ${contact}` }).press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.type(' and waves')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Tags' })).toContainText(`Wind ${contact} and waves`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await axeFindings(page), colorScheme).toEqual([])
  }
  await page.getByRole('button', { name: `Delete Wind ${contact} and waves` }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(page.getByText('is deleted.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})
