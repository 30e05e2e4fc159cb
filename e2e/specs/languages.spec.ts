import type { Page } from '@playwright/test'
import { expect, test } from '../test'
import { expectEveryLook } from '../world/every-look'

/** The texts that a page asked for, by their files. */
function textsAskedBy(page: Page): readonly string[] {
  const names: string[] = []
  page.on('request', (request) => {
    const name = /\/assets\/((?:en|de|ar)(?:-pages)?)-[^/]+\.js$/.exec(request.url())?.[1]
    if (name) names.push(name)
  })
  return names
}

test('an agent whose browser speaks German reads German, and chooses Arabic with the keyboard', async ({
  browser,
  chat,
  agentCookies,
  visitor,
  shop,
  contact,
}) => {
  test.setTimeout(180_000)
  await visitor.open(shop)
  await visitor.write('Do you deliver to Cyprus?')
  const page = await (await browser.newContext({ storageState: agentCookies, locale: 'de-AT' })).newPage()
  const texts = textsAskedBy(page)
  await page.goto(`${chat.origin}/inbox/all`)
  await page.getByRole('link', { name: contact }).click()
  await expect(page.getByRole('log', { name: 'Unterhaltung' })).toContainText('Do you deliver to Cyprus?')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  expect(texts).toEqual(['de'])

  await page.goto(`${chat.origin}/inbox/account`)
  await expect(page.getByRole('heading', { level: 1, name: 'Ihr Konto' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Sprache' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('combobox', { name: 'Sprache' })).toHaveValue('ar')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Sprache übernehmen' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'حسابك' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByRole('combobox', { name: 'اللغة' })).toHaveValue('ar')
  await expectEveryLook(page, 'account in Arabic')

  await page.goto(`${chat.origin}/inbox/all`)
  await page.getByRole('link', { name: contact }).click()
  await page.getByRole('textbox', { name: 'الرد' }).fill('نعم، خلال ثلاثة أيام.')
  await page.keyboard.press('Enter')
  await expect(visitor.thread).toContainText('نعم، خلال ثلاثة أيام.')
  await expect(page.getByRole('log', { name: 'المحادثة' })).toContainText('نعم، خلال ثلاثة أيام.')
  await expectEveryLook(page, 'a conversation in Arabic')
  await page.reload()
  await expect(page.getByRole('log', { name: 'المحادثة' })).toContainText('نعم، خلال ثلاثة أيام.')
  await page.context().close()
})

test('who cannot read the sign-in page chooses another language there', async ({ browser, chat }) => {
  const page = await (await browser.newContext({ locale: 'ar-EG' })).newPage()
  await page.goto(`${chat.origin}/inbox`)
  await expect(page.getByRole('button', { name: 'تسجيل الدخول' })).toBeVisible()
  await expectEveryLook(page, 'sign-in in Arabic')
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.getByRole('button', { name: 'Anmelden' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Anmelden' })).toBeVisible()
  await page.context().close()
})

test('a language whose texts are lost is English, and without any the page says so', async ({ browser, chat }) => {
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage()
  await page.route(/\/assets\/de-[^/]+\.js$/, (route) => route.abort())
  await page.goto(`${chat.origin}/inbox`)
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')

  await page.route(/\/assets\/en-[^/]+\.js$/, (route) => route.abort())
  await page.reload()
  await expect(page.getByText('Der Posteingang konnte nicht geladen werden.')).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Neu laden' }).click()
  await expect(page.getByRole('button', { name: 'Anmelden' })).toBeVisible()
  await page.context().close()
})
