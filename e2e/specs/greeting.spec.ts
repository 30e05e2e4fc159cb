import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'

const STYLE = readFileSync(new URL('../../packages/widget/dist/greeting.css', import.meta.url), 'utf8')

/** What the server of a business with this greeting answers. */
async function decide(page: Page, decision: object): Promise<void> {
  await page.route('**/widget/v1/boot*', async (route) => {
    const reply = await route.fetch()
    const said = await reply.json()
    await route.fulfill({ response: reply, json: { ...said, style: said.style + STYLE, ...decision } })
  })
}

test('a greeting comes once, shifts nothing, opens the chat when it is pressed and stays away', async ({
  shop,
  visitor,
}) => {
  const { page } = visitor
  await decide(page, { greeting: { text: 'Questions about boats?', afterSeconds: 0.5 } })
  await page.goto(shop)
  const greeting = page.getByRole('status')
  await expect(greeting).toContainText('Questions about boats?')
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeVisible()
  expect(await axeFindings(page)).toEqual([])
  const [card, launcher] = [await greeting.boundingBox(), await visitor.launcher.boundingBox()]
  expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThan(launcher?.y ?? 0)
  await page.getByRole('button', { name: 'Questions about boats?' }).click()
  await expect(visitor.composer).toBeFocused()
  await expect(page.getByText('Questions about boats?')).toHaveCount(0)
  await page.reload()
  await page.waitForTimeout(1_500)
  await expect(page.getByText('Questions about boats?')).toHaveCount(0)
})

test('a greeting that is put away does not come again; another one does', async ({ shop, visitor }) => {
  const { page } = visitor
  await decide(page, { greeting: { text: 'First', afterSeconds: 0 } })
  await page.goto(shop)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText('First')).toHaveCount(0)
  await expect(page.locator('iframe')).toHaveCount(0)
  await page.reload()
  await page.waitForTimeout(1_000)
  await expect(page.getByText('First')).toHaveCount(0)
  await page.unrouteAll()
  await decide(page, { greeting: { text: 'Second', afterSeconds: 0 } })
  await page.reload()
  await expect(page.getByText('Second')).toBeVisible()
})

test('no greeting interrupts a chat that is open', async ({ shop, visitor }) => {
  await decide(visitor.page, { greeting: { text: 'Too late', afterSeconds: 1.5 } })
  await visitor.open(shop)
  await visitor.page.waitForTimeout(2_000)
  await expect(visitor.page.getByText('Too late')).toHaveCount(0)
})
