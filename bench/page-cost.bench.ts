import { startChatServer } from '@opencx/e2e/world/chat-server'
import { demoKeys } from '@opencx/e2e/world/organizations'
import { shopPage, startSite } from '@opencx/e2e/world/site'
import type { Browser } from 'playwright'
import { test } from 'vitest'
import { startBrowser } from './browser/browser'
import { median, report } from './report'

const ROUNDS = 9

/** What one visit costs while nobody touches the widget. */
interface Cost {
  readonly requests: number
  readonly bytes: number
  readonly scriptMs: number
  readonly heapMegabytes: number
  readonly layoutShift: number
  readonly frames: number
  readonly cookies: number
}

async function visit(browser: Browser, url: string): Promise<Cost> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Performance.enable')
  let requests = 0
  let bytes = 0
  session.on('Network.requestWillBeSent', () => requests++)
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.addInitScript(() => {
    window.layoutShift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.layoutShift += 'value' in entry ? Number(entry.value) : 0
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url)
  await page.waitForTimeout(1_500)
  const layoutShift = await page.evaluate(() => window.layoutShift)
  const { metrics: busy } = await session.send('Performance.getMetrics')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics: settled } = await session.send('Performance.getMetrics')
  const read = (metrics: typeof busy, name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  const cost = {
    requests,
    bytes,
    scriptMs: read(busy, 'ScriptDuration') * 1000,
    heapMegabytes: read(settled, 'JSHeapUsedSize') / 1_000_000,
    layoutShift,
    frames: page.frames().length - 1,
    cookies: (await context.cookies()).length,
  }
  await context.close()
  return cost
}

test('page cost: a closed widget beside the same page without it', async () => {
  const chat = await startChatServer()
  const site = await startSite()
  const browser = await startBrowser()
  try {
    const { token } = await demoKeys(chat.origin)
    const html = shopPage(chat.origin, { 'data-token': token })
    site.serve({ html }, '/with')
    site.serve({ html: html.replace(/<script.*<\/script>/, '') }, '/without')
    const [bare, full]: [Cost[], Cost[]] = [[], []]
    for (let round = 0; round <= ROUNDS; round++) {
      bare.push(await visit(browser, `${site.at('127.0.0.1')}/without`))
      full.push(await visit(browser, `${site.at('127.0.0.1')}/with`))
    }
    // the first visit warms the browser and the server up
    const more = (name: keyof Cost) => median(full.slice(1).map((cost, i) => cost[name] - (bare[i + 1]?.[name] ?? 0)))
    report('Page cost', [
      { name: 'requests', value: more('requests'), unit: '', atMost: 2 },
      { name: 'bytes, headers included', value: more('bytes'), unit: 'B', atMost: 5_000 },
      { name: 'script on the main thread', value: more('scriptMs'), unit: 'ms', atMost: 5 },
      { name: 'heap', value: more('heapMegabytes'), unit: 'MB', atMost: 0.5 },
      { name: 'layout shift', value: more('layoutShift'), unit: '', atMost: 0 },
      { name: 'frames', value: more('frames'), unit: '', atMost: 0 },
      { name: 'cookies', value: more('cookies'), unit: '', atMost: 0 },
    ])
  } finally {
    await browser.close()
    await site.close()
    await chat.close()
  }
})

declare global {
  interface Window {
    layoutShift: number
  }
}
