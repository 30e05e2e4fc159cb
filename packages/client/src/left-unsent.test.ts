import { expect, test } from 'vitest'
import { memoryStorage } from './storage'
import { openTab, startServer } from './testing/visitor-tabs'

test('what was unsent in a conversation that is left is delivered there', async () => {
  const server = startServer()
  const tab = openTab(server)
  await tab.say('first')
  const first = tab.id()
  tab.connect(false)
  await tab.say('written offline')
  tab.visitor.open()
  await tab.say('elsewhere')
  tab.connect(true)
  await tab.pass(10_000)
  expect(server.textsIn(first)).toEqual(['first', 'written offline'])
  expect(server.textsIn(tab.id())).toEqual(['elsewhere'])
})

test('the first message ever, left behind unsent, is delivered too', async () => {
  const server = startServer()
  const tab = openTab(server)
  tab.connect(false)
  await tab.say('first')
  const first = tab.id()
  tab.visitor.open()
  tab.connect(true)
  await tab.pass(10_000)
  expect(server.textsIn(first)).toEqual(['first'])
})

test('coming back finds what is still unsent, in order', async () => {
  const server = startServer()
  const tab = openTab(server)
  tab.connect(false)
  await tab.say('one')
  const first = tab.id()
  tab.visitor.open()
  await tab.say('elsewhere')
  tab.visitor.open(first)
  await tab.say('two')
  expect(tab.visitor.conversation.view).toMatchObject({
    stoppedBy: null,
    pending: [{ command: { text: 'one' } }, { command: { text: 'two' } }],
  })
  tab.connect(true)
  await tab.pass(10_000)
  expect(server.textsIn(first)).toEqual(['one', 'two'])
})

test.each(['leaves', 'crashes'])(
  'a page that %s after it changed the conversation offline loses nothing',
  async (how) => {
    const server = startServer()
    const tab = openTab(server)
    await tab.say('first')
    const first = tab.id()
    tab.connect(false)
    await tab.say('written offline')
    tab.visitor.open()
    await tab.say('elsewhere')
    const second = tab.id()
    const kept = memoryStorage()
    if (how === 'leaves') {
      tab.environment.leave()
      tab.visitor.stop()
    }
    for (const name of tab.storage.names('')) kept.set(name, tab.storage.get(name) ?? '')
    const next = openTab(server, { storage: kept, seed: 2 })
    // a heartbeat of the one that crashed is believed for five seconds
    await next.pass(15_000)
    expect(server.textsIn(first)).toEqual(['first', 'written offline'])
    expect(server.textsIn(second)).toEqual(['elsewhere'])
    expect(next.id()).toBe(second)
  },
)

test('another tab delivers what a tab left in a conversation that none has open', async () => {
  const server = startServer()
  const one = openTab(server)
  await one.say('first')
  const first = one.id()
  const two = openTab(server, { storage: one.storage, seed: 2 })
  two.visitor.open()
  one.connect(false)
  await one.say('left behind')
  one.environment.leave()
  one.visitor.stop()
  await two.pass(15_000)
  expect(server.textsIn(first)).toEqual(['first', 'left behind'])
})

test('what was left unsent when the session ended goes into the new conversation', async () => {
  const server = startServer()
  const tab = openTab(server)
  await tab.say('first')
  tab.connect(false)
  await tab.say('left')
  tab.visitor.open()
  await tab.say('open')
  server.end(tab.tokens.at(-1) ?? '')
  tab.connect(true)
  await tab.pass(20_000)
  expect(server.textsIn(tab.id())).toEqual(['left', 'open'])
  expect(tab.visitor.conversation.view.pending).toEqual([])
})

test('what a page left in a session that has ended since goes into the conversation that there is', async () => {
  const server = startServer()
  const one = openTab(server)
  await one.say('first')
  const two = openTab(server, { storage: one.storage, seed: 2 })
  two.visitor.open()
  one.connect(false)
  await one.say('left')
  server.end(one.tokens.at(-1) ?? '')
  await two.say('second')
  one.environment.leave()
  one.visitor.stop()
  await two.pass(20_000)
  expect(server.textsIn(two.id())).toEqual(['second', 'left'])
})

test('another conversation can be begun before the open one has been fetched', async () => {
  const server = startServer()
  const one = openTab(server)
  await one.say('first')
  const two = openTab(server, { storage: one.storage, seed: 2 })
  two.visitor.open()
  expect(two.id()).not.toBe(one.id())
})

test('nothing that was left behind survives a reset', async () => {
  const server = startServer()
  const tab = openTab(server)
  await tab.say('first')
  tab.connect(false)
  await tab.say('left')
  tab.visitor.open()
  await tab.say('open')
  tab.visitor.reset()
  expect(
    tab.storage
      .names('')
      .map((name) => tab.storage.get(name))
      .join(),
  ).not.toMatch(/left|open/)
  tab.connect(true)
  await tab.pass(20_000)
  expect(server.all()).toEqual(['first'])
})

test('joining another session opens its conversation and carries over what is unsent', async () => {
  const server = startServer()
  const tab = openTab(server)
  const other = openTab(server, { storage: tab.storage, seed: 2 })
  tab.connect(false)
  await tab.say('unsent')
  server.make('made', 'resumed')
  tab.visitor.join({ token: 'made', conversationId: 'resumed' })
  tab.connect(true)
  await tab.pass(10_000)
  expect(server.textsIn('resumed')).toEqual(['unsent'])
  expect(server.all()).toEqual(['unsent'])
  expect(tab.tokens.at(-1)).toBe('made')
  other.environment.otherTab()
  expect(other.id()).toBe('resumed')
  expect(openTab(server, { storage: tab.storage, seed: 3 }).id()).toBe('resumed')
})
