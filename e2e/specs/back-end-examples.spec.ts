import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { expect, test } from '../test'
import { PARTNER_KEY } from '../world/chat-server'
import { runExample, startExample } from '../world/example'
import { mailedLink } from '../world/mails'
import { newSecretKey, secretKey } from '../world/organizations'
import { sparePort } from '../world/spare-port'

test('the provisioning example makes a business whose owner answers a visitor of its site', async ({
  chat,
  page,
  browser,
}) => {
  const [customer, port] = [`customer-${randomUUID()}`, await sparePort()]
  const [website, owner] = [`http://localhost:${port}`, `${customer}@example.com`]
  const variables = { OPENCX_URL: chat.origin, PARTNER_API_KEY: PARTNER_KEY }
  const printed = await runExample(
    'partner-provisioning',
    ['provision.mjs', customer, 'Halloumi & Sons', website, owner],
    variables,
  )
  expect(printed).toMatch(/^crawl \S+ /m)
  expect(printed).toContain('version 1')
  const secret = /oc_live_sk_\w+/.exec(printed)?.[0] ?? ''
  const asked = { headers: { authorization: `Bearer ${secret}` } }
  expect((await fetch(`${chat.origin}/training`, asked)).status, 'the secret key that is to be kept').toBe(200)
  const tag = /<script .*<\/script>/.exec(printed)?.[0] ?? ''
  const site = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Cheese</title>${tag}`)
  }).listen(port)

  await page.goto(website)
  await page.getByRole('button', { name: 'Open chat' }).click()
  const frame = page.frameLocator('iframe[title="Chat"]')
  await frame.getByRole('textbox', { name: 'Message' }).fill('Is it vegetarian?')
  await page.keyboard.press('Enter')
  await expect(frame.getByRole('log').getByText('Sent')).toBeVisible()

  const inbox = await (await browser.newContext()).newPage()
  await inbox.goto(await mailedLink(chat, owner))
  await inbox.getByRole('textbox', { name: 'Your name' }).fill('Yorgos')
  await inbox.getByLabel('Choose a password').fill('a long password')
  await inbox.getByRole('button', { name: 'Join' }).click()
  await inbox.getByRole('list', { name: 'Conversations' }).getByRole('link').first().click()
  await inbox.getByRole('textbox', { name: 'Reply' }).fill('It is.')
  await inbox.getByRole('button', { name: 'Send' }).click()
  await expect(frame.getByRole('log')).toContainText('It is.')
  await inbox.context().close()
  site.close()

  const again = await runExample(
    'partner-provisioning',
    ['provision.mjs', customer, 'Halloumi & Sons', website, owner],
    variables,
  )
  for (const made of [/^organisation \S+/m, /^crawl \S+/m, /^training \S+/m, /<script .*<\/script>/])
    expect(made.exec(again)?.[0]).toBe(made.exec(printed)?.[0])
  expect(again).toContain('is a member already')
  expect(again).not.toContain('oc_live_sk_')
  const orgId = /^organisation (\S+)/m.exec(again)?.[1]
  const headers = { authorization: `Bearer ${PARTNER_KEY}` }
  const keys = await (await fetch(`${chat.origin}/partner/v1/orgs/${orgId}/api-keys`, { headers })).json()
  expect(keys.items.map(({ name }: { name: string }) => name)).toEqual(['Back end'])
})

test('an example that does not reach the chat server names its address', async () => {
  const variables = { OPENCX_URL: `http://localhost:${await sparePort()}`, PARTNER_API_KEY: PARTNER_KEY }
  const words = ['provision.mjs', 'customer', 'Halloumi & Sons', 'https://halloumi.example', 'owner@halloumi.example']
  await expect(runExample('partner-provisioning', words, variables)).rejects.toThrow(
    `No answer from ${variables.OPENCX_URL}`,
  )
})

test('what is wrong with the secret key is told to who runs an example, not to its customers', async ({
  chat,
  page,
}) => {
  const variables = { OPENCX_URL: chat.origin, OPENCX_SECRET_KEY: 'oc_live_sk_cut' }
  const [button, panel] = [
    await startExample('support-button', ['server.mjs'], variables),
    await startExample('custom-panel', ['server.mjs'], variables),
  ]
  await page.goto(button.origin)
  await page.getByRole('button', { name: 'Contact support' }).click()
  await expect(page.getByText('Support cannot be opened right now')).toBeVisible()
  expect(button.output()).toContain('key_truncated')
  await page.getByRole('link', { name: 'Back to your orders' }).click()
  await expect(page.getByRole('heading', { name: 'Your orders' })).toBeVisible()

  await page.goto(panel.origin)
  await expect(page.getByRole('status')).toHaveText('Support cannot be reached right now. Trying again …')
  expect(await (await fetch(`${panel.origin}/support/config`)).text()).not.toContain('key')
  const nonsense = await fetch(`${panel.origin}/support/messages`, { method: 'POST', body: 'nonsense' })
  expect(nonsense.status).toBe(400)
  expect(panel.output()).toContain('key_truncated')
  await Promise.all([button.stop(), panel.stop()])
})

test('the support button example hands its customer over to the support page', async ({ chat, page, agent }) => {
  const variables = { OPENCX_URL: chat.origin, OPENCX_SECRET_KEY: await secretKey(chat) }
  const example = await startExample('support-button', ['server.mjs'], variables)
  const question = `Where is my order ${randomUUID()}?`
  await page.goto(example.origin)
  await page.getByRole('button', { name: 'Contact support' }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill(question)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log', { name: 'Conversation' }).getByText('Sent')).toBeVisible()
  await agent.openConversation('Grace Hopper')
  await expect(agent.thread).toContainText(question)
  await example.stop()
})

test('the same button as a route of Next.js leads to the same page', async ({ chat, page }) => {
  Object.assign(process.env, { OPENCX_URL: chat.origin, OPENCX_SECRET_KEY: await secretKey(chat) })
  const { POST } = await import('../../examples/support-button/app/support/route')
  const reply = await POST(new Request(`${chat.origin}/support`, { method: 'POST' }))
  expect(reply.status).toBe(303)
  await page.goto(reply.headers.get('location') ?? '')
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello from Next.js')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log', { name: 'Conversation' }).getByText('Hello from Next.js')).toBeVisible()
})

test('the custom panel example shows what the agent answers, and says each message once', async ({
  chat,
  page,
  agent,
}) => {
  const variables = { OPENCX_URL: chat.origin, OPENCX_SECRET_KEY: await secretKey(chat) }
  const example = await startExample('custom-panel', ['server.mjs'], variables)
  await page.goto(example.origin)
  const [field, messages] = [page.getByLabel('Your message'), page.getByRole('list', { name: 'Messages' })]
  await expect(page.locator('#welcome')).not.toBeEmpty()
  await field.fill('Can I change my plan?')
  await page.keyboard.press('Enter')
  await expect(messages).toContainText('Can I change my plan?')
  await agent.openConversation('Mary Jackson')
  await agent.write('Of course, under Plans.')
  await expect(messages).toContainText('Of course, under Plans.')
  await field.fill('Found it, thank you')
  await page.keyboard.press('Enter')
  await expect(agent.thread).toContainText('Found it, thank you')
  await expect(messages.getByText('Can I change my plan?')).toHaveCount(1)
  await expect(messages.getByRole('listitem')).toHaveCount(3)
  await example.stop()
})

test('the custom panel example says a message once whose reply was lost, the first and any other', async ({
  chat,
  page,
}) => {
  const variables = { OPENCX_URL: chat.origin, OPENCX_SECRET_KEY: await newSecretKey(chat) }
  const example = await startExample('custom-panel', ['server.mjs'], variables)
  await page.goto(example.origin)
  const [field, messages] = [page.getByLabel('Your message'), page.getByRole('list', { name: 'Messages' })]
  const press = () => page.getByRole('button', { name: 'Send' }).click()
  for (const [index, text] of ['Is anybody there?', 'Hello again'].entries()) {
    await page.route(
      '**/support/messages',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await field.fill(text)
    await press()
    await expect(messages.getByText(text)).toHaveCount(1)
    await expect(field).toHaveValue(text)
    await press()
    await expect(field).toHaveValue('')
    await expect(messages.getByRole('listitem')).toHaveCount(index + 1)
  }
  await field.fill('Hello again')
  await press()
  await expect(messages.getByText('Hello again')).toHaveCount(2)
  await example.stop()
})
