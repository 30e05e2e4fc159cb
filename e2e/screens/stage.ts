import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type FrameLocator, type Page } from '@playwright/test'
import { type ChatServer, startChatServer } from '../world/chat-server'
import { type DemoKeys, demoKeys } from '../world/organizations'
import { type Site, startSite } from '../world/site'
import { businesses, settingsOf } from './businesses'
import { type Desk, openDesk } from './desk'
import type { Screen } from './screen'
import { type Locale, type Words, words } from './words'

const LOCALES = join(import.meta.dirname, '../../packages/webchat/src/locales')

/** Longest that anything on the way to a screen takes, in milliseconds. */
const STEP_MS = 15_000

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** A visitor's page on the way to a screen. */
export interface Stage {
  readonly page: Page
  readonly desk: Desk
  readonly contact: string
  readonly locale: Locale
  readonly words: Words
  /** The chat itself. */
  readonly frame: FrameLocator
  readonly composer: ReturnType<FrameLocator['locator']>
  readonly log: ReturnType<FrameLocator['locator']>
  readonly launcher: ReturnType<Page['locator']>
  /** A string of the chat in the visitor's language. */
  say(name: string): string
  button(name: string): ReturnType<FrameLocator['getByRole']>
  open(): Promise<void>
  write(text: string): Promise<void>
  /** Does something on the screen again and again until it is over. */
  keepUp(everyMs: number, action: () => Promise<unknown>): void
}

/** A server with its site and its desk, for the screens of many visitors. */
export interface Theatre {
  /** Brings visitors of one language to the screens, one after the other, and calls `look` at each. */
  play(browser: Browser, scene: Scene, look: (screen: Screen, stage: Stage) => Promise<void>): Promise<void>
  close(): Promise<void>
}

export interface Scene {
  readonly locale: Locale
  readonly screens: readonly Screen[]
  /** A phone instead of a desktop. */
  readonly isTouch?: boolean
}

/** Starts a server of its own: new visitors are limited per address, and here are many. */
export async function openTheatre(): Promise<Theatre> {
  const chat = await startChatServer()
  const [keys, desk, site] = [await demoKeys(chat.origin), await openDesk(chat), await startSite()]
  return {
    async play(browser, { locale, screens, isTouch = false }, look) {
      for (const business of businesses) {
        const shown = screens.filter((screen) => screen.business === business)
        if (shown.length > 0) await desk.decide(settingsOf(business, locale), keys.token)
        for (const screen of shown) await show({ browser, chat, keys, desk, site, locale, isTouch, screen, look })
      }
    },
    async close() {
      await site.close()
      await chat.close()
    },
  }
}

interface Showing {
  readonly browser: Browser
  readonly chat: ChatServer
  readonly keys: DemoKeys
  readonly desk: Desk
  readonly site: Site
  readonly locale: Locale
  readonly isTouch: boolean
  readonly screen: Screen
  readonly look: (screen: Screen, stage: Stage) => Promise<void>
}

async function show({ browser, chat, keys, desk, site, locale, isTouch, screen, look }: Showing): Promise<void> {
  const device = isTouch ? PHONE : { viewport: { width: 1024, height: 832 } }
  const context = await browser.newContext({ ...device, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(STEP_MS)
  const contact = `${screen.name} ${locale}`
  const isPortal = screen.place === 'portal'
  const key = isPortal ? `data-api-key="${keys.hotspotKey}"` : `data-token="${keys.token}"`
  site.serve({ html: pageWith(`${key} data-name="${contact}" data-locale="${locale}"`, chat.origin, locale) })
  const frame = page.frameLocator('opencx-widget iframe')
  const strings: Record<string, string> = JSON.parse(readFileSync(join(LOCALES, `${locale}.json`), 'utf8'))
  const say = (name: string) => strings[name] ?? name
  const timers: NodeJS.Timeout[] = []
  const stage: Stage = {
    page,
    desk,
    contact,
    locale,
    words: words[locale],
    frame,
    composer: frame.locator('.composer textarea'),
    log: frame.getByRole('log'),
    launcher: page.locator('opencx-widget > button, opencx-widget div + button'),
    say,
    button: (name) => frame.getByRole('button', { name: say(name), exact: true }),
    async open() {
      await stage.launcher.click()
      await frame.locator('.chat').waitFor()
    },
    async write(text) {
      // what is typed while the focus is on its way from the page into the frame goes nowhere
      await expect(async () => {
        await stage.composer.fill(text)
        await expect(stage.composer).toHaveValue(text, { timeout: 500 })
      }).toPass({ timeout: STEP_MS })
      await stage.composer.press('Enter')
      await stage.log.getByText(text).waitFor()
    },
    keepUp(everyMs, action) {
      timers.push(setInterval(() => void action().catch(() => {}), everyMs)) // the page may be going
    },
  }
  try {
    await page.goto(site.at(isPortal ? 'portal.test' : '127.0.0.1'))
    await stage.launcher.waitFor()
    await screen.bring(stage)
    await look(screen, stage)
  } catch (error) {
    throw new Error(`${screen.name} (${locale})`, { cause: error })
  } finally {
    for (const timer of timers) clearInterval(timer)
    await context.close()
  }
}

/** Somebody's page that goes with light and dark. */
const pageWith = (attributes: string, origin: string, locale: Locale) => `<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8"><title>Acme Tours</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"></head>
<body><main><h1>Acme</h1></main><script async src="${origin}/widget.js" data-theme="auto" ${attributes}></script></body></html>`
