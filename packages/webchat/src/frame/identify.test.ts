import type { ToPage } from '@opencx/protocol/frame/to-page'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { createChat } from '../chat/chat'
import { trouble } from '../chunk/chunks'
import { language } from '../i18n/translate'
import english from '../locales/en.json'
import { ScriptedVisitor } from '../testing/scripted-conversation'
import { ownerOf, userTokenOf } from '../testing/user-token'
import { follow, identify } from './identify'

language.value = { locale: 'en', strings: english }
const [TOKEN, NEWER] = [userTokenOf('ada'), userTokenOf('ada', 2)]
const PATH = '/widget/v1/identify'

function meet() {
  const visitor = new ScriptedVisitor()
  const told: ToPage[] = []
  const asked = vi.spyOn(visitor, 'ask')
  const chat = createChat(visitor, { config: { key: 'a-key' }, storage: visitor.storage })
  onTestFinished(chat.stop)
  visitor.replies.set(PATH, { conversationId: 'of-ada', name: 'Ada', owner: ownerOf('ada') })
  const page = { tell: (message: ToPage) => void told.push(message) }
  return {
    visitor,
    told,
    asked,
    identify: (userToken: string) => identify(chat, page, userToken),
    follow: () => follow(chat, page),
  }
}

afterEach(() => void vi.restoreAllMocks())

test('the page’s user becomes the chat’s, and brings along what this device said before', async () => {
  const { visitor, asked, identify } = meet()
  await identify('a token')
  expect([visitor.owner, visitor.opened]).toEqual([ownerOf('ada'), ['of-ada']])
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
  visitor.replies.set(PATH, { conversationId: null, name: 'Grace', owner: ownerOf('gracie') })
  await Promise.all(both)
  expect([visitor.owner, visitor.opened.length]).toEqual([ownerOf('gracie'), 1])
})

/** Ada is signed in with a token that names her. */
async function meetAda() {
  const met = meet()
  await met.identify(TOKEN)
  return {
    ...met,
    signIns: () => met.asked.mock.calls.map(([, options]: unknown[]) => Object(Object(options).body).userToken),
  }
}
const refused = (code: string) => Object.assign(new Error('Ask your backend for a new one.'), { code })

test('a customer whose session is lost is signed in again at once, where they were', async () => {
  const { visitor, signIns } = await meetAda()
  const { id } = visitor.conversation
  visitor.loseSession()
  await vi.waitFor(() => expect(visitor.opened).toEqual(['of-ada', id]))
  expect([visitor.owner, visitor.conversation.view.stoppedBy]).toEqual([ownerOf('ada'), null])
  expect(signIns()).toEqual([TOKEN, TOKEN])
})

test('a token that is refused is not tried again, the page is told once, and its next token signs the customer in', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const { visitor, told, asked, signIns, identify } = await meetAda()
  asked.mockRejectedValueOnce(refused('user_token_expired'))
  visitor.loseSession()
  await vi.waitFor(() => expect(told).toMatchObject([{ type: 'error', code: 'user_token_expired' }]))
  // whatever is written meanwhile waits
  for (let change = 0; change < 3; change++) visitor.loseSession()
  await identify(TOKEN)
  expect([visitor.owner, visitor.conversation.view.stoppedBy]).toEqual([ownerOf('ada'), 'session_expired'])
  await identify(NEWER)
  expect([visitor.owner, visitor.conversation.view.stoppedBy]).toEqual([ownerOf('ada'), null])
  expect(signIns()).toEqual([TOKEN, TOKEN, NEWER])
  expect(told).toHaveLength(1)
})

test('while nobody can say who they are, the chat asks the customer to sign in on the site', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const { visitor, asked, identify } = await meetAda()
  const { isSignedOut, stoppedText } = await trouble.load()
  asked.mockRejectedValueOnce(refused('user_token_invalid'))
  visitor.loseSession()
  expect(stoppedText('session_expired')).toBe('Reconnecting… your messages are kept')
  await vi.waitFor(() => expect(isSignedOut.value).toBe(true))
  expect(stoppedText('session_expired')).toBe('Sign in on this site to chat. Your messages are kept.')
  await identify(NEWER)
  await vi.waitFor(() => expect(isSignedOut.value).toBe(false))
})

test('attack: a server that ends every session is asked ever less often', async () => {
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockReturnValue()
  const { visitor, signIns } = await meetAda()
  const stop = visitor.subscribe(() => {
    if (visitor.owner && !visitor.conversation.view.stoppedBy) setTimeout(() => visitor.loseSession(), 20)
  })
  visitor.loseSession()
  await vi.advanceTimersByTimeAsync(600_000)
  stop()
  vi.useRealTimers()
  expect(signIns().length).toBeGreaterThan(4)
  expect(signIns().length).toBeLessThan(14)
})

test.each(['undefined', 'garbage', 'a.b.c'])(
  '%s in the place of a token is told to the page, and a signed-in customer stays signed in',
  async (userToken) => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue()
    const { visitor, told, asked, identify } = await meetAda()
    asked.mockRejectedValueOnce(refused('user_token_invalid'))
    await identify(userToken)
    expect(told).toMatchObject([{ type: 'error', code: 'user_token_invalid' }])
    expect(warned).toHaveBeenCalledTimes(1)
    expect([visitor.owner, visitor.conversation.view.stoppedBy]).toEqual([ownerOf('ada'), null])
  },
)

test('undefined in the place of a token is told to the page of a visitor whom nobody knows', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const { visitor, told, asked, identify } = meet()
  asked.mockRejectedValueOnce(refused('user_token_invalid'))
  await identify('undefined')
  expect(told).toMatchObject([{ type: 'error', code: 'user_token_invalid' }])
  expect([visitor.owner, visitor.resets]).toEqual([undefined, 0])
})

test('a customer whose session is lost after the page named nobody is asked to sign in on the site', async () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  const { visitor, asked, identify } = await meetAda()
  const { isSignedOut } = await trouble.load()
  asked.mockRejectedValueOnce(refused('user_token_invalid'))
  await identify('undefined')
  visitor.loseSession()
  await vi.waitFor(() => expect(isSignedOut.value).toBe(true))
  expect(visitor.owner).toBe(ownerOf('ada'))
  await identify(NEWER)
  await vi.waitFor(() => expect(isSignedOut.value).toBe(false))
})

test('a customer whose session was lost before the page said who they are is signed in again, not made a stranger', async () => {
  const { visitor, identify } = meet()
  visitor.owner = ownerOf('ada')
  visitor.onLost(() => true)
  visitor.loseSession()
  const { id } = visitor.conversation
  await identify(TOKEN)
  expect([visitor.owner, visitor.opened]).toEqual([ownerOf('ada'), [id]])
})

test('a session that was lost is followed by one of nobody when the page names nobody in its first seconds', async () => {
  vi.useFakeTimers()
  const { visitor, follow } = meet()
  visitor.owner = ownerOf('ada')
  visitor.loseSession()
  follow()
  await vi.advanceTimersByTimeAsync(9_000)
  expect(visitor.owner).toBe(ownerOf('ada'))
  await vi.advanceTimersByTimeAsync(2_000)
  vi.useRealTimers()
  expect([visitor.owner, visitor.conversation.view.stoppedBy]).toEqual([undefined, null])
})

test('where the page names nobody, whose session is lost goes on as nobody', async () => {
  const { visitor } = await meetAda()
  visitor.reset()
  visitor.loseSession()
  expect([visitor.owner, visitor.conversation.view.stoppedBy]).toEqual([undefined, null])
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
