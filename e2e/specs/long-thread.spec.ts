import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator } from '@playwright/test'
import { Agent } from '../people/agent'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { startChatServer } from '../world/chat-server'
import { lengthen } from '../world/long-conversation'
import { demoKeys } from '../world/organizations'
import { shopPage } from '../world/site'

const MESSAGES = 300

/** Numbers of the messages on the screen, from top to bottom. */
function seen(frame: FrameLocator): Promise<number[]> {
  return frame.locator('.scroller').evaluate((box) => {
    const { top, bottom } = box.getBoundingClientRect()
    const isSeen = (message: Element) => {
      const at = message.getBoundingClientRect()
      return at.bottom > top && at.top < bottom
    }
    const texts = [...box.querySelectorAll('.message')].filter(isSeen).map(({ textContent }) => textContent ?? '')
    return texts.flatMap((text) =>
      (text.match(/No\. \d+\./) ?? []).map((number) => Number.parseInt(number.slice(4), 10)),
    )
  })
}

test('a conversation of 300 messages is drawn where the visitor is, whole on paper, and loses nobody their place', async ({
  browser,
  page,
  site,
  contact,
}) => {
  test.slow()
  const dataDir = await mkdtemp(join(tmpdir(), 'opencx-long-'))
  const chat = await startChatServer({ dataDir })
  try {
    const { token } = await demoKeys(chat.origin)
    site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-name': contact }) })
    const visitor = new Visitor(page)
    await visitor.open(site.at('127.0.0.1'))
    await visitor.write('Hello')
    await expect(visitor.thread.getByText('Sent')).toBeVisible()
    await chat.kill()
    await lengthen(dataDir, MESSAGES)
    await chat.start()
    await visitor.open(site.at('127.0.0.1'))

    const scroller = visitor.frame.locator('.scroller')
    const messages = visitor.thread.locator('.message')
    await expect.poll(async () => (await seen(visitor.frame)).at(-1)).toBe(MESSAGES)
    // up to the beginning: a step never jumps past what was not seen
    let first = MESSAGES
    while (first > 1) {
      await scroller.evaluate((box) => (box.scrollTop -= 0.8 * box.clientHeight))
      await expect.poll(async () => (await seen(visitor.frame)).length).toBeGreaterThan(0)
      const [top = 0, ...others] = await seen(visitor.frame)
      expect([top, ...others]).toEqual(Array.from([top, ...others], (_, i) => top + i))
      expect(first - top).toBeLessThan(15)
      first = top
    }
    expect(await messages.count()).toBeLessThan(150)

    // to any place at once
    for (const part of [0.5, 0.2, 0.9]) {
      await scroller.evaluate((box, to) => (box.scrollTop = box.scrollHeight * to), part)
      await expect.poll(async () => (await seen(visitor.frame)).length).toBeGreaterThan(1)
      const there = await seen(visitor.frame)
      expect(there).toEqual(Array.from(there, (_, i) => (there[0] ?? 0) + i))
      expect(Math.abs((there[0] ?? 0) / MESSAGES - part)).toBeLessThan(0.15)
    }

    // news come in at the end, and move nothing
    const agent = new Agent(await (await browser.newContext()).newPage(), chat.origin)
    await agent.signIn()
    await agent.row(contact).click({ timeout: 30_000 })
    const before = await seen(visitor.frame)
    await agent.write('And one thing more')
    await expect(visitor.thread.getByText('And one thing more')).toBeAttached()
    expect(await seen(visitor.frame)).toEqual(before)
    await visitor.frame.getByRole('button', { name: /Jump to newest/ }).click()
    await expect(visitor.thread.getByText('And one thing more')).toBeInViewport()

    // paper has it all
    await visitor.frame.locator('body').evaluate(() => dispatchEvent(new Event('beforeprint')))
    await expect(messages).toHaveCount(MESSAGES + 2)
    await visitor.frame.locator('body').evaluate(() => dispatchEvent(new Event('afterprint')))
    await expect.poll(() => messages.count()).toBeLessThan(150)
    await agent.page.context().close()
  } finally {
    await chat.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
