import type { MessagePosted } from '@opencx/protocol/conversation/event'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { expect, onTestFinished, test } from 'vitest'
import { ExchangeFailure } from './exchange-failure'
import { memoryStorage, type Storage } from './storage'
import { testEnvironment, virtualClock } from './testing'
import { createVisitor } from './visitor'

const nowhere = { delivered: 0, read: 0 }
const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}
const say = (text: string) => ({ type: 'message.send', text }) as const

/** A server that keeps what it is sent; another session's conversations are unknown to it. */
function startServer() {
  const owners = new Map<string, string>()
  const logs = new Map<string, MessagePosted[]>()
  const sessions = new Map<string, string>()
  const ended = new Set<string>()
  const logOf = (id: string) => logs.get(id) ?? []
  const answer = (token: string, request: ExchangeRequest): ExchangeReply => {
    const { conversationId, commands, ticket, after } = request
    const rest = { rejected: [], positions: { visitor: nowhere, agent: nowhere }, signals: [] }
    if (ended.has(token) || (!sessions.has(token) && !ticket)) throw new ExchangeFailure('session_expired')
    const who = sessions.get(token) ?? token
    if ((owners.get(conversationId) ?? who) !== who) throw new ExchangeFailure('conversation_not_found')
    if (commands.length === 0 && !owners.has(conversationId)) return { events: [], ...rest }
    sessions.set(token, who)
    owners.set(conversationId, who)
    const log = [...logOf(conversationId)]
    for (const { id, text } of commands) {
      if (log.some((event) => event.id === id)) continue
      const stamp = {
        seq: log.length + 1,
        at: '2025-11-21T09:00:00Z',
        by: { kind: 'visitor', id: who, name: null } as const,
      }
      log.push({ ...stamp, id, type: 'message.posted', text: String(text) })
    }
    logs.set(conversationId, log)
    return { events: log.slice(after), ticketNumber: 1, ...rest }
  }
  return {
    answer,
    textsIn: (conversationId: string) => logOf(conversationId).map(({ text }) => text),
    all: () => [...logs.values()].flat().map(({ text }) => text),
    /** The session that a token opens is no more. */
    end: (token: string) => void ended.add(token),
    /** A session as the server makes it for a resume code. */
    make(token: string, conversationId: string) {
      sessions.set(token, 'resumed')
      owners.set(conversationId, 'resumed')
    },
  }
}

/** One tab of a device. */
function openTab(server: ReturnType<typeof startServer>, { storage = memoryStorage() as Storage, seed = 1 } = {}) {
  const environment = testEnvironment(seed)
  const clock = virtualClock(1_000)
  const tokens: string[] = []
  const visitor = createVisitor({
    origin: 'https://chat.test',
    key: 'k',
    ticket: 'ticket',
    refreshTicket: async () => 'ticket',
    storage,
    details: {},
    clock,
    environment,
    openSocket: () => ({ send() {}, close() {} }),
    signOut: async () => {},
    async post(_url, { request, token = '', signal }) {
      if (!environment.isConnected) throw new ExchangeFailure('network')
      tokens.push(token)
      // nothing ever comes of waiting here
      if (request.wait) return new Promise((_resolve, reject) => signal.addEventListener('abort', reject))
      return server.answer(token, request)
    },
  })
  onTestFinished(() => visitor.stop())
  return {
    visitor,
    storage,
    environment,
    tokens,
    id: () => visitor.conversation.id,
    async say(text: string) {
      visitor.conversation.send(say(text))
      await settled()
    },
    /** Lets `ms` of the tab's time pass. */
    async pass(ms: number) {
      const end = clock.now() + ms
      clock.after(ms, () => {})
      while (clock.now() < end) {
        clock.step()
        await settled()
      }
    },
    connect(isConnected: boolean) {
      environment.isConnected = isConnected
      if (isConnected) environment.wake()
    },
  }
}

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
