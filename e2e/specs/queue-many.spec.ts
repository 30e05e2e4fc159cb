import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from '../people/agent'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { startChatServer } from '../world/chat-server'
import { fillDemoInbox } from '../world/full-inbox'

const TOTAL = 2_000
const DRAWN_MAX = 90

test('two thousand conversations are scrolled, walked by keys and chosen with few rows on the page', async ({
  page,
}) => {
  test.slow()
  const dataDir = await mkdtemp(join(tmpdir(), 'opencx-many-'))
  const chat = await startChatServer({ dataDir })
  try {
    await chat.kill()
    await fillDemoInbox({ databaseUrl: null, dataDir }, { conversations: TOTAL, messages: 2 * TOTAL, openShare: 1 })
    await chat.start()
    const agent = new Agent(page, chat.origin)
    await agent.signIn()
    await page.goto(`${chat.origin}/inbox/all`)
    const rows = agent.queue.locator('li')
    const scroller = page.locator('.queue-scroller')
    let most = 0
    // the end is known once there is nothing more to bring
    await expect(async () => {
      await scroller.evaluate((box) => (box.scrollTop = box.scrollHeight))
      most = Math.max(most, await rows.count())
      expect(await rows.last().getAttribute('aria-setsize')).toBe(String(TOTAL))
    }).toPass({ intervals: [20], timeout: 120_000 })
    await expect(rows.last()).toHaveAttribute('aria-posinset', String(TOTAL))

    const focused = page.locator('li:has([data-row]:focus)')
    await page.keyboard.press('j')
    await page.keyboard.press('End')
    await expect(focused).toHaveAttribute('aria-posinset', String(TOTAL))
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('k')
    await expect(focused).toHaveAttribute('aria-posinset', String(TOTAL - 3))
    await page.keyboard.press('x')
    await expect(page.getByText('1 chosen')).toBeVisible()
    await page.keyboard.press('Home')
    await expect(focused).toHaveAttribute('aria-posinset', '1')
    await page.keyboard.press('j')
    await expect(focused).toHaveAttribute('aria-posinset', '2')
    // somewhere in the midst
    await scroller.evaluate((box) => (box.scrollTop = box.scrollHeight / 2))
    const inView = () =>
      scroller.evaluate((box) => {
        const { top, bottom } = box.getBoundingClientRect()
        const isSeen = (row: Element) =>
          row.getBoundingClientRect().bottom > top && row.getBoundingClientRect().top < bottom
        return [...box.querySelectorAll('li')].filter(isSeen).map((row) => Number(row.getAttribute('aria-posinset')))
      })
    await expect.poll(async () => (await inView())[1]).toBeGreaterThan(TOTAL / 3)
    const seen = (await inView()).sort((a, b) => a - b)
    expect(seen).toEqual(seen.map((_, index) => (seen[0] ?? 0) + index))
    most = Math.max(most, await rows.count())
    expect(most).toBeLessThan(DRAWN_MAX)
    expect(await axeFindings(page)).toEqual([])
  } finally {
    await chat.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
