import { resolve } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import sharp from 'sharp'
import { Agent } from '../people/agent'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { type ChatServer, OWNER } from '../world/chat-server'
import { fillInbox, SHOWN } from './busy-team'
import { composeSheet, type Shot } from './compose-sheet'

const IMAGES = resolve(import.meta.dirname, '../../docs/images')
const DESKTOP = { width: 1280, height: 844 }
const PHONE = { width: 390, height: 844 }
/** What docs/inbox.md shows large. */
const IN_THE_TEXT: Readonly<Record<string, string>> = {
  Conversation: 'inbox-conversation',
  Reports: 'inbox-reports',
  'Look and texts': 'inbox-look',
}
/** For fonts, frames and charts to be drawn, in milliseconds. */
const SETTLES_MS = 400

test('a sheet of every page of the inbox, and the pictures of its guide', async ({ browser, chat }) => {
  test.setTimeout(600_000)
  const visitor = new Visitor(await (await browser.newContext()).newPage())
  await fillInbox(chat, visitor)
  const page = await signedIn(browser, chat)
  const pages = await pagesOf(page, chat)
  const shots: Shot[] = []
  for (const [name, address] of pages) {
    // the preview of the chat begins as the device is
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(address)
    await expect(page.locator('h1:visible, h2:visible').first()).toBeVisible()
    for (const [place, size] of [
      ['panel', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await page.setViewportSize(size)
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await page.waitForTimeout(SETTLES_MS)
        const png = await page.screenshot({ animations: 'disabled', caret: 'hide' })
        shots.push({ name, place, theme, png })
      }
    }
  }
  for (const [title, file] of Object.entries(IN_THE_TEXT)) {
    const shot = shots.find(({ name, place, theme }) => name === title && place === 'panel' && theme === 'light')
    if (!shot) throw new Error(`There is no page ${title}.`)
    await sharp(shot.png).png({ palette: true, effort: 10 }).toFile(`${IMAGES}/${file}.png`)
  }
  for (const theme of ['light', 'dark'] as const)
    await composeSheet(`${IMAGES}/inbox-sheet-${theme}.png`, {
      titles: pages.map(([name]) => name),
      shots: shots.filter((shot) => shot.theme === theme),
      widths: [DESKTOP.width, PHONE.width],
      height: DESKTOP.height,
      theme,
      across: 2,
      scale: 0.5,
    })
  await visitor.page.context().close()
  await page.context().close()
})

async function signedIn(browser: Browser, chat: ChatServer): Promise<Page> {
  const page = await (await browser.newContext({ viewport: DESKTOP })).newPage()
  await new Agent(page, chat.origin).signIn(OWNER)
  return page
}

/** Name and address of every page, as its links give them. */
async function pagesOf(page: Page, { origin }: ChatServer): Promise<[string, string][]> {
  const agent = new Agent(page, origin)
  const conversation = new URL((await agent.row(SHOWN).getAttribute('href')) ?? '', origin).href
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  const links = page.getByRole('navigation', { name: 'Settings' }).getByRole('link')
  await links.first().waitFor()
  const settings: [string, string][] = await links.evaluateAll((all) =>
    all.flatMap((link) => (link instanceof HTMLAnchorElement ? [[link.textContent.trim(), link.href]] : [])),
  )
  return [
    ['Queue', `${origin}/inbox/all`],
    ['Conversation', conversation],
    ['Search', `${origin}/inbox/all?q=booking`],
    ['Reports', `${origin}/inbox/reports`],
    ...settings,
  ]
}
