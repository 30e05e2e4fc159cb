import type { Page } from '@playwright/test'
import { Agent } from '../people/agent'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { OWNER, startChatServer } from '../world/chat-server'
import { demoKeys } from '../world/organizations'
import { shopPage } from '../world/site'

const say = async (page: Page, availability: string) => {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitemradio', { name: availability, exact: true }).click()
  await expect(page.getByRole('button', { name: 'Account' })).toHaveAttribute(
    'title',
    `You are ${availability.toLowerCase()}`,
  )
}

test('a visitor is given to the agent who is available, waits while that one is away, and is given when they are back', async ({
  browser,
  site,
}) => {
  test.setTimeout(180_000)
  // on a server of its own: routing takes conversations out of the queues that other promises look at
  const chat = await startChatServer()
  const pages: Page[] = []
  const newPage = async () => {
    const page = await (await browser.newContext()).newPage()
    pages.push(page)
    return page
  }
  try {
    const { token } = await demoKeys(chat.origin)
    const write = async (name: string) => {
      site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-name': name }) })
      const visitor = new Visitor(await newPage())
      await visitor.open(site.at('127.0.0.1'))
      await visitor.write('Is anybody there?')
    }

    const owner = new Agent(await newPage(), chat.origin)
    await owner.signIn(OWNER)
    await say(owner.page, 'Away')
    await owner.openSettings('Team')
    await owner.page.getByRole('switch', { name: /^Give conversations to people/ }).click()
    await expect(owner.page.getByText('Saved.')).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1_280, 390]) {
        await owner.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await owner.page.setViewportSize({ width, height: 800 })
        expect.soft(await axeFindings(owner.page), `${width}, ${colorScheme}`).toEqual([])
        const wider = await owner.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect.soft(wider, `${width}`).toBeLessThanOrEqual(0)
      }

    const agent = new Agent(await newPage(), chat.origin)
    await agent.signIn()
    await expect(agent.page.getByRole('button', { name: 'Account' })).toHaveAttribute('title', 'You are available')
    const view = (name: string) => agent.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
    await write('Vera First')
    await view('Mine').click()
    await expect(agent.row('Vera First')).toBeVisible()

    await say(agent.page, 'Away')
    await write('Wim Second')
    await view('Unassigned').click()
    await expect(agent.row('Wim Second')).toBeVisible()
    // nodes look every second: it would be gone by then
    await agent.page.waitForTimeout(3_000)
    await expect(agent.row('Wim Second')).toBeVisible()

    await say(agent.page, 'Available')
    await expect(agent.row('Wim Second')).toBeHidden()
    await view('Mine').click()
    await expect(agent.row('Wim Second')).toBeVisible()

    await owner.page.bringToFront()
    await owner.page.reload()
    const members = owner.page.getByRole('list', { name: /^Members/ }).getByRole('listitem')
    await expect(members.filter({ hasText: 'agent@acme.test' })).toContainText('Available · 2 open of 20 at most')
    await expect(members.filter({ hasText: 'owner@acme.test' })).toContainText('Away')
  } finally {
    for (const page of pages) await page.context().close()
    await chat.close()
  }
})
