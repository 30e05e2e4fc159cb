import { randomUUID } from 'node:crypto'
import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test'
import { Agent } from './people/agent'
import { Visitor } from './people/visitor'
import { type ChatServer, startChatServer } from './world/chat-server'
import { type DemoKeys, demoKeys } from './world/organizations'
import { type Site, shopPage, startSite } from './world/site'

export { expect } from '@playwright/test'

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>

interface Worker {
  chat: ChatServer
  keys: DemoKeys
  /** Cookies of a signed-in agent: signing in is limited per address. */
  agentCookies: Cookies
}

interface PerTest {
  site: Site
  /** A name that no other test uses, for the visitor of this one. */
  contact: string
  /** The address of a shop that shows the widget in strict mode to a visitor called `contact`. */
  shop: string
  visitor: Visitor
  /** Signed in, in a browser of their own. */
  agent: Agent
}

export const test = base.extend<PerTest, Worker>({
  chat: [
    async ({ browserName: _ }, use) => {
      const chat = await startChatServer()
      await use(chat)
      await chat.close()
    },
    { scope: 'worker' },
  ],
  keys: [async ({ chat }, use) => use(await demoKeys(chat.origin)), { scope: 'worker' }],
  agentCookies: [
    async ({ chat, browser }, use) => use(await signedInState(browser, chat.origin)),
    { scope: 'worker', timeout: 60_000 },
  ],

  site: async ({ browserName: _ }, use) => {
    const site = await startSite()
    await use(site)
    await site.close()
  },
  contact: async ({ browserName: _ }, use) => use(`Visitor ${randomUUID().slice(0, 8)}`),
  shop: async ({ chat, keys, site, contact }, use) => {
    site.serve({ html: shopPage(chat.origin, { 'data-token': keys.token, 'data-name': contact }) })
    await use(site.at('127.0.0.1'))
  },
  visitor: async ({ page }, use) => use(new Visitor(page)),
  agent: async ({ browser, chat, agentCookies }, use) => {
    const page = await newPage(browser, agentCookies)
    await page.goto(`${chat.origin}/inbox`)
    const agent = new Agent(page, chat.origin)
    await agent.queue.waitFor()
    await use(agent)
    await page.context().close()
  },
})

async function signedInState(browser: Browser, origin: string): Promise<Cookies> {
  const page = await newPage(browser)
  await new Agent(page, origin).signIn()
  const state = await page.context().storageState()
  await page.context().close()
  return state
}

const newPage = async (browser: Browser, storageState?: Cookies): Promise<Page> =>
  (await browser.newContext({ storageState })).newPage()
