import type { ToPage } from '@opencx/protocol/frame/to-page'
import { expect, test, vi } from 'vitest'
import { language } from '../i18n/translate'
import arabic from '../locales/ar.json'
import { maya, someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'
import { reportToPage } from './report-to-page'

/** A chat and what its page is told from now on. */
function told(shown = showChat(), since: number | null = 0) {
  const messages: ToPage[] = []
  reportToPage(shown.chat, { tell: (message) => void messages.push(message) }, since)
  const of = <Type extends ToPage['type']>(type: Type) =>
    messages.filter((message): message is Extract<ToPage, { type: Type }> => message.type === type)
  return { ...shown, of }
}

test('the page learns how many messages are unread', () => {
  const { visitor, chat, of } = told()
  visitor.says(maya, 'one')
  visitor.says(maya, 'two')
  chat.read()
  expect(of('unread').map(({ count, label }) => [count, label])).toEqual([
    [0, ''],
    [1, ', 1 unread message'],
    [2, ', 2 unread messages'],
    [0, ''],
  ])
})

test('the page is told the unread count in another language when the chat changes to it', () => {
  const { visitor, of } = told()
  visitor.says(maya, 'one')
  visitor.says(maya, 'two')
  language.value = { locale: 'ar', strings: arabic }
  expect(of('unread').at(-1)).toEqual({ type: 'unread', count: 2, label: ', رسالتان غير مقروءتين' })
})

test('the page learns of every new message of either side, once', () => {
  const { visitor, chat, of } = told()
  chat.send('hi')
  expect(of('message')).toEqual([])
  visitor.confirm()
  visitor.says(maya, 'hello')
  visitor.show({ link: 'live' })
  expect(of('message').map(({ by, text }) => [by, text])).toEqual([
    ['visitor', 'hi'],
    ['agent', 'hello'],
  ])
})

test('what was said before this page was opened is no news', () => {
  const shown = showChat()
  shown.visitor.show({ isLoaded: false })
  const { visitor, of } = told(shown, null)
  visitor.says(someone, 'yesterday')
  visitor.show({ isLoaded: true })
  visitor.says(maya, 'today')
  expect(of('message').map(({ text }) => text)).toEqual(['today'])
})

test('earlier messages that are fetched are no news', () => {
  const shown = showChat()
  shown.visitor.beginAt(51)
  const { visitor, of } = told(shown, null)
  visitor.arriveOlder(50)
  expect(of('message')).toEqual([])
})

test('the first messages of a conversation that begins anew are news', () => {
  const { visitor, of } = told()
  visitor.says(maya, 'one')
  visitor.says(maya, 'two')
  visitor.startOver()
  visitor.says(someone, 'three')
  expect(of('message').map(({ text }) => text)).toEqual(['one', 'two', 'three'])
})

test('what was said in a conversation that another tab began is no news', () => {
  const { visitor, of } = told()
  visitor.show({ isLoaded: false })
  visitor.says(someone, 'in the other tab')
  visitor.show({ isLoaded: true })
  visitor.says(maya, 'in both')
  expect(of('message').map(({ text }) => text)).toEqual(['in both'])
})

test('the page learns whether a conversation is open', () => {
  const { visitor, chat, of } = told()
  chat.send('hi')
  visitor.confirm()
  visitor.append(maya, [{ type: 'conversation.resolved' }])
  visitor.append(someone, [{ type: 'conversation.reopened' }])
  expect(of('remember').map(({ isWarm }) => isWarm)).toEqual([false, true, false, true])
})

test('the page learns the code of what ended the chat', async () => {
  const { visitor, of } = told()
  visitor.show({ link: 'stopped', stoppedBy: 'origin_not_allowed' })
  const message = 'This chat is switched off. Please contact the owner of this site another way.'
  await vi.waitFor(() => expect(of('error')).toEqual([{ type: 'error', code: 'origin_not_allowed', message }]))
})
