import { randomUUID } from 'node:crypto'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { PARTNER_KEY } from '../world/chat-server'
import { mailedLink } from '../world/mails'

test('who is invited opens the link of the mail, makes an account and is in the inbox; the link works once', async ({
  chat,
  browser,
}) => {
  test.setTimeout(120_000)
  const email = `ada-${randomUUID()}@example.test`
  const asPartner = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' }
    const reply = await fetch(chat.origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(reply.status).toBe(201)
    return reply.json()
  }
  const org = await asPartner('/partner/v1/orgs', { name: 'Blue Lagoon' })
  await asPartner(`/partner/v1/orgs/${org.id}/invitations`, { email })
  const link = await mailedLink(chat, email)

  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1, name: 'Join Blue Lagoon' })).toBeVisible()
  expect(await axeFindings(page), 'invitation').toEqual([])
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('alert')).toHaveText('Enter your name.')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByLabel('Choose a password').fill('short')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('at least 8 characters')
  await page.getByLabel('Choose a password').fill('a long password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible({ timeout: 60_000 })
  // the first one owns the business
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Widget Setup' })).toBeVisible()
  await context.close()

  const late = await (await browser.newContext()).newPage()
  await late.goto(link)
  await expect(late.getByText('This invitation does not work any more')).toBeVisible()
  await late.context().close()
})
