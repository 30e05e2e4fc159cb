import { expect, test } from '../test'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => `Message number ${i + 1}.`)
const NUMBERED = /Message number \d+\./g

test.afterEach(({ chat }) => {
  chat.network.heal()
  chat.network.webSockets('pass')
})

test('a network cut in the middle of sending loses, doubles and reorders nothing', async ({
  chat,
  shop,
  visitor,
  agent,
  contact,
}) => {
  const texts = numbers(6)
  await visitor.open(shop)
  await visitor.write(texts[0] ?? '')
  await agent.openConversation(contact)

  chat.network.cutAtNextReply()
  for (const text of texts.slice(1, 4)) await visitor.write(text)
  await expect.poll(() => visitor.read(NUMBERED)).toEqual(texts.slice(0, 4))
  await visitor.page.waitForTimeout(1_500)
  expect(chat.network.isCut, 'a reply was lost').toBe(true)
  await visitor.write(texts[4] ?? '')
  chat.network.heal()
  await visitor.write(texts[5] ?? '')

  await expect.poll(() => agent.read(NUMBERED), { timeout: 30_000 }).toEqual(texts)
  await expect.poll(() => visitor.read(NUMBERED)).toEqual(texts)
})

for (const fate of ['refuse', 'hang'] as const)
  test(`where WebSockets are ${fate === 'hang' ? 'never answered' : 'refused'}, long-polling takes over`, async ({
    chat,
    shop,
    visitor,
    agent,
    contact,
  }) => {
    chat.network.webSockets(fate)
    await visitor.open(shop)
    await visitor.write('Anybody here?')
    await expect(agent.row(contact)).toBeVisible({ timeout: 30_000 })
    await agent.openConversation(contact)
    await agent.write('Yes, over a long poll.')
    await expect(visitor.thread).toContainText('Yes, over a long poll.')
    await visitor.write('Good.')
    await expect(agent.thread).toContainText('Good.')
  })
