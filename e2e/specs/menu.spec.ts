import { expect, test } from '../test'
import { shopPage } from '../world/site'

const SANDBOX = { 'content-security-policy': 'sandbox allow-scripts' }

test('a visitor asks for a person, ends the conversation and rates it; the agent sees all of it', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  await visitor.open(shop)
  await visitor.write('Is anybody there?')
  await agent.openConversation(contact)
  await visitor.menu.click()
  await visitor.frame.getByRole('button', { name: 'Talk to a person' }).click()
  await expect(visitor.thread).toContainText('You asked to talk to a person')
  await expect(agent.thread).toContainText('asked for a person')
  await agent.write('I am.')
  await visitor.menu.click()
  await visitor.frame.getByRole('button', { name: 'End this conversation' }).click()
  const rating = visitor.frame.getByRole('radiogroup', { name: 'Rate this conversation' })
  // the drawing takes the press, as for people
  await rating.getByTitle('Great').click()
  await visitor.frame.getByRole('textbox', { name: 'Tell us more (optional)' }).fill('Quick!')
  await visitor.frame.getByRole('button', { name: 'Send' }).first().click()
  await expect(visitor.thread).toContainText('You rated this conversation 5 out of 5')
  await expect(agent.thread).toContainText('5 of 5: “Quick!”')
})

test('what an agent writes in Markdown is drawn, and harmless', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('What do I need?')
  await agent.openConversation(contact)
  await agent.write('**Two** things: [a hat](https://acme.test/hats) and [none](javascript:alert(1)) <img src=x>')
  const link = visitor.thread.getByRole('link')
  await expect(link).toHaveText('a hat')
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer ugc')
  await expect(visitor.thread.locator('strong')).toHaveText('Two')
  await expect(visitor.thread).toContainText('[none](javascript:alert(1)) <img src=x>')
  await expect(visitor.thread.locator('img')).toHaveCount(0)
})

test('what is loaded later also comes into a portal that its router sandboxes', async ({
  chat,
  keys,
  site,
  visitor,
  contact,
}) => {
  const html = shopPage(chat.origin, { 'data-api-key': keys.hotspotKey, 'data-name': contact })
  site.serve({ html, headers: SANDBOX })
  await visitor.open(site.at('portal.test'))
  await visitor.menu.click()
  await expect(visitor.frame.getByRole('dialog', { name: 'Menu' })).toBeVisible()
  // its style is there too
  expect(await visitor.frame.getByRole('dialog').evaluate((menu) => getComputedStyle(menu).overflowY)).toBe('auto')
})
