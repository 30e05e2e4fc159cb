import { Agent } from '../people/agent'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { AGENT } from '../world/chat-server'
import { shopPage } from '../world/site'

const LOOKS = [
  { colorScheme: 'light', locale: 'en' },
  { colorScheme: 'dark', locale: 'en' },
  { colorScheme: 'light', locale: 'ar' },
] as const

for (const { colorScheme, locale } of LOOKS)
  test(`axe finds nothing in the widget (${colorScheme}, ${locale})`, async ({ chat, keys, site, visitor }) => {
    const { page } = visitor
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const attributes = { 'data-token': keys.token, 'data-locale': locale, 'data-theme': colorScheme }
    site.serve({ html: shopPage(chat.origin, attributes) })
    await page.goto(site.at('127.0.0.1'))
    const launcher = page.locator('html > :not(head, body) button')
    await expect(launcher).toBeVisible()
    expect(await axeFindings(page)).toEqual([])

    await launcher.click()
    // its title is in the visitor's language
    const chatFrame = page.frameLocator('opencx-widget iframe')
    const composer = chatFrame.locator('textarea')
    await composer.fill('One message')
    await composer.press('Enter')
    await expect(chatFrame.getByRole('log')).toContainText('One message')
    expect(await chatFrame.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr')
    const frame = page.frames().find((each) => each.url().includes('/webchat'))
    expect(frame && (await axeFindings(frame))).toEqual([])
    expect(await axeFindings(page)).toEqual([])
  })

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the inbox (${colorScheme})`, async ({ chat, shop, visitor, agent, contact, browser }) => {
    const reducedMotion = 'reduce'
    const stranger = new Agent(await (await browser.newContext({ colorScheme, reducedMotion })).newPage(), chat.origin)
    await stranger.page.goto(`${chat.origin}/inbox`)
    await expect(stranger.signInButton).toBeVisible()
    expect(await axeFindings(stranger.page), 'sign-in').toEqual([])
    await stranger.page.context().close()

    await agent.page.emulateMedia({ colorScheme, reducedMotion })
    await visitor.open(shop)
    await visitor.write('A question')
    await expect(agent.row(contact)).toBeVisible()
    expect(await axeFindings(agent.page), 'queue').toEqual([])
    await agent.openConversation(contact)
    await agent.note.click()
    await agent.write('A note')
    await agent.write('An answer')
    await expect(agent.thread).toContainText('An answer')
    expect(await axeFindings(agent.page), 'conversation').toEqual([])
  })

test('visitors find everything by name, with the keyboard alone', async ({ shop, visitor }) => {
  const { page } = visitor
  await page.goto(shop)
  await visitor.launcher.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('iframe[title="Chat"]')).toBeVisible()
  await expect(visitor.closer).toBeVisible()
  await expect(visitor.composer).toBeFocused()
  await page.keyboard.type('Typed without a mouse')
  await page.keyboard.press('Enter')
  await expect(visitor.thread).toContainText('Typed without a mouse')
  await expect(visitor.send).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(visitor.launcher).toBeFocused()
})

test('agents find everything by name', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('Hello')
  const { page } = agent
  await expect(agent.row(contact)).toBeVisible()
  for (const view of ['Mine', 'Unassigned', 'All'])
    await expect(page.getByRole(/* link or tab */ 'link', { name: view })).toBeVisible()
  await agent.openConversation(contact)
  for (const control of [agent.reply, agent.send, agent.note, agent.resolve]) await expect(control).toBeVisible()
})

test('agents get from the sign-in to the reply with the keyboard, past a list of any length', async ({
  chat,
  shop,
  visitor,
  browser,
  contact,
}) => {
  await visitor.open(shop)
  await visitor.write('Hello')
  const { page, ...agent } = new Agent(await (await browser.newContext()).newPage(), chat.origin)
  await page.goto(`${chat.origin}/inbox`)
  await agent.email.fill(AGENT.email)
  await agent.password.fill(AGENT.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeFocused()
  const row = agent.queue.getByRole('link', { name: contact })
  await row.focus()
  await page.keyboard.press('Enter')
  await agent.reply.waitFor()
  await row.focus()
  await page.keyboard.press('Tab')
  await expect(agent.queue.locator(':focus')).toHaveCount(0)
  await page.context().close()
})
