import { chromium } from '@playwright/test'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { refusingStorage } from '../world/chromium'
import { shopPage } from '../world/site'

test('where the browser refuses storage to frames, the chat still works', async ({ shop, agent, contact }) => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: refusingStorage })
  const visitor = new Visitor(await browser.newPage())
  const problems: string[] = []
  visitor.page.on('pageerror', (error) => problems.push(error.message))
  await visitor.open(shop)
  const refusal = await visitor.frame.locator('body').evaluate(() => {
    try {
      return `there is storage: ${localStorage.length}`
    } catch (error) {
      return String(error)
    }
  })
  expect(refusal).toContain('SecurityError')
  await visitor.write('Nothing is kept here')
  await agent.openConversation(contact)
  await agent.write('It works all the same.')
  await expect(visitor.thread).toContainText('It works all the same.')
  expect(problems).toEqual([])
  await browser.close()
})

test('where storage throws on the page too, the chat still works', async ({ shop, visitor, agent, contact }) => {
  await visitor.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
  })
  const problems: string[] = []
  visitor.page.on('pageerror', (error) => problems.push(error.message))
  await visitor.open(shop)
  await visitor.write('Nothing is kept anywhere')
  await agent.openConversation(contact)
  await agent.write('It works all the same.')
  await expect(visitor.thread).toContainText('It works all the same.')
  expect(problems).toEqual([])
})

test('two sites with the same key do not see each other’s conversation', async ({ chat, keys, site, visitor }) => {
  site.serve({ html: shopPage(chat.origin, { 'data-api-key': keys.hotspotKey }) })
  await visitor.open(site.at('portal.test'))
  await visitor.write('Only for this house')
  await expect(visitor.thread).toContainText('Only for this house')
  await visitor.open(site.at('elsewhere.test'))
  await visitor.page.waitForTimeout(1_000)
  await expect(visitor.frame.locator('body')).not.toContainText('Only for this house')
  await visitor.open(site.at('portal.test'))
  await expect(visitor.thread).toContainText('Only for this house')
})
