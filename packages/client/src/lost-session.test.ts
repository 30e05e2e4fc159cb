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

test('where it is not kept a customer’s session that is lost is followed by one of nobody', async () => {
  const { server, tab, id } = await openCustomer()
  tab.visitor.onLost(() => false)
  server.end('first')
  await tab.say('two')
  expect([tab.visitor.owner, tab.id() === id]).toEqual([undefined, false])
  expect(server.all()).toEqual(['one', 'two'])
})

test('a conversation that is taken away with its session is followed by another one, with what is unsent', async () => {
  const server = startServer()
  const tab = openTab(server)
  await tab.say('one')
  const id = tab.id()
  tab.connect(false)
  await tab.say('two')
  server.end(String(tab.tokens[0]))
  tab.environment.isConnected = true
  server.refuse(id)
  await tab.pass(60_000)
  expect(tab.visitor.conversation.view).toMatchObject({ stoppedBy: null, pending: [] })
  expect([tab.id() === id, server.textsIn(tab.id())]).toEqual([false, ['two']])
})

test('a customer whose conversation is taken away with their session stays who they are, until the next one', async () => {
  const { server, tab, id } = await openCustomer()
  tab.visitor.onLost(() => true)
  server.end('first')
  server.refuse(id)
  await settled()
  expect(tab.visitor.conversation.view.stoppedBy).toBe('session_expired')
  expect(tab.visitor.owner).toBe('ada')
})

test('a word of the push alone ends no conversation that the server still has', async () => {
  const { server, tab, id } = await openCustomer()
  server.refuse(id)
  await tab.say('two')
  expect(tab.visitor.conversation.view.stoppedBy).toBe(null)
  expect(server.textsIn(id)).toEqual(['one', 'two'])
})

test('a session that was lost before anybody could say who its customer is waits for that', async () => {
  const { server, tab } = await openCustomer()
  server.end('first')
  await tab.say('two')
  expect(tab.visitor.owner).toBe('ada')
  tab.visitor.onLost(() => false)
  await settled()
  expect([tab.visitor.owner, tab.visitor.conversation.view.stoppedBy]).toEqual([undefined, null])
  expect(server.all()).toEqual(['one', 'two'])
})
