import { expect, test } from 'vitest'
import { openTab, settled, startServer } from './testing/visitor-tabs'

/** A tab of a customer, in a session that the server made for them. */
async function openCustomer() {
  const server = startServer()
  const tab = openTab(server)
  const sign = (token: string, conversationId: string) => {
    server.make(token, conversationId)
    tab.visitor.join({ token, conversationId, owner: 'ada' })
    return settled()
  }
  const id = tab.id()
  await sign('first', id)
  await tab.say('one')
  return { server, tab, id, sign }
}

test('a session that is lost and kept holds what is unsent until the next one, which sends it once and in order', async () => {
  const { server, tab, id, sign } = await openCustomer()
  tab.visitor.onLost(() => true)
  server.end('first')
  for (const text of ['two', 'three']) await tab.say(text)
  await tab.pass(60_000)
  expect(server.all()).toEqual(['one'])
  expect(tab.visitor.conversation.view).toMatchObject({ stoppedBy: 'session_expired', pending: { length: 2 } })
  await sign('second', id)
  expect(server.textsIn(id)).toEqual(['one', 'two', 'three'])
  expect(tab.visitor.conversation.view).toMatchObject({ stoppedBy: null, pending: [] })
})

test('without anybody who keeps it a session that is lost is followed by one of nobody', async () => {
  const { server, tab, id } = await openCustomer()
  server.end('first')
  await tab.say('two')
  expect([tab.visitor.owner, tab.id() === id]).toEqual([undefined, false])
  expect(server.all()).toEqual(['one', 'two'])
})
