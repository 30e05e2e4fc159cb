import { Agent } from '../people/agent'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { startChatServer } from '../world/chat-server'
import { demoKeys } from '../world/organizations'
import { shopPage } from '../world/site'

test('20 messages arrive once and in order though the server is killed and started again', async ({
  browser,
  page,
  site,
  contact,
}) => {
  test.slow()
  const chat = await startChatServer()
  try {
    const { token } = await demoKeys(chat.origin)
    const agent = new Agent(await (await browser.newContext()).newPage(), chat.origin)
    await agent.signIn()
    site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-name': contact }) })
    const visitor = new Visitor(page)
    await visitor.open(site.at('127.0.0.1'))

    const texts = Array.from({ length: 20 }, (_, i) => `Parcel ${i + 1} of 20.`)
    for (const [index, text] of texts.entries()) {
      await visitor.write(text)
      if (index === 7) await chat.kill()
    }
    await chat.start()

    await agent.row(contact).click({ timeout: 30_000 })
    await expect.poll(() => agent.read(/Parcel \d+ of 20\./g), { timeout: 30_000 }).toEqual(texts)
    await expect.poll(() => visitor.read(/Parcel \d+ of 20\./g)).toEqual(texts)
    await agent.page.context().close()
  } finally {
    await chat.close()
  }
})
