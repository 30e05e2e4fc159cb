import { Visitor } from '../people/visitor'
import { expect, test } from '../test'

test('a reload keeps the conversation', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('My first question')
  await agent.openConversation(contact)
  await agent.write('My first answer')
  await expect(visitor.thread).toContainText('My first answer')

  await visitor.open(shop)
  await expect(visitor.thread).toContainText('My first question')
  await expect(visitor.thread).toContainText('My first answer')
  await visitor.write('My second question')
  await expect(agent.thread).toContainText('My second question')
  expect(await agent.queue.getByRole('link', { name: contact }).count()).toBe(1)
})

test('a reload keeps what was typed and not sent', async ({ shop, visitor }) => {
  await visitor.open(shop)
  await visitor.composer.fill('Half a thought')
  await visitor.page.waitForTimeout(500)
  await visitor.open(shop)
  await expect(visitor.composer).toHaveValue('Half a thought')
})

test('two tabs of one visitor agree', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('From the first tab')
  await expect(agent.row(contact)).toBeVisible()

  const second = new Visitor(await visitor.page.context().newPage())
  await second.open(shop)
  await expect(second.thread).toContainText('From the first tab')
  await second.write('From the second tab')
  await expect(visitor.thread).toContainText('From the second tab')

  await agent.openConversation(contact)
  await agent.write('To both tabs')
  for (const tab of [visitor, second]) {
    await expect(tab.thread).toContainText('To both tabs')
    expect(await tab.read(/From the (first|second) tab|To both tabs/g)).toEqual([
      'From the first tab',
      'From the second tab',
      'To both tabs',
    ])
  }
})
