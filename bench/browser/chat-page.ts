import type { ChatServer } from '@opencx/e2e/world/chat-server'
import type { Browser, CDPSession, Page } from 'playwright'
import type { Visitor } from '../load/visitor'

/** The chat of one visitor on a page of its own. */
export interface ChatPage {
  readonly page: Page
  readonly session: CDPSession
}

/** Opens the chat of a visitor that its server knows already, with a clock for what is painted. */
export async function openChat(browser: Browser, chat: ChatServer, opening: Opening): Promise<ChatPage> {
  const { visitor, key } = opening
  const { token, conversationId } = visitor
  const stored = { person: 'p', id: 's', token, next: null, since: Date.now(), conversationId }
  const value = JSON.stringify({ ...stored, isStarted: true, isConfirmed: true })
  const localStorage = [{ name: `opencx:${key}:session`, value }]
  const context = await browser.newContext({
    viewport: { width: 400, height: 660 },
    storageState: { cookies: [], origins: [{ origin: chat.origin, localStorage }] },
  })
  const page = await context.newPage()
  await page.addInitScript(watchPaints)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  await page.goto(`${chat.origin}/webchat?key=${key}`)
  await page.getByRole('log').locator('.message').first().waitFor()
  return { page, session }
}

interface Opening {
  readonly visitor: Visitor
  readonly key: string
}

/** Notes how long each key press and each pushed message takes until it is painted. */
function watchPaints(): void {
  const painted = { keys: [] as number[], arrivals: [] as number[] }
  Object.assign(window, { painted })
  const afterPaint = (since: number, into: number[]) =>
    requestAnimationFrame(() => setTimeout(() => into.push(performance.now() - since)))
  addEventListener('keydown', ({ timeStamp }) => afterPaint(timeStamp, painted.keys), true)
  const Native = WebSocket
  window.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', ({ data }) => {
        if (`${data}`.includes('"message.posted"')) afterPaint(performance.now(), painted.arrivals)
      })
    }
  }
}

/** Makes a page so many times slower than this machine while `action` runs: an idle page that is slowed down slows the others. */
export async function slowed<Result>(
  { session }: ChatPage,
  rate: number,
  action: () => Promise<Result>,
): Promise<Result> {
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  try {
    return await action()
  } finally {
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
}

/** Milliseconds that each character took to be painted in the composer. */
export async function typing({ page }: ChatPage, characters: number): Promise<number[]> {
  const composer = page.getByRole('textbox', { name: 'Message' })
  await composer.fill('')
  await composer.focus()
  const before = await page.evaluate(() => window.painted.keys.length)
  for (let index = 0; index < characters; index++) {
    await page.keyboard.press(index % 6 === 5 ? 'Space' : 'a')
    await page.waitForTimeout(50)
  }
  await page.waitForTimeout(200)
  return page.evaluate((from) => window.painted.keys.slice(from), before)
}

/**
 * Scrolls through the thread as fast as frames come, `step` pixels at a time, as far as it goes or for so many frames.
 * Milliseconds between frames.
 */
export function scrolling({ page }: ChatPage, step: number, frameCount = Infinity): Promise<number[]> {
  const most = Math.min(frameCount, Number.MAX_SAFE_INTEGER)
  return page.evaluate(
    async ([pixels, most]) => {
      const box = document.querySelector('.scroller')
      if (!box) throw new Error('Nothing scrolls.')
      const nextFrame = () => new Promise<number>((done) => requestAnimationFrame(done))
      const frames: number[] = []
      let last = await nextFrame()
      const isMore = () =>
        pixels < 0
          ? box.scrollTop > 0 || document.querySelector('.older')
          : box.scrollTop < box.scrollHeight - box.clientHeight - 1
      while (frames.length < most && isMore()) {
        // at the beginning there is no further to scroll, but what is there asks for more
        box.scrollTop = box.scrollTop === 0 ? 1 : box.scrollTop + pixels
        const now = await nextFrame()
        frames.push(now - last)
        last = now
      }
      return frames
    },
    [step, most] as const,
  )
}

/** Shows another part of the thread, 0 for its beginning and 1 for its end. */
export async function jumpTo({ page }: ChatPage, part: number): Promise<void> {
  await page.locator('.scroller').evaluate((box, to) => (box.scrollTop = box.scrollHeight * to), part)
  await page.waitForTimeout(500)
}

/** Size of a page after its garbage is collected. */
export async function sizeOf({ session }: ChatPage): Promise<{ heapMegabytes: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { heapMegabytes: read('JSHeapUsedSize') / 1_000_000, nodes: read('Nodes') }
}

declare global {
  interface Window {
    painted: { keys: number[]; arrivals: number[] }
  }
}
