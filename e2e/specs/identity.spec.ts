import type { Page } from '@playwright/test'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { newBusiness } from '../world/business'
import { shopPage } from '../world/site'

/** How often the chat asked who somebody is. */
function countSignIns(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/widget/v1/identify')) count++
  })
  return () => count
}

test('a signed-in customer keeps what they wrote before, over reloads and on another device', async ({
  chat,
  site,
  visitor,
  browser,
}) => {
  const shop = site.at('127.0.0.1')
  const { token, userToken } = await newBusiness(chat.origin, { website: shop })
  const serve = async (name?: string) =>
    site.serve({
      html: shopPage(chat.origin, { 'data-token': token, ...(name && { 'data-user-token': await userToken(name) }) }),
    })
  const signIns = countSignIns(visitor.page)
  await serve()
  await visitor.open(shop)
  await visitor.write('Before I signed in')
  await expect(visitor.thread.getByText('Sent')).toBeVisible()

  await serve('Ada')
  await visitor.open(shop)
  await expect(visitor.thread).toContainText('Before I signed in')
  await visitor.write('And after')
  await expect(visitor.thread).toContainText('And after')
  await expect.poll(signIns).toBe(1)
  // every load brings a token of its own, of the same person
  await serve('Ada')
  await visitor.open(shop)
  await expect(visitor.thread).toContainText('And after')
  await visitor.write('Still me')
  await expect(visitor.thread.getByText('Sent')).toBeVisible()
  expect(signIns()).toBe(1)
  expect(await visitor.read(/Before I signed in|And after|Still me/g)).toEqual([
    'Before I signed in',
    'And after',
    'Still me',
  ])

  const phone = new Visitor(await (await browser.newContext()).newPage())
  await phone.open(shop)
  await expect(phone.thread).toContainText('Still me')
  await phone.page.context().close()
})

test('attack: of the person before nothing is shown to the next, not even for a moment', async ({
  chat,
  site,
  visitor,
}) => {
  const shop = site.at('127.0.0.1')
  const { token, userToken } = await newBusiness(chat.origin, { website: shop })
  const serve = async (name: string) =>
    site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-user-token': await userToken(name) }) })
  await serve('Ada')
  await visitor.open(shop)
  await visitor.write('A secret of Ada')
  await expect(visitor.thread.getByText('Sent')).toBeVisible()
  await visitor.composer.fill('Half a secret')

  await serve('Grace')
  // who the server says they are comes late: until then nobody is shown anything
  let answer = () => {}
  const isAnswered = new Promise<void>((resolve) => (answer = resolve))
  await visitor.page.route('**/widget/v1/identify', async (route) => {
    await isAnswered
    await route.continue()
  })
  await visitor.open(shop)
  await expect(visitor.composer).toHaveValue('')
  await expect(visitor.thread).not.toContainText('secret')
  await visitor.write('This is Grace')
  await expect(visitor.thread).toContainText('This is Grace')
  answer()
  await expect(visitor.thread.getByText('Sent')).toBeVisible()
  await expect(visitor.thread).not.toContainText('secret')

  await serve('Ada')
  await visitor.open(shop)
  await expect(visitor.thread).toContainText('A secret of Ada')
  await expect(visitor.thread).not.toContainText('Grace')
})

test('a customer whose session was ended is signed in again at once, and what they wrote goes out once', async ({
  chat,
  site,
  visitor,
}) => {
  const shop = site.at('127.0.0.1')
  const { token, userToken } = await newBusiness(chat.origin, { website: shop })
  const signIns = countSignIns(visitor.page)
  let authorization = ''
  visitor.page.on('request', (request) => {
    if (request.url().endsWith('/widget/v1/exchange')) authorization = request.headers().authorization ?? ''
  })
  site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-user-token': await userToken('Ada') }) })
  await visitor.open(shop)
  await visitor.write('Before it was ended')
  await expect(visitor.thread.getByText('Sent')).toBeVisible()
  const ended = await fetch(`${chat.origin}/widget/v1/sign-out`, { method: 'POST', headers: { authorization } })
  expect(ended.status).toBe(200)
  await visitor.write('And after')
  await expect.poll(() => visitor.read(/Before it was ended|And after/g)).toEqual(['Before it was ended', 'And after'])
  // a slow sign-in shows that it is not sent yet
  await expect(visitor.thread.getByText('Not sent')).toHaveCount(0)
  await expect(visitor.thread.getByText('Sent', { exact: true })).toBeVisible()
  await expect.poll(signIns).toBe(2)
  // as Ada: on her next device it is all there
  site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-user-token': await userToken('Ada') }) })
  await visitor.open(shop)
  await expect.poll(() => visitor.read(/Before it was ended|And after/g)).toEqual(['Before it was ended', 'And after'])
})

const SIGN_IN = 'Sign in on this site to chat. Your messages are kept.'

test('a customer who is deleted while they chat never becomes a stranger: they go on with the page’s next token', async ({
  chat,
  site,
  visitor,
  browser,
}) => {
  const shop = site.at('127.0.0.1')
  const { token, userToken, deleteContacts } = await newBusiness(chat.origin, { website: shop })
  const serve = (userToken: string) =>
    site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-user-token': userToken }) })
  const old = await userToken('Ada')
  serve(old)
  await visitor.open(shop)
  await visitor.write('Before')
  await expect(visitor.thread.getByText('Sent', { exact: true })).toBeVisible()
  const told = visitor.page.evaluate(
    () => new Promise((resolve) => addEventListener('opencx:error', ({ detail }: CustomEventInit) => resolve(detail))),
  )
  await deleteContacts()
  expect(await told).toMatchObject({ code: 'user_token_expired', message: expect.stringContaining('was deleted') })
  await expect(visitor.frame.getByText(SIGN_IN)).toBeVisible()
  for (let load = 0; load < 3; load++) {
    await visitor.open(shop)
    await expect(visitor.frame.getByText(SIGN_IN)).toBeVisible()
    await expect(visitor.frame.getByText('Loading the conversation')).toHaveCount(0)
  }
  serve(await userToken('Ada'))
  await visitor.open(shop)
  await visitor.write('I am back')
  await expect(visitor.thread.getByText('Sent', { exact: true })).toBeVisible()
  // as Ada: on her other device it is all there
  const phone = new Visitor(await (await browser.newContext()).newPage())
  await phone.open(shop)
  await expect(phone.thread).toContainText('I am back')
  await phone.page.context().close()
})

test('a stranger who is deleted while they chat goes on in a new conversation', async ({ chat, site, visitor }) => {
  const shop = site.at('127.0.0.1')
  const { token, deleteContacts } = await newBusiness(chat.origin, { website: shop })
  site.serve({ html: shopPage(chat.origin, { 'data-token': token }) })
  await visitor.open(shop)
  await visitor.write('Before')
  await expect(visitor.thread.getByText('Sent', { exact: true })).toBeVisible()
  await deleteContacts()
  await expect(visitor.thread).not.toContainText('Before')
  await visitor.write('And after')
  await expect(visitor.thread.getByText('Sent', { exact: true })).toBeVisible()
  await visitor.open(shop)
  await expect(visitor.thread).toContainText('And after')
})

test('a variable that was never set in the place of a token is told to the page, and ends no session', async ({
  chat,
  site,
  visitor,
}) => {
  const shop = site.at('127.0.0.1')
  const { token, userToken } = await newBusiness(chat.origin, { website: shop })
  const serve = (userToken: string) =>
    site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-user-token': userToken }) })
  serve(await userToken('Ada'))
  await visitor.open(shop)
  await visitor.write('This is Ada')
  await expect(visitor.thread.getByText('Sent', { exact: true })).toBeVisible()
  serve('undefined')
  const warned = visitor.page.waitForEvent('console', (message) => message.text().includes('user token is not valid'))
  await visitor.open(shop)
  await warned
  await expect(visitor.thread).toContainText('This is Ada')
  await visitor.write('Still me')
  await expect.poll(() => visitor.read(/This is Ada|Still me/g)).toEqual(['This is Ada', 'Still me'])
})

test('a token that proves nothing is told to the page, and the chat goes on', async ({ chat, site, visitor }) => {
  const shop = site.at('127.0.0.1')
  const { token, userToken } = await newBusiness(chat.origin, { website: shop })
  const genuine = await userToken('Ada')
  const made = `${genuine.slice(0, -4)}AAAA`
  site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-user-token': made }) })
  await visitor.page.goto(shop)
  const told = visitor.page.evaluate(
    () => new Promise((resolve) => addEventListener('opencx:error', ({ detail }: CustomEventInit) => resolve(detail))),
  )
  await visitor.launcher.click()
  expect(await told).toMatchObject({ code: 'user_token_invalid', message: expect.stringContaining('Ask your backend') })
  await visitor.write('Hello all the same')
  await expect(visitor.thread.getByText('Sent')).toBeVisible()
  // a better one, later
  await visitor.page.evaluate((userToken) => window.OpenCX('identify', { userToken }), genuine)
  await visitor.write('Now I am Ada')
  await expect
    .poll(() => visitor.read(/Hello all the same|Now I am Ada/g))
    .toEqual(['Hello all the same', 'Now I am Ada'])
  await expect(visitor.thread.getByText('Sent')).toBeVisible()
})

test('where only signed-in customers are answered, a stranger is told so and loses nothing by it', async ({
  chat,
  site,
  visitor,
}) => {
  const shop = site.at('127.0.0.1')
  const { token, userToken, change } = await newBusiness(chat.origin, { website: shop })
  await change({ requires_identity: true })
  site.serve({ html: shopPage(chat.origin, { 'data-token': token }) })
  await visitor.open(shop)
  await visitor.write('Where is my order?')
  await expect(visitor.frame.getByText('Sign in on this site to chat. Your messages are kept.')).toBeVisible()

  site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-user-token': await userToken('Ada') }) })
  await visitor.open(shop)
  await expect(visitor.thread).toContainText('Where is my order?')
  await expect(visitor.thread.getByText('Sent')).toBeVisible()
  await expect(visitor.frame.getByText('Sign in on this site to chat.')).toHaveCount(0)
})
