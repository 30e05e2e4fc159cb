import { expect, test } from 'vitest'
import { signal } from '../signal/signal'
import { maya, someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'
import { reportReading } from './report-reading'

/** A chat whose visitor looks at it, or not. */
function watchedChat() {
  const shown = showChat()
  const isVisible = signal(true)
  const stop = reportReading(shown.chat, isVisible)
  const reads = () => shown.visitor.signals.flatMap((sent) => (sent.type === 'read' ? [sent.seq] : []))
  return { ...shown, isVisible, stop, reads }
}

test('messages of the others count as unread until the server says that they were read', () => {
  const { visitor, chat } = showChat()
  visitor.says(maya, 'one')
  visitor.says(someone, 'two')
  visitor.says(maya, 'three')
  expect(chat.unread.value).toBe(2)
  const { positions } = visitor.conversation.view
  visitor.show({ positions: { ...positions, visitor: { delivered: 3, read: 1 } } })
  expect(chat.unread.value).toBe(1)
})

test('what happened to the conversation is no unread message', () => {
  const { visitor, chat } = showChat()
  visitor.append(maya, [{ type: 'conversation.resolved' }])
  expect(chat.unread.value).toBe(0)
})

test('what the visitor sees is read, at once here and soon on the server', () => {
  const { visitor, chat, reads } = watchedChat()
  chat.open()
  visitor.says(maya, 'one')
  visitor.says(maya, 'two')
  expect(reads()).toEqual([1, 2])
  expect(chat.unread.value).toBe(0)
})

test('nothing is read while the chat is closed, hidden, or scrolled up', () => {
  const { visitor, chat, isVisible, reads } = watchedChat()
  visitor.says(maya, 'closed')
  chat.open()
  expect(reads()).toEqual([1])
  isVisible.value = false
  visitor.says(maya, 'in another tab')
  isVisible.value = true
  expect(reads()).toEqual([1, 2])
  chat.isAtEnd.value = false
  visitor.says(maya, 'below the screen')
  expect(chat.unread.value).toBe(1)
  chat.isAtEnd.value = true
  expect(reads()).toEqual([1, 2, 3])
  chat.close()
  visitor.says(maya, 'closed again')
  expect(reads()).toEqual([1, 2, 3])
})

test('a conversation that begins anew is read from its beginning', () => {
  const { visitor, chat, reads } = watchedChat()
  chat.open()
  for (const text of ['one', 'two', 'three']) visitor.says(maya, text)
  visitor.startOver()
  visitor.says(maya, 'hello again')
  expect(reads()).toEqual([1, 2, 3, 1])
})
