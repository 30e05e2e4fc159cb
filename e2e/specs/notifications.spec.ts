import type { Page } from '@playwright/test'
import { Agent } from '../people/agent'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { startChatServer } from '../world/chat-server'
import { demoKeys } from '../world/organizations'
import { shopPage } from '../world/site'

declare global {
  interface Window {
    /** Notifications that a page showed. */
    shown: Notification[]
  }
}

/** Keeps what the system would show: browsers without a window show nothing. */
const keepNotifications = (page: Page) =>
  page.addInitScript(() => {
    window.shown = []
    const Shown = window.Notification
    window.Notification = new Proxy(Shown, {
      construct(target, [title, options]) {
        const notification = new target(title, options)
        window.shown.push(notification)
        return notification
      },
    })
    // nobody looks at a browser without a window
    document.hasFocus = () => false
  })

test('an agent allows notifications, is told of a message once in two tabs, and a click opens the conversation', async ({
  browser,
  site,
}) => {
  test.setTimeout(240_000)
  const chat = await startChatServer()
  const context = await browser.newContext()
  const others = await browser.newContext()
  try {
    await context.grantPermissions(['notifications'], { origin: chat.origin })
    const [page, second] = [await context.newPage(), await context.newPage()]
    await keepNotifications(page)
    await keepNotifications(second)
    const agent = new Agent(page, chat.origin)
    await agent.signIn()
    await second.goto(`${chat.origin}/inbox`)
    await new Agent(second, chat.origin).queue.waitFor()

    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Notifications' }).press('Enter')
    await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible()
    await page.getByRole('switch', { name: /^Conversations that nobody has/ }).press('Space')
    await expect(page.getByText('Saved.')).toBeVisible()
    await expect(page.getByRole('switch', { name: /^Show them on this device/ })).toBeChecked()
    await expect(page.getByText('This server sends no mail')).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1_280, 390]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height: 800 })
        expect.soft(await axeFindings(page), `${width}, ${colorScheme}`).toEqual([])
        const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        await expect.soft.poll(wider, { message: `${width}` }).toBeLessThanOrEqual(0)
      }
    // the other tab hears of it when somebody comes back to it
    const reread = second.waitForResponse((reply) => reply.url().endsWith('/inbox/v1/notifications'))
    await second.evaluate(() => dispatchEvent(new Event('focus')))
    await reread

    const { token } = await demoKeys(chat.origin)
    site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-name': 'Vera Told' }) })
    const visitor = new Visitor(await others.newPage())
    await visitor.open(site.at('127.0.0.1'))
    await visitor.write('Is anybody there?')

    const count = (tab: Page) => tab.evaluate(() => window.shown.length)
    await expect.poll(async () => (await count(page)) + (await count(second))).toBe(1)
    await expect(page.locator('link[rel="icon"]')).toHaveAttribute('href', /^data:image\/svg/)
    await expect(page).toHaveTitle(/^\(\d+\) Notifications/)
    const told = (await count(page)) === 1 ? page : second
    const { title, body, tag } = await told.evaluate(() => {
      const [{ title = '', body = '', tag = '' } = {}] = window.shown
      return { title, body, tag }
    })
    expect([title, body]).toEqual(['Vera Told', 'Is anybody there?'])
    await told.evaluate(() => window.shown[0]?.onclick?.call(window.shown[0], new Event('click')))
    await expect(told).toHaveURL(new RegExp(`/inbox/all/${tag}`))
    await expect(told.getByRole('log', { name: 'Conversation' })).toContainText('Is anybody there?')
    expect((await count(page)) + (await count(second))).toBe(1)
  } finally {
    await context.close()
    await others.close()
    await chat.close()
  }
})
