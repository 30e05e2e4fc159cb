import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import { showChat } from '../testing/show-chat'
import { menuStateOf } from './menu-state'
import { resumeFromAddress } from './resume-from-address'

test.each(['', '#', '#resume=', '#resume=a%20b', '#other=ABCD2345', '#code='])('%j is no code', (hash) => {
  location.hash = hash
  onTestFinished(() => history.replaceState(null, '', location.pathname))
  const { chat, visitor } = showChat()
  resumeFromAddress(chat)
  expect([visitor.opened, chat.isMenuOpen.value]).toEqual([[], false])
})

test('a code behind the address is entered once and leaves the address', async () => {
  location.hash = '#resume=ABCD-2345'
  const { chat, visitor } = showChat()
  visitor.replies.set('/widget/v1/resume', { conversationId: 'conversation-7' })
  resumeFromAddress(chat)
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
    resumeFromAddress(chat)
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
    visitor.show({ pending: [{ command: { id: 'one', type: 'message.send', text: 'Hello' }, at }] })
    await resumeFromAddress(chat)
    expect(visitor.opened).toEqual(opened)
    cleanup()
  }
})

test('attack: a link with a code takes nobody’s conversation away without asking', async () => {
  location.hash = '#resume=ABCD-2345'
  const { chat, visitor } = showChat()
  visitor.replies.set('/widget/v1/resume', { conversationId: 'conversation-7' })
  // it was begun before, and is not there yet
  visitor.show({ isLoaded: false })
  resumeFromAddress(chat)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
  expect(visitor.opened).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
  await vi.waitFor(() => expect(visitor.opened).toEqual(['conversation-7']))
})

test('a link that opens nothing says so in the menu, where the next key presses no button', async () => {
  location.hash = '#code=A_used-code'
  const { chat } = showChat()
  resumeFromAddress(chat)
  expect(chat.isMenuOpen.value).toBe(false)
  const menu = await screen.findByRole('dialog', { name: 'Menu' })
  expect(document.activeElement).toBe(menu)
  expect(screen.getByRole('alert').textContent).not.toBe('')
})

test('a code from an address opens the menu once, and closing it leaves it closed', async () => {
  location.hash = '#code=A_used-code'
  const { chat } = showChat()
  resumeFromAddress(chat)
  fireEvent.keyDown(await screen.findByRole('dialog', { name: 'Menu' }), { key: 'Escape' })
  menuStateOf(chat).enterCode('ABCD-2345')
  await vi.waitFor(() => expect(menuStateOf(chat).failure.value).not.toBe(null))
  expect(chat.isMenuOpen.value).toBe(false)
})
