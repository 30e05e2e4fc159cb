import { expect, test } from '../test'
import { newBusiness } from '../world/business'

test('a customer who is sent over by a one-time link goes on as themselves; the link works once', async ({
  chat,
  page,
  browser,
}) => {
  const { support } = await newBusiness(chat.origin, { website: 'https://handing.example' })
  const customer = { externalUserId: 'customer-1', name: 'Ada' }
  await support('/conversations', {
    customer,
    message: { type: 'text', text: 'My order has not come' },
  })
  const { redirectTo } = await support('/handoffs', { customer })

  await page.goto(redirectTo)
  const thread = page.getByRole('log', { name: 'Conversation' })
  await expect(thread).toContainText('My order has not come')
  expect(page.url()).not.toContain('code=')
  await page.getByRole('textbox', { name: 'Message' }).fill('Here I am')
  await page.keyboard.press('Enter')
  await expect(thread).toContainText('Here I am')
  await expect(thread.getByText('Sent')).toBeVisible()
  // a friend who got the same link
  const other = await (await browser.newContext()).newPage()
  await other.goto(redirectTo)
  await expect(
    other.getByText(
      'This link was used already or has expired. Go back to the site and open the support page from there again.',
    ),
  ).toBeVisible()
  await expect(other.getByText('My order has not come')).toHaveCount(0)
  await other.context().close()
})

test('a customer without a conversation begins their first one, and may write before the link is opened', async ({
  chat,
  page,
}) => {
  const { support } = await newBusiness(chat.origin, { website: 'https://handing.example' })
  const { redirectTo } = await support('/handoffs', { customer: { externalUserId: 'new', name: 'Grace' } })
  let open = () => {}
  const isOpened = new Promise<void>((resolve) => (open = resolve))
  await page.route('**/widget/v1/handoff', async (route) => {
    await isOpened
    await route.continue()
  })
  const isAsked = page.waitForRequest('**/widget/v1/handoff')
  await page.goto(redirectTo)
  await isAsked
  const composer = page.getByRole('textbox', { name: 'Message' })
  await composer.pressSequentially('Hello from ')
  open()
  await page.waitForResponse('**/widget/v1/handoff')
  await expect(composer).toBeFocused()
  await page.keyboard.type('Grace')
  await page.keyboard.press('Enter')
  const thread = page.getByRole('log', { name: 'Conversation' })
  await expect(thread).toContainText('Hello from Grace')
  await expect(thread.getByText('Sent')).toBeVisible()
  await expect(thread).not.toContainText('talk to a person')
})

test('a customer finds the way back to where they came from, also after a reload', async ({ chat, page, site }) => {
  site.serve({ html: '<h1>Orders</h1>' }, '/orders')
  const website = site.at('shop.test')
  const { support } = await newBusiness(chat.origin, { website })
  const returnTo = `${website}/orders`
  const { redirectTo } = await support('/handoffs', { customer: { externalUserId: 'back' }, returnTo })
  await page.goto(redirectTo)
  const link = page.getByRole('link', { name: `Back to ${new URL(website).host}` })
  await expect(link).toBeVisible()
  await page.reload()
  await expect(link).toHaveAttribute('rel', 'noopener')
  await link.click()
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible()
})

const USED =
  'This link was used already or has expired. Go back to the site and open the support page from there again.'
const TAKES_AWAY = 'The conversation on this device will be closed here.'

test('a link opened in the tab of an earlier one is followed: nothing is asked of its own customer, a used one says so, another’s asks', async ({
  chat,
  page,
}) => {
  const { support } = await newBusiness(chat.origin, { website: 'https://handing.example' })
  const linkOf = async (externalUserId: string) =>
    (await support('/handoffs', { customer: { externalUserId } })).redirectTo
  const first = await linkOf('ada')
  await page.goto(first)
  await page.getByRole('textbox', { name: 'Message' }).fill('From Ada')
  await page.keyboard.press('Enter')
  const thread = page.getByRole('log', { name: 'Conversation' })
  await expect(thread.getByText('Sent')).toBeVisible()
  const panel = page.getByRole('alertdialog')

  // only what stands behind the # changes: the page stays as it is
  await page.goto(await linkOf('ada'))
  await expect.poll(() => page.url()).not.toContain('code=')
  await expect(thread).toContainText('From Ada')
  await expect(panel).toHaveCount(0)

  await page.goto(first)
  await expect(panel).toContainText(USED)
  expect(page.url()).not.toContain('code=')
  await panel.getByRole('button', { name: 'Continue' }).click()
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused()
  await expect(thread).toContainText('From Ada')

  await page.goto(await linkOf('grace'))
  await expect(panel).toContainText(TAKES_AWAY)
  await expect(panel.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await panel.getByRole('button', { name: 'Continue' }).click()
  await expect(thread).not.toContainText('From Ada')
  await expect(panel).toHaveCount(0)
})

test('the support page is called after its business, and without scripts says what it needs', async ({
  chat,
  browser,
}) => {
  const { support } = await newBusiness(chat.origin, { website: 'https://handing.example' })
  const { supportUrl } = await support('/handoffs', { customer: { externalUserId: 'plain' } })
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de' })
  const page = await context.newPage()
  await page.goto(supportUrl)
  await expect(page).toHaveTitle(/^Business /)
  const sentence = page.locator('noscript p')
  await expect(sentence).toBeVisible()
  await expect(sentence).toContainText('Dieser Chat braucht JavaScript.')
  await context.close()
})
