import { expect, test } from 'vitest'
import { openTab, settled, startServer } from './testing/visitor-tabs'

test('a new conversation begins, the earlier one can be opened again, and each keeps its messages', async () => {
  const server = startServer()
  const tab = openTab(server)
  await tab.say('first')
  const first = tab.id()
  tab.visitor.open()
  const second = tab.id()
  await tab.say('second')
  tab.visitor.open(first)
  await tab.say('first again')
  expect([server.textsIn(first), server.textsIn(second)]).toEqual([['first', 'first again'], ['second']])
  expect(new Set(tab.tokens).size).toBe(1)
})

test('where nothing was written yet no other conversation begins', async () => {
  const tab = openTab(startServer())
  const id = tab.id()
  tab.visitor.open()
  expect(tab.id()).toBe(id)
})

test('a listener hears of another conversation at once', async () => {
  const tab = openTab(startServer())
  await tab.say('hi')
  const seen: string[] = []
  tab.visitor.subscribe(() => seen.push(tab.id()))
  tab.visitor.open('another')
  expect(seen).toContain('another')
})

test('the next page opens the conversation that was opened last, also one that is still empty', async () => {
  const server = startServer()
  const tab = openTab(server)
  await tab.say('first')
  tab.visitor.open()
  const empty = tab.id()
  const next = openTab(server, { storage: tab.storage, seed: 2 })
  await settled()
  expect(next.id()).toBe(empty)
  expect(next.visitor.conversation.view).toMatchObject({ link: 'idle', stoppedBy: null })
  tab.visitor.open('somewhere')
  expect(openTab(server, { storage: tab.storage, seed: 3 }).id()).toBe('somewhere')
})

test('a tab that opens another conversation does not drag the others along', async () => {
  const server = startServer()
  const one = openTab(server)
  await one.say('first')
  const first = one.id()
  const two = openTab(server, { storage: one.storage, seed: 2 })
  await settled()
  one.visitor.open()
  two.environment.otherTab()
  two.environment.wake()
  expect(two.id()).toBe(first)
  await two.say('still here')
  expect(server.textsIn(first)).toEqual(['first', 'still here'])
  expect(two.tokens.at(-1)).toBe(one.tokens.at(-1))
})

test('a reset still reaches tabs that are in another conversation', async () => {
  const server = startServer()
  const one = openTab(server)
  await one.say('first')
  const two = openTab(server, { storage: one.storage, seed: 2 })
  two.visitor.open()
  const forgotten: string[] = []
  two.visitor.onForgotten(() => forgotten.push('forgotten'))
  one.visitor.reset()
  two.environment.otherTab()
  expect(forgotten).toEqual(['forgotten'])
  expect(two.id()).toBe(one.id())
})

test('a session that starts over reaches tabs in other conversations, with what they have not sent', async () => {
  const server = startServer()
  const one = openTab(server)
  await one.say('first')
  const two = openTab(server, { storage: one.storage, seed: 2 })
  two.visitor.open()
  two.connect(false)
  await two.say('unsent')
  server.end(one.tokens.at(-1) ?? '')
  await one.say('second')
  two.environment.otherTab()
  expect(two.id()).toBe(one.id())
  two.connect(true)
  await two.pass(10_000)
  expect(server.textsIn(one.id()).sort()).toEqual(['second', 'unsent'])
})
