import { randomUUID } from 'node:crypto'
import { expect, test } from '../test'
import { PARTNER_KEY } from '../world/chat-server'

/** What the back end of a business does: the same calls as its own code would make. */
async function newBusiness(origin: string) {
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const reply = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    expect(reply.ok, await reply.clone().text()).toBe(true)
    return reply.json()
  }
  const asPartner = { authorization: `Bearer ${PARTNER_KEY}` }
  const org = await post('/partner/v1/orgs', { name: `Handing ${randomUUID()}` }, asPartner)
  const { api_key } = await post(`/partner/v1/orgs/${org.id}/api-keys`, { name: 'Backend' }, asPartner)
  return (path: string, body: object) => post(`/api/public/support${path}`, body, { 'x-api-key': api_key })
}

test('a customer who is sent over by a one-time link goes on as themselves; the link works once', async ({
  chat,
  page,
  browser,
}) => {
  const support = await newBusiness(chat.origin)
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
  await expect(other.getByText('This code opens nothing. Check it, or get a new one.')).toBeVisible()
  await expect(other.getByText('My order has not come')).toHaveCount(0)
  await other.context().close()
})

test('a customer without a conversation begins their first one, and may write before the link is opened', async ({
  chat,
  page,
}) => {
  const support = await newBusiness(chat.origin)
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
