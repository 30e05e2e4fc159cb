import { Agent } from '@opencx/e2e/people/agent'
import type { CDPSession, Page } from 'playwright'
import { test } from 'vitest'
import { startBrowser } from './browser/browser'
import { tasksDuring } from './browser/tasks'
import { type FullServer, startFullInbox } from './load/full-inbox'
import { openVisitor, type Visitor } from './load/visitor'
import { median, percentile, report } from './report'

const CONVERSATIONS = 10_000
const A_SECOND = 50
const SECONDS = 10
const SLOWDOWN = 4
const ROUNDS = 3
/** Below the limit of messages of one visitor. */
const VISITORS = 300
const FRAME_MS = 50
/** All rows of the queue are on the page's mind, and this many of them drawn. */
const DRAWN_MAX = 90

const highest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0)

/** Opens the inbox with one conversation, and scrolls until the queue has brought all of them. */
async function openInbox(page: Page, { chat }: FullServer): Promise<void> {
  const agent = new Agent(page, chat.origin)
  await agent.signIn()
  await page.goto(`${chat.origin}/inbox/all`)
  await page.locator('.row-name').nth(3).click()
  await agent.thread.waitFor()
  const [scroller, lastRow] = [page.locator('.queue-scroller'), page.locator('.row').last()]
  while ((await lastRow.getAttribute('aria-setsize')) === '-1') {
    await scroller.evaluate((box) => (box.scrollTop = box.scrollHeight))
    await page.waitForTimeout(20)
  }
  await scroller.evaluate((box) => (box.scrollTop = 0))
}

/** Milliseconds between frames, and how long those took that the browser calls long, while `action` runs. */
async function framesDuring(page: Page, action: () => Promise<unknown>) {
  await page.evaluate(() => {
    const frames = { isOver: false, gaps: [] as number[], long: [] as number[] }
    Object.assign(window, { frameLog: frames })
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) frames.long.push(duration)
      if (frames.isOver) observer.disconnect()
    })
    observer.observe({ type: 'long-animation-frame' })
    let last = performance.now()
    const next = () => {
      const now = performance.now()
      frames.gaps.push(now - last)
      last = now
      if (!frames.isOver) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await action()
  return page.evaluate(() => {
    window.frameLog.isOver = true
    return window.frameLog
  })
}

/** Has visitors write, so many in a second, each in a conversation of their own. */
async function write(visitors: readonly Visitor[], round: number): Promise<void> {
  const sent: Promise<unknown>[] = []
  const began = performance.now()
  while (sent.length < A_SECOND * SECONDS) {
    const due = Math.min(A_SECOND * SECONDS, Math.floor(((performance.now() - began) / 1_000) * A_SECOND))
    while (sent.length < due) {
      const visitor = visitors[sent.length % visitors.length]
      if (visitor) sent.push(visitor.send(`Update ${round}/${sent.length}`))
    }
    await new Promise((done) => setTimeout(done, 5))
  }
  await Promise.all(sent)
}

async function atSpeed<Result>(session: CDPSession, rate: number, action: () => Promise<Result>): Promise<Result> {
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  return action().finally(() => session.send('Emulation.setCPUThrottlingRate', { rate: 1 }))
}

test(`inbox: ${A_SECOND} messages a second in a queue of ${CONVERSATIONS}, ${SLOWDOWN} times slower than this machine`, async () => {
  const filling = { conversations: CONVERSATIONS, messages: 4 * CONVERSATIONS, openShare: 1 }
  const full = await startFullInbox(filling)
  const browser = await startBrowser()
  try {
    const page = await browser.newPage()
    await openInbox(page, full)
    const session = await page.context().newCDPSession(page)
    const visitors = full.inbox.conversations
      .slice(0, VISITORS)
      .map(({ token, conversationId }, index) => openVisitor(full.chat, { token, conversationId, index }))
    const [longest, busy, gaps, long]: [number[], number[], number[], number[]] = [[], [], [], []]
    for (let round = 0; round < ROUNDS; round++) {
      await atSpeed(session, SLOWDOWN, async () => {
        const tasks = await tasksDuring(browser, page, async () => {
          const frames = await framesDuring(page, () => write(visitors, round))
          gaps.push(...frames.gaps)
          long.push(...frames.long)
        })
        longest.push(highest(tasks))
        busy.push(tasks.reduce((sum, task) => sum + task, 0))
      })
      // a visitor may write thirty times a minute
      await new Promise((done) => setTimeout(done, 2_000))
    }
    report('Inbox: live updates', [
      { name: 'longest task of a round, processor, median', value: median(longest), unit: 'ms', atMost: FRAME_MS },
      { name: 'of every round', value: highest(longest), unit: 'ms' },
      { name: 'processor for one update', value: median(busy) / (A_SECOND * SECONDS), unit: 'ms' },
      { name: 'gap of two frames: p50', value: median(gaps), unit: 'ms' },
      { name: 'gap of two frames: p99', value: percentile(gaps, 0.99), unit: 'ms' },
      { name: 'longest gap of two frames', value: highest(gaps), unit: 'ms' },
      { name: 'frames that the browser calls long', value: long.length, unit: '' },
      { name: 'rows drawn', value: await page.locator('.row').count(), unit: '', atMost: DRAWN_MAX },
    ])
  } finally {
    await browser.close()
    await full.close()
  }
})

declare global {
  interface Window {
    frameLog: { isOver: boolean; gaps: number[]; long: number[] }
  }
}
