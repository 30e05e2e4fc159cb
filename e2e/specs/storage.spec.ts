import { expect, test } from '../test'

test('where storage throws, the chat still works', async ({ shop, visitor, agent, contact }) => {
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
  await visitor.write('Nothing is kept here')
  await agent.openConversation(contact)
  await agent.write('It works all the same.')
  await expect(visitor.thread).toContainText('It works all the same.')
  expect(problems).toEqual([])
})
