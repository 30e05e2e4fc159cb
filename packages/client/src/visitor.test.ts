import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { expect, onTestFinished, test } from 'vitest'
import { ExchangeFailure } from './exchange-failure'
import { memoryStorage } from './storage'
import { silentPush, testEnvironment, virtualClock } from './testing'
import { createVisitor } from './visitor'

const KEY = 'k'
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A visitor whose server is the test. */
function begin(
  answer: (request: ExchangeRequest) => Partial<ExchangeReply>,
  { storage = memoryStorage(), seed = 1 } = {},
) {
  const environment = testEnvironment(seed)
  const asked: { token: string; request: ExchangeRequest }[] = []
  const signedOut: string[] = []
  let tickets = 0
  const visitor = createVisitor({
    origin: 'https://chat.test',
    key: KEY,
    ticket: 'ticket 0',
    refreshTicket: async () => `ticket ${++tickets}`,
    storage,
    details: {},
    clock: virtualClock(1_000),
    environment,
    connect: silentPush,
    signOut: async (url, token) => void signedOut.push(`${url} ${token}`),
    async post(_url, { request, token = '' }) {
      asked.push({ token, request })
      return { rejected: [], positions: NOWHERE, signals: [], ...answer(request) }
    },
  })
  onTestFinished(() => visitor.stop())
  const stored = () => storage.names(`opencx:${KEY}`).map((name) => `${name} ${storage.get(name)}`)
  return { visitor, asked, signedOut, storage, stored, environment }
}
const nowhere = { delivered: 0, read: 0 }
const NOWHERE = { visitor: nowhere, agent: nowhere }
const say = (text: string) => ({ type: 'message.send', text }) as const

test('after a reset nothing of the visitor is on the device, and the server is told to end the session', async () => {
  const { visitor, asked, signedOut, storage, stored } = begin(() => ({ ticketNumber: 1 }))
  visitor.identify({ name: 'Ada' })
  visitor.conversation.send(say('mine'))
  await settled()
  const [first] = asked
  storage.set(`opencx:${KEY}:draft`, 'half a senten')
  visitor.reset()
  expect(signedOut).toEqual([`https://chat.test/widget/v1/sign-out ${first?.token}`])
  expect(stored().join()).not.toMatch(/mine|half|Ada/)
  expect(stored().join()).not.toContain(first?.token)
  expect(visitor.conversation.view.pending).toEqual([])

  visitor.conversation.send(say('somebody else'))
  await settled()
  const next = asked.at(-1)
  expect(next?.token).not.toBe(first?.token)
  expect(next?.request.conversationId).not.toBe(first?.request.conversationId)
  expect(next?.request.visitor).toEqual({})
})

test('what was not sent yet is forgotten too, because that was asked for', async () => {
  const { visitor, stored } = begin(() => {
    throw new ExchangeFailure('network')
  })
  visitor.conversation.send(say('unsent'))
  await settled()
  expect(stored().join()).toContain('unsent')
  visitor.reset()
  expect(stored().join()).not.toContain('unsent')
})

test('a reset in one tab forgets what the others have of the visitor, and leaves the next one alone', async () => {
  const unreachable = () => {
    throw new ExchangeFailure('network')
  }
  const one = begin(() => ({ ticketNumber: 1 }))
  const two = begin(unreachable, { storage: one.storage, seed: 2 })
  const forgotten: string[] = []
  two.visitor.onForgotten(() => forgotten.push('in the other tab'))
  two.visitor.identify({ name: 'Ada' })
  two.visitor.conversation.send(say('unsent'))
  await settled()
  one.visitor.reset()
  one.visitor.conversation.send(say('of the next'))
  two.environment.otherTab()
  expect(forgotten).toEqual(['in the other tab'])
  expect(one.stored().join()).not.toContain('unsent')
  expect(one.stored().join()).toContain('of the next')
  expect(two.visitor.conversation.id).toBe(one.visitor.conversation.id)
  two.visitor.conversation.send(say('also of the next'))
  await settled()
  expect(two.asked.at(-1)?.request.visitor).toEqual({})
})

test('starting over in one tab takes nothing from the others', async () => {
  const one = begin(({ ticket }) => {
    if (!ticket) throw new ExchangeFailure('session_expired')
    return { ticketNumber: 1 }
  })
  one.visitor.conversation.send(say('first'))
  await settled()
  const two = begin(
    () => {
      throw new ExchangeFailure('network')
    },
    { storage: one.storage, seed: 2 },
  )
  two.visitor.onForgotten(() => expect.unreachable())
  two.visitor.identify({ name: 'Ada' })
  two.visitor.conversation.send(say('unsent'))
  await settled()
  one.visitor.conversation.send(say('second'))
  await settled()
  two.environment.otherTab()
  expect(two.visitor.conversation.id).toBe(one.visitor.conversation.id)
  expect(one.stored().join()).toContain('unsent')
  two.visitor.conversation.send(say('third'))
  await settled()
  expect(two.asked.at(-1)?.request.visitor).toEqual({ name: 'Ada' })
})

test('the server is not asked to end what it never heard of', () => {
  const { visitor, signedOut } = begin(() => ({}))
  visitor.reset()
  expect(signedOut).toEqual([])
})

test.each(['ticket_expired', 'ticket_invalid'])(
  '%s: the document is fetched again and the message sent',
  async (code) => {
    const { visitor, asked } = begin(({ ticket }) => {
      if (ticket === 'ticket 0') throw new ExchangeFailure(code)
      return { ticketNumber: 1 }
    })
    visitor.conversation.send(say('hi'))
    await settled()
    expect(asked.map(({ request }) => request.ticket)).toEqual(['ticket 0', 'ticket 1'])
    expect(visitor.conversation.view).toMatchObject({ stoppedBy: null, pending: [] })
  },
)

test('a fresh ticket that is refused too is final, and what was written stays', async () => {
  const { visitor, asked } = begin(() => {
    throw new ExchangeFailure('ticket_invalid')
  })
  visitor.conversation.send(say('hi'))
  await settled()
  expect(asked).toHaveLength(2)
  expect(visitor.conversation.view).toMatchObject({ stoppedBy: 'ticket_invalid', pending: [{}] })
})
