import { randomUUID } from 'node:crypto'
import { Agent } from '../people/agent'
import { beginBusiness } from '../people/new-owner'
import { expect, test } from '../test-of-owners'
import { expectEveryLook } from '../world/every-look'

const password = 'a long password'

test('who belongs to no business sets one up, and is led from the first line of code to the first answer', async ({
  owner,
  browser,
  chat,
  site,
  visitor,
  contact,
}) => {
  test.setTimeout(240_000)
  const email = `founder-${randomUUID()}@example.test`
  // was in a team once, and no longer is
  const asOwner = async (path: string, body?: object) => {
    const headers = { origin: chat.origin }
    const { request } = owner.page
    const url = `${chat.origin}/inbox/v1${path}`
    return (await (body ? request.post(url, { data: body, headers }) : request.get(url))).json()
  }
  const { organizations } = await asOwner('/me')
  const organizationId = organizations[0].id
  const { link } = await asOwner('/invitations', { organizationId, email, role: 'agent' })
  const page = await (await browser.newContext()).newPage()
  await page.goto(link)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Noor Haddad')
  await page.getByLabel('Choose a password').fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible({ timeout: 60_000 })
  const { items } = await asOwner(`/members?organizationId=${organizationId}`)
  const { id } = items.find((member: { name: string }) => member.name === 'Noor Haddad')
  await asOwner(`/members/${id}/remove`, { organizationId })
  await page.goto(`${chat.origin}/inbox`)
  const founder = new Agent(page, chat.origin)
  await founder.email.fill(email)
  await founder.password.fill(password)
  await founder.signInButton.click()
  await expect(page.getByText('You do not belong to a business yet')).toBeVisible({ timeout: 60_000 })
  await expectEveryLook(page, 'no business')

  await page.getByRole('button', { name: 'Set up your business' }).click()
  await page.getByRole('textbox', { name: /^Business name/ }).fill('Blue Harbor')
  const website = page.getByRole('textbox', { name: /^Website/ })
  await website.fill('not a site')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await expect(page.getByRole('alert')).toContainText('This is no website.')
  await expect(website).toBeFocused()
  await expectEveryLook(page, 'a business to set up')
  const shop = site.at('shop.test')
  await website.fill(shop)
  await page.getByRole('button', { name: 'Set it up' }).click()
  const created = page.getByRole('dialog', { name: 'Blue Harbor is set up' })
  const secret = await created.getByRole('textbox', { name: 'Secret key' }).inputValue()
  await expectEveryLook(page, 'a business that is set up')
  await created.getByRole('button', { name: 'Go on' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Get started' })).toBeVisible()
  await expect(page.getByText('0 of 4 done', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Get the code in Widget Setup' }).click()
  const card = page.getByRole('region', { name: 'Website', exact: true })
  const code = await card.getByRole('textbox', { name: 'Code' }).inputValue()
  const named = code.replace('<script ', `<script data-name="${contact}" `)
  site.serve({ html: `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${named}</html>` })
  await visitor.open(shop)
  const reminder = (done: number) => page.getByRole('link', { name: `Get started: ${done} of 4 done` })
  await page.getByRole('link', { name: /^Get started: / }).click()
  await expect(page.getByText(`It was shown on ${shop}.`)).toBeVisible()
  await expect(reminder(1)).toBeVisible()

  await visitor.write('Do you sail on Sundays?')
  await expect(reminder(2)).toBeVisible()
  await expect(page.getByText('2 of 4 done', { exact: true })).toBeVisible()
  await expectEveryLook(page, 'half of the list')
  await page.getByRole('link', { name: 'Go to the inbox' }).click()
  await founder.openConversation(contact)
  await founder.write('Every Sunday, at noon.')
  await expect(visitor.thread).toContainText('Every Sunday, at noon.')
  await expect(reminder(3)).toBeVisible()

  const handoff = await fetch(`${chat.origin}/api/public/support/handoffs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': secret },
    body: JSON.stringify({ customer: { externalUserId: 'customer-1', name: 'Ada' } }),
  })
  const { redirectTo } = await handoff.json()
  const used = visitor.page.waitForResponse('**/widget/v1/handoff')
  await visitor.page.goto(redirectTo)
  await used
  await reminder(3).click()
  await expect(page.getByRole('heading', { name: 'Everything is in place' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Get started: / })).toHaveCount(0)
  await expectEveryLook(page, 'the whole list')
  await page.context().close()
})

test('by keyboard alone an owner sets up another business, and puts its list away for everybody', async ({
  page,
  chat,
}) => {
  test.setTimeout(180_000)
  await beginBusiness(page, chat, 'https://first.example')
  await page.getByRole('button', { name: /^Account/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Set up another business' }).press('Enter')
  await expect(page.getByRole('textbox', { name: /^Business name/ })).toBeFocused()
  await page.keyboard.type('Second Shop')
  await page.keyboard.press('Tab')
  await page.keyboard.type('second.example')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Go on' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Get started' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Second Shop', exact: true })).toBeVisible()
  const reminder = page.getByRole('link', { name: 'Get started: 0 of 4 done' })
  await expect(reminder).toBeVisible()

  await page.getByRole('button', { name: 'Put this list away' }).press('Enter')
  await expect(reminder).toHaveCount(0)
  await page.reload()
  await page.getByRole('button', { name: 'Show the reminder again' }).press('Enter')
  await expect(reminder).toBeVisible()
})
