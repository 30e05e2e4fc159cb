import { startChatServer } from '@opencx/e2e/world/chat-server'
import { demoKeys } from '@opencx/e2e/world/organizations'
import { shopPage, startSite } from '@opencx/e2e/world/site'
import type { Browser } from 'playwright'
import { test } from 'vitest'
import { startBrowser } from './browser/browser'
import { median, report } from './report'

const ROUNDS = 9

/**
 * What a launcher cannot do without, and nothing else: one call to its server, the last visit's look from storage, one
 * button in a shadow root of its own. Most of its time is the browser's, for what a page does for the first time.
 */
const BARE_LAUNCHER = (boot: string) => `<script>
  fetch('${boot}', { signal: AbortSignal.timeout(8000) }).then((reply) => reply.json())
  try { localStorage.look } catch {}
  const host = document.createElement('x-launcher')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('button { position: fixed; right: 20px; bottom: 20px }')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  root.append(document.createElement('button'))
  document.documentElement.append(host)
</script>`

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
  // the main thread's own processor time: on a busy machine the clock also counts what others do
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
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
    const boot = `${chat.origin}/widget/v1/boot?key=${token}`
    site.serve({ html }, '/with')
    site.serve({ html: html.replace(/<script.*<\/script>/, '') }, '/without')
    site.serve({ html: html.replace(/<script.*<\/script>/, BARE_LAUNCHER(boot)) }, '/least')
    const [bare, full, least]: [Cost[], Cost[], Cost[]] = [[], [], []]
    for (let round = 0; round <= ROUNDS; round++) {
      bare.push(await visit(browser, `${site.at('127.0.0.1')}/without`))
      least.push(await visit(browser, `${site.at('127.0.0.1')}/least`))
      full.push(await visit(browser, `${site.at('127.0.0.1')}/with`))
    }
    // the first visit warms the browser and the server up
    const more = (name: keyof Cost) => median(full.slice(1).map((cost, i) => cost[name] - (bare[i + 1]?.[name] ?? 0)))
    const floor = median(least.slice(1).map((cost) => cost.scriptMs))
    report('Page cost', [
      { name: 'requests', value: more('requests'), unit: '', atMost: 2 },
      { name: 'bytes, headers included', value: more('bytes'), unit: 'B', atMost: 5_000 },
      { name: 'script on the main thread', value: more('scriptMs'), unit: 'ms' },
      { name: 'of these, what no launcher can do without', value: floor, unit: 'ms' },
      { name: 'the one divided by the other', value: more('scriptMs') / floor, unit: '', atMost: 4 },
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
