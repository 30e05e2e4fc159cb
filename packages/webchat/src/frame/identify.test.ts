import type { ToPage } from '@opencx/protocol/frame/to-page'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { createChat } from '../chat/chat'
import { ScriptedVisitor } from '../testing/scripted-conversation'
import { identify } from './identify'

const PATH = '/widget/v1/identify'

function meet() {
  const visitor = new ScriptedVisitor()
  const told: ToPage[] = []
  const asked = vi.spyOn(visitor, 'ask')
  const chat = createChat(visitor, { config: { key: 'a-key' }, storage: visitor.storage })
  onTestFinished(chat.stop)
  visitor.replies.set(PATH, { conversationId: 'of-ada', name: 'Ada', owner: 'ada' })
  const page = { tell: (message: ToPage) => void told.push(message) }
  return { visitor, told, asked, identify: (userToken: string) => identify(chat, page, userToken) }
}

afterEach(() => void vi.restoreAllMocks())

test('the page’s user becomes the chat’s, and brings along what this device said before', async () => {
  const { visitor, asked, identify } = meet()
  await identify('a token')
  expect([visitor.owner, visitor.opened]).toEqual(['ada', ['of-ada']])
  expect(asked).toHaveBeenCalledWith(PATH, {
    body: { userToken: 'a token', leaves: 'token' },
    token: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('a page that says the same twice is asked about once', async () => {
  const { asked, identify } = meet()
  await Promise.all([identify('a token'), identify('a token')])
  expect(asked).toHaveBeenCalledTimes(1)
})

test('attack: who signs out while they are being signed in stays out', async () => {
  const { visitor, identify } = meet()
  const signingIn = identify('a token')
  visitor.reset()
  await signingIn
  expect([visitor.owner, visitor.opened]).toEqual([undefined, []])
})

test('of two users in a row the later one counts', async () => {
  const { visitor, identify } = meet()
  const both = [identify('of Ada'), identify('of Grace')]
  visitor.replies.set(PATH, { conversationId: null, name: 'Grace', owner: 'grace' })
  await Promise.all(both)
  expect([visitor.owner, visitor.opened.length]).toEqual(['grace', 1])
})

test.each(['user_token_expired', 'user_token_invalid', 'forbidden'])(
  '%s is told to the page and not tried again',
  async (code) => {
    const { visitor, told, asked, identify } = meet()
    const warned = vi.spyOn(console, 'warn').mockReturnValue()
    asked.mockRejectedValue(Object.assign(new Error('Ask your backend for a new one.'), { code }))
    await identify('a token')
    await identify('a token')
    expect(told).toEqual([{ type: 'error', code, message: 'Ask your backend for a new one.' }])
    expect(warned).toHaveBeenCalledWith('OpenCX: Ask your backend for a new one.')
    expect([asked.mock.calls.length, visitor.owner]).toEqual([1, undefined])
  },
)
