import { expect, test } from '../test'

test('a visitor on another origin and an agent see each other at once', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('Do you deliver to Cyprus?')
  await agent.openConversation(contact)
  await expect(agent.thread).toContainText('Do you deliver to Cyprus?')

  await agent.write('We do, within three days.')
  await expect(visitor.thread).toContainText('We do, within three days.', { timeout: 2_000 })

  await visitor.write('Wonderful!')
  await expect(agent.thread).toContainText('Wonderful!', { timeout: 2_000 })
})

test('each side sees that the other is typing', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('Hello?')
  await agent.openConversation(contact)
  await agent.reply.pressSequentially('Let me look')
  await expect(visitor.frame.getByText(/is typing/i)).toBeVisible()
  await visitor.composer.pressSequentially('Thank you')
  await expect(agent.page.getByText(/is typing/i).first()).toBeVisible()
})

test('a private note stays between agents', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('Where is my parcel?')
  await agent.openConversation(contact)
  await agent.note.click()
  await agent.write('Lost in Larnaca, be kind')
  await expect(agent.thread).toContainText('Lost in Larnaca')
  await agent.write('I am looking for it.')
  await expect(visitor.thread).toContainText('I am looking for it.')
  await expect(visitor.frame.locator('body')).not.toContainText('Larnaca')
})

test('a resolved conversation opens again when the visitor writes', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('One question')
  await agent.openConversation(contact)
  await agent.resolve.click()
  await expect(agent.page.getByRole('button', { name: 'Reopen' })).toBeVisible()
  await visitor.write('One more question')
  await expect(agent.resolve).toBeVisible()
  await expect(agent.thread).toContainText('One more question')
})

test('the launcher counts what came in while the chat was closed', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  await visitor.write('Call me back')
  await agent.openConversation(contact)
  await visitor.closer.click()
  await agent.write('With pleasure.')
  await expect(visitor.page.getByRole('button', { name: /Open chat.*1/ })).toBeVisible()
})
