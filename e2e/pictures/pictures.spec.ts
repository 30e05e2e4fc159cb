import { resolve } from 'node:path'
import { Agent } from '../people/agent'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { shopPage } from '../world/site'

const IMAGES = resolve(import.meta.dirname, '../../docs/images')

/** Others who are waiting, oldest first. */
const OTHERS = [
  { name: 'Tom Brandt', text: 'Is the kayak trip suitable for beginners?' },
  { name: 'Mei Tanaka', text: 'Could you send the invoice to our office instead?' },
  { name: 'Sofia Rossi', text: 'We are two adults and a dog. Is the boat fine with dogs?' },
]

test.use({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 })

test('the pictures of the README', async ({ browser, chat, keys, site, agentCookies }) => {
  test.slow()
  for (const { name, text } of OTHERS) {
    site.serve({ html: shopPage(chat.origin, { 'data-token': keys.token, 'data-name': name }) })
    const visitor = new Visitor(await (await browser.newContext()).newPage())
    await visitor.open(site.at('127.0.0.1'))
    await visitor.write(text)
    await expect(visitor.thread).toContainText(text)
    await visitor.page.context().close()
  }

  const options = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 }
  const agent = new Agent(
    await (await browser.newContext({ ...options, storageState: agentCookies })).newPage(),
    chat.origin,
  )
  const ada = new Visitor(await (await browser.newContext(options)).newPage())
  await agent.page.goto(`${chat.origin}/inbox`)
  await ada.page.goto(`${chat.origin}/demo`)
  await ada.page.evaluate(() => window.OpenCX('identify', { name: 'Ada Moreau', email: 'ada@example.com' }))
  await ada.launcher.click()
  await ada.write('Hi! We would like to book the sunset tour for Friday.')
  await ada.write('Is there room for a group of six?')
  await agent.openConversation('Ada Moreau')
  await agent.note.click()
  await agent.write('Friday is nearly full, six seats left on the second boat.')
  await agent.write('Hello Ada! Yes, six seats are free on Friday at 18:30.')
  await agent.write('Shall I hold them for you until tomorrow?')
  await ada.write('That would be lovely, thank you!')
  await expect(agent.thread).toContainText('That would be lovely')
  await ada.page.waitForTimeout(1_500)
  await ada.page.screenshot({ path: `${IMAGES}/widget.png` })
  await agent.page.screenshot({ path: `${IMAGES}/inbox.png` })
  await ada.page.context().close()
  await agent.page.context().close()
})

declare global {
  interface Window {
    OpenCX(name: string, ...values: unknown[]): unknown
  }
}
