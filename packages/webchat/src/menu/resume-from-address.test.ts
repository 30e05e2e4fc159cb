import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Chat } from '../chat/chat'
import { maya } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'
import { resumeFromAddress } from './resume-from-address'

/** Until the test is over. */
function begin(chat: Chat): Promise<void> {
  const end = new AbortController()
  onTestFinished(() => end.abort())
  return resumeFromAddress(chat, end.signal)
}
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const TAKES_AWAY = 'The conversation on this device will be closed here.'
const USED = /^This link was used already/
const refusing = (code: string) => vi.fn().mockRejectedValue(Object.assign(new Error('no'), { code }))

test.each(['', '#', '#resume=', '#resume=a%20b', '#other=ABCD2345', '#code='])('%j is no code', (hash) => {
  location.hash = hash
  onTestFinished(() => history.replaceState(null, '', location.pathname))
  const { chat, visitor } = showChat()
  begin(chat)
  expect([visitor.opened, chat.isMenuOpen.value]).toEqual([[], false])
})

test('a code behind the address is entered once and leaves the address', async () => {
  location.hash = '#resume=ABCD-2345'
  const { chat, visitor } = showChat()
  visitor.replies.set('/widget/v1/resume', { conversationId: 'conversation-7' })
  begin(chat)
  expect(location.hash).toBe('')
  await vi.waitFor(() => expect(visitor.opened).toEqual(['conversation-7']))
  expect(chat.isMenuOpen.value).toBe(false)
})

test.each([['conversation-9'], [null]])(
  'a one-time link of the business goes on as its customer: %s',
  async (conversationId) => {
    location.hash = '#code=A_one-time-code'
    const { chat, visitor } = showChat()
    visitor.replies.set('/widget/v1/handoff', { conversationId, name: 'Ada', returnTo: null, subject: null })
    begin(chat)
    expect(location.hash).toBe('')
    await vi.waitFor(() => expect(visitor.opened).toEqual([conversationId ?? expect.stringMatching(/^[0-9a-f-]{36}$/)]))
    expect(chat.isMenuOpen.value).toBe(false)
  },
)

test('who writes while the link is opened writes as who it is for; what an earlier page left unsent is asked about', async () => {
  for (const [at, opened] of [
    [performance.timeOrigin + 10, ['conversation-7']],
    [performance.timeOrigin - 10, []],
  ] as const) {
    location.hash = '#code=A_one-time-code'
    const { chat, visitor } = showChat()
    visitor.replies.set('/widget/v1/handoff', { conversationId: 'conversation-7', returnTo: null })
    visitor.replies.set('/widget/v1/handoff/check', { isTheirs: false })
    visitor.show({ pending: [{ command: { id: 'one', type: 'message.send', text: 'Hello' }, at }] })
    await begin(chat)
    expect(visitor.opened).toEqual(opened)
    cleanup()
  }
})

test('attack: a link with a code takes nobody’s conversation away without asking, in a panel of its own', async () => {
  location.hash = '#resume=ABCD-2345'
  const { chat, visitor } = showChat()
  visitor.replies.set('/widget/v1/resume', { conversationId: 'conversation-7' })
  // it was begun before, and is not there yet
  visitor.show({ isLoaded: false })
  begin(chat)
  await screen.findByRole('alertdialog', { name: TAKES_AWAY })
  expect(screen.queryByRole('dialog', { name: 'Menu' })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
  expect(visitor.opened).toEqual([])
  press('Continue')
  await vi.waitFor(() => expect(visitor.opened).toEqual(['conversation-7']))
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('a customer’s own link asks nothing: they go on', async () => {
  location.hash = '#code=A_one-time-code'
  const { chat, visitor } = showChat()
  visitor.says(maya, 'Hello')
  visitor.replies.set('/widget/v1/handoff/check', { isTheirs: true })
  visitor.replies.set('/widget/v1/handoff', { conversationId: 'conversation-7', returnTo: null })
  await begin(chat)
  expect([visitor.opened, chat.isMenuOpen.value]).toEqual([['conversation-7'], false])
})

test('a used link asks nothing either: it says so, and leads on to the chat that is here', async () => {
  location.hash = '#code=A_used-code'
  const { chat, visitor } = showChat()
  visitor.says(maya, 'Hello')
  visitor.ask = refusing('handoff_code_invalid')
  await begin(chat)
  const panel = screen.getByRole('alertdialog', { name: USED })
  // somebody may be writing: their next key presses nothing
  expect(document.activeElement).toBe(panel)
  press('Continue')
  expect([screen.queryByRole('alertdialog'), visitor.opened]).toEqual([null, []])
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
})

test('a link that the network kept from opening can be tried again', async () => {
  location.hash = '#code=A_one-time-code'
  const { chat, visitor } = showChat()
  const { ask } = visitor
  visitor.ask = refusing('network')
  await begin(chat)
  visitor.ask = ask
  visitor.replies.set('/widget/v1/handoff', { conversationId: 'conversation-7', returnTo: null })
  press('Try again')
  await vi.waitFor(() => expect(visitor.opened).toEqual(['conversation-7']))
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('the panel closes by Escape and by the menu’s button, and the menu is itself again', async () => {
  for (const close of [
    () => fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' }),
    () => press('Menu'),
  ]) {
    location.hash = '#code=A_used-code'
    const { chat, visitor } = showChat()
    visitor.ask = refusing('handoff_code_invalid')
    await begin(chat)
    close()
    expect([screen.queryByRole('alertdialog'), chat.isMenuOpen.value]).toEqual([null, false])
    press('Menu')
    screen.getByRole('dialog', { name: 'Menu' })
    expect(screen.queryByRole('alert')).toBeNull()
    cleanup()
    document.body.replaceChildren()
  }
})

test('a link opened in a tab that has the chat already is followed, and its code leaves the address', async () => {
  const { chat, visitor } = showChat()
  visitor.replies.set('/widget/v1/handoff', { conversationId: 'conversation-7', returnTo: null })
  const end = new AbortController()
  await resumeFromAddress(chat, end.signal)
  location.hash = '#code=A_one-time-code'
  await vi.waitFor(() => expect(visitor.opened).toEqual(['conversation-7']))
  expect(location.hash).toBe('')
  expect(visitor.held).toHaveLength(1)
  end.abort()
  location.hash = '#code=Another_one'
  await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
  expect([visitor.opened, location.hash]).toEqual([['conversation-7'], '#code=Another_one'])
  history.replaceState(null, '', location.pathname)
})
