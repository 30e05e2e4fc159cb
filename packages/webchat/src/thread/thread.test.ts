import { fireEvent, screen, within } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { language } from '../i18n/translate'
import { maya, someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'

const log = () => screen.getByRole('log', { name: 'Conversation' })
const bubbles = () => [...log().querySelectorAll('.bubble')].map((bubble) => bubble.textContent)

test('the log holds the messages of both sides, with their authors and times', () => {
  const { visitor } = showChat()
  visitor.says(someone, 'Is the boat heated?')
  visitor.says(maya, 'It is.', 1)
  const [own, other] = log().querySelectorAll('.message')
  expect(own?.textContent).toMatch(/^YouIs the boat heated\?\d+:\d\d [AP]MSent$/)
  expect(other?.textContent).toMatch(/^Maya RiversMRIt is\.\d+:\d\d [AP]M$/)
})

test('a message that is sent appears at once and stays the same element when it is confirmed', () => {
  const { visitor, chat } = showChat()
  chat.send('Hello')
  const drawn = within(log()).getByText('Hello')
  within(log()).getByText('Sending')
  visitor.confirm()
  expect(within(log()).getByText('Hello')).toBe(drawn)
  expect(bubbles()).toEqual(['Hello'])
  within(log()).getByText('Sent')
})

test('what was sent without a connection is shown as waiting', () => {
  const { visitor, chat } = showChat()
  visitor.show({ link: 'offline' })
  chat.send('Hello?')
  within(log()).getByText('Waiting for connection')
})

test("the newest of the visitor's messages tells that it was delivered and read", () => {
  const { visitor } = showChat()
  visitor.says(someone, 'Hello?')
  visitor.agentsHave({ delivered: 1 })
  within(log()).getByText('Delivered')
  visitor.agentsHave({ read: 1 })
  within(log()).getByText('Read')
})

test('a refused message says why and can be sent again or discarded', () => {
  const { visitor, chat } = showChat()
  chat.send('one')
  visitor.refuse('internal_error')
  within(log()).getByText('This message could not be sent.')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(visitor.sent).toEqual(['one', 'one'])
  visitor.refuse('internal_error')
  fireEvent.click(screen.getByRole('button', { name: 'Discard' }))
  expect(bubbles()).toEqual([])
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
})

test('a message that is too long goes back into the composer, before what is written there', () => {
  const { visitor, chat } = showChat()
  chat.send('one')
  visitor.refuse('message_too_long')
  chat.draft.set('two')
  within(log()).getByText('This message is too long to be sent.')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  expect(bubbles()).toEqual([])
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
  expect([box.value, document.activeElement]).toEqual(['one\ntwo', box])
})

test('what was written never becomes markup, and only safe addresses become links', async () => {
  const { visitor } = showChat()
  const text = '<img src=x onerror=alert(1)> javascript:alert(1) https://acme.test/a'
  visitor.says(maya, text)
  visitor.says(someone, text, 1)
  const links = await within(log()).findAllByRole('link')
  expect(bubbles()).toEqual([text, text])
  expect(log().querySelector('img')).toBeNull()
  const safe = ['https://acme.test/a', 'noopener noreferrer ugc', '_blank']
  expect(
    links.map((link) => [link.getAttribute('href'), link.getAttribute('rel'), link.getAttribute('target')]),
  ).toEqual([safe, safe])
})

test('every message finds its own writing direction', () => {
  const { visitor } = showChat()
  visitor.says(maya, 'مرحبا')
  expect(within(log()).getByText('مرحبا').dir).toBe('auto')
})

test('resolving and reopening stand between the messages', () => {
  const { visitor } = showChat()
  visitor.says(someone, 'Thanks')
  visitor.append(maya, [{ type: 'conversation.resolved' }])
  visitor.append(someone, [{ type: 'conversation.reopened' }])
  const lines = [...log().querySelectorAll('.line')].map((line) => line.textContent)
  expect(lines).toEqual(['Conversation resolved', 'Conversation reopened'])
})

test('who is typing is told outside of the log', () => {
  const { visitor } = showChat()
  visitor.show({ typing: [maya] })
  expect(log().contains(screen.getByText('Maya Rivers is typing'))).toBe(false)
  visitor.show({ typing: [] })
  expect(screen.queryByText('Maya Rivers is typing')).toBeNull()
})

test('the greeting stands before the first message, outside of the log', () => {
  const { visitor } = showChat()
  expect(log().contains(screen.getByText('Where do you want to go?'))).toBe(false)
  visitor.says(someone, 'To the sea')
  screen.getByText('Where do you want to go?')
  visitor.show({ hasOlder: true })
  expect(screen.queryByText('Where do you want to go?')).toBeNull()
})

test('a placeholder stands in until the conversation is there', () => {
  const { visitor } = showChat()
  visitor.show({ isLoaded: false })
  screen.getByText('Loading the conversation')
  expect(screen.queryByRole('log')).toBeNull()
  visitor.show({ isLoaded: true })
  log()
})

test('nothing is loading any more in a chat that is stopped', () => {
  const { visitor } = showChat()
  visitor.show({ isLoaded: false, link: 'stopped', stoppedBy: 'session_expired' })
  expect(screen.queryByText('Loading the conversation')).toBeNull()
  log()
})

test('an author without a name speaks for the business', () => {
  const { visitor } = showChat()
  visitor.says({ kind: 'ai', id: 'ai', name: null }, 'Hello')
  within(log()).getByText('Acme Tours')
})

test('another language reaches what is already drawn', () => {
  const { visitor } = showChat()
  visitor.says(someone, 'Hello')
  language.value = { locale: 'ar', strings: { 'message.sent': 'أُرسلت', 'thread.label': 'المحادثة' } }
  within(screen.getByRole('log', { name: 'المحادثة' })).getByText('أُرسلت')
})

test('today becomes yesterday when the night is over', () => {
  vi.useFakeTimers({ now: new Date(2025, 10, 21, 23, 59), toFake: ['Date'] })
  const { visitor } = showChat()
  visitor.now = Date.now()
  visitor.says(maya, 'Good night')
  within(log()).getByText('today')
  vi.setSystemTime(new Date(2025, 10, 22, 0, 1))
  visitor.show({ link: 'live' })
  within(log()).getByText('yesterday')
  vi.useRealTimers()
})

test('the questions that the business suggests are sent with one press, and go with the first message', () => {
  const { visitor } = showChat({ config: { suggestedQuestions: ['Opening hours?', 'Prices?'] } })
  fireEvent.click(screen.getByRole('button', { name: 'Prices?' }))
  expect(visitor.sent).toEqual(['Prices?'])
  expect(screen.queryByRole('button', { name: 'Opening hours?' })).toBeNull()
})

test('ready answers are offered while their message is the last', () => {
  const { visitor } = showChat()
  visitor.append(maya, [{ type: 'message.posted', id: 'q', text: 'Today?', quickReplies: ['Yes', 'No'] }])
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }))
  expect(visitor.sent).toEqual(['Yes'])
  expect(screen.queryByRole('button', { name: 'No' })).toBeNull()
})

test('when somebody is back is told in the words of the visitor', () => {
  showChat({ config: { isAttended: false, opensAt: new Date(2025, 10, 24, 9).toISOString() } })
  screen.getByText(/^We’re back Monday.* 9:00\sAM$/)
})
