import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChatServer } from '@opencx/e2e/world/chat-server'
import { lengthen } from '@opencx/e2e/world/long-conversation'
import { demoKeys } from '@opencx/e2e/world/organizations'
import type { Browser } from 'playwright'
import { test } from 'vitest'
import { startBrowser } from './browser/browser'
import { type ChatPage, jumpTo, openChat, scrolling, sizeOf, slowed, typing } from './browser/chat-page'
import { tasksDuring } from './browser/tasks'
import { newVisitor, readTicket, type Visitor } from './load/visitor'
import { median, percentile, report } from './report'

const MESSAGES = 10_000
/** A phone, beside this machine. */
const SLOWDOWN = 4
const ROUNDS = 3
const CHARACTERS = 25
/** Pixels that a frame of a flick moves the thread by, and how many frames it lasts: 8,000 a second, Android's fastest. */
const FLICK_PIXELS = 134
const FLICK_FRAMES = 100
/** Tasks shorter than this draw no frame. */
const FRAME_AT_LEAST_MS = 5
/** Only to be there. */
const JUMP_PIXELS = 2_000
/** What people feel under their finger, and what they notice when it comes from somebody else. */
const FRAME_MS = 50
const ARRIVAL_MS = 300

const highest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0)

interface Scrolls {
  readonly clock: number[]
  readonly processor: number[]
  readonly usual: number[]
}

/** The longest gap between two frames, the longest task and what 19 of 20 tasks stay below, of one long flick. */
async function scrollOnce(browser: Browser, chat: ChatPage, step: number, into: Scrolls): Promise<void> {
  let frames: number[] = []
  const tasks = await tasksDuring(browser, chat.page, async () => {
    frames = await slowed(chat, SLOWDOWN, () => scrolling(chat, step, FLICK_FRAMES))
  })
  into.clock.push(highest(frames))
  into.processor.push(highest(tasks))
  into.usual.push(
    percentile(
      tasks.filter((task) => task > FRAME_AT_LEAST_MS),
      0.95,
    ),
  )
}

/** Milliseconds that pushed messages take from the socket to the screen. */
async function arriving({ page }: ChatPage, visitor: Visitor): Promise<number> {
  const before = await page.evaluate(() => window.painted.arrivals.length)
  await visitor.send('One more')
  await page.waitForFunction((count) => window.painted.arrivals.length > count, before)
  return page.evaluate(() => window.painted.arrivals.at(-1) ?? Number.NaN)
}

test(`thread: ${MESSAGES} messages, ${SLOWDOWN} times slower than this machine`, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'opencx-thread-'))
  const chat = await startChatServer({ dataDir })
  const key = (await demoKeys(chat.origin)).hotspotKey
  const ticket = await readTicket(chat, key)
  const [talker, newcomer] = [newVisitor(chat, ticket, 1), newVisitor(chat, ticket, 2)]
  for (const visitor of [talker, newcomer]) await visitor.send('Hello')
  await chat.kill()
  await lengthen(dataDir, MESSAGES - 1, talker.conversationId)
  await chat.start()
  const browser = await startBrowser()
  try {
    const short = await openChat(browser, chat, { visitor: newcomer, key })
    const long = await openChat(browser, chat, { visitor: talker, key })
    const started = performance.now()
    const loading = await scrolling(long, -JUMP_PIXELS)
    const loadedIn = performance.now() - started
    const size = await sizeOf(long)
    const drawn = await long.page.locator('.message').count()
    const height = await long.page.locator('.scroller').evaluate((box) => box.scrollHeight)

    const loaded: Scrolls = { clock: [], processor: [], usual: [] }
    const [keys, plainKeys, arrivals, plainArrivals]: [number[], number[], number[], number[]] = [[], [], [], []]
    for (let round = 0; round < ROUNDS; round++) {
      // a part that was not on the screen since it was loaded
      await jumpTo(long, (round + 1) / (ROUNDS + 2))
      await scrollOnce(browser, long, FLICK_PIXELS, loaded)
      keys.push(...(await slowed(long, SLOWDOWN, () => typing(long, CHARACTERS))))
      plainKeys.push(...(await slowed(short, SLOWDOWN, () => typing(short, CHARACTERS))))
      arrivals.push(await slowed(long, SLOWDOWN, () => arriving(long, talker)))
      plainArrivals.push(await slowed(short, SLOWDOWN, () => arriving(short, newcomer)))
      await jumpTo(long, (round + 1.8) / (ROUNDS + 2))
      await scrollOnce(browser, long, -FLICK_PIXELS, loaded)
    }
    report('Thread', [
      { name: 'height of the thread', value: height, unit: 'px', atLeast: 30 * MESSAGES },
      { name: 'messages drawn of it', value: drawn, unit: '', atMost: 400 },
      { name: 'all of them scrolled in', value: loadedIn / 1_000, unit: 's' },
      { name: 'meanwhile the longest gap of two frames', value: highest(loading), unit: 'ms' },
      { name: 'loaded: longest gap while scrolling, median', value: median(loaded.clock), unit: 'ms' },
      { name: '19 of 20 frames, processor time, at most', value: median(loaded.usual), unit: 'ms', atMost: FRAME_MS },
      { name: 'longest task of a flick, median', value: median(loaded.processor), unit: 'ms' },
      { name: 'key press to paint, median', value: median(keys), unit: 'ms', atMost: FRAME_MS },
      { name: 'the same in a thread of a few messages', value: median(plainKeys), unit: 'ms' },
      { name: 'the one divided by the other', value: median(keys) / median(plainKeys), unit: '×', atMost: 1.5 },
      { name: 'slowest key press', value: highest(keys), unit: 'ms' },
      { name: 'the same in a thread of a few messages', value: highest(plainKeys), unit: 'ms' },
      { name: 'one message more, socket to paint', value: median(arrivals), unit: 'ms', atMost: ARRIVAL_MS },
      { name: 'the same in a thread of a few messages', value: median(plainArrivals), unit: 'ms' },
      { name: 'heap', value: size.heapMegabytes, unit: 'MB' },
      { name: 'nodes of the document', value: size.nodes, unit: '' },
    ])
  } finally {
    await browser.close()
    await chat.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})
