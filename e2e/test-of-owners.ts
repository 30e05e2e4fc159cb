import type { Page } from '@playwright/test'
import { Owner } from './people/owner'
import { test as base } from './test'

export { expect } from './test'

type Cookies = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>

/** With an owner on the page Widget Setup, signed in once for all tests of a worker: signing in is limited per address. */
export const test = base.extend<{ owner: Owner }, { ownerCookies: Cookies }>({
  ownerCookies: [
    async ({ browser, chat }, use) => {
      const page = await (await browser.newContext()).newPage()
      await new Owner(page, chat.origin).openSetup()
      await use(await page.context().storageState())
      await page.context().close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  owner: async ({ browser, chat, ownerCookies }, use) => {
    const permissions = ['clipboard-read', 'clipboard-write']
    const context = await browser.newContext({ storageState: ownerCookies, permissions })
    const page = await context.newPage()
    await page.goto(`${chat.origin}/inbox/setup`)
    const owner = new Owner(page, chat.origin)
    await owner.heading.waitFor()
    await use(owner)
    await context.close()
  },
})
