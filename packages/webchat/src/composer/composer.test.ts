import { memoryStorage } from '@opencx/client'
import { MESSAGE_MAX_LENGTH } from '@opencx/protocol/conversation/text'
import { fireEvent, screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { switchConversation } from '../menu/switch-conversation'
import { someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' })
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' })
const write = (value: string) => fireEvent.input(box(), { target: { value } })
/** Presses a key in the composer. Returns whether the browser goes on to do what the key does by itself. */
const press = (init: KeyboardEventInit) => fireEvent.keyDown(box(), { key: 'Enter', ...init })

test('Enter sends and empties the composer', () => {
  const { visitor } = showChat()
  write('Hello')
  expect(press({})).toBe(false)
  expect(visitor.sent).toEqual(['Hello'])
  expect(box().value).toBe('')
})

test('the button sends and gives the focus back to the text', () => {
  const { visitor } = showChat()
  write('Hello')
  button().focus()
  fireEvent.click(button())
  expect(visitor.sent).toEqual(['Hello'])
  expect(document.activeElement).toBe(box())
})

test('Shift and Enter begin a new line', () => {
  const { visitor } = showChat()
  write('Hello')
  expect(press({ shiftKey: true })).toBe(true)
  expect(visitor.sent).toEqual([])
})

test.each([{ isComposing: true }, { keyCode: 229 }])('the Enter that ends a composition does not send (%j)', (init) => {
  const { visitor } = showChat()
  write('にほん')
  press(init)
  expect(visitor.sent).toEqual([])
  expect(box().value).toBe('にほん')
})

test.each(['', '   ', '\n\n', '\u0000', '\u200b', ' \u2060\u202e\u00ad', '\u3164'])('%j is nothing to send', (text) => {
  const { visitor } = showChat()
  write(text)
  press({})
  expect(button().disabled).toBe(true)
  expect(visitor.sent).toEqual([])
})

test('white space around a message is not sent, line breaks inside are', () => {
  const { visitor } = showChat()
  write('  one\n\ntwo \n')
  press({})
  expect(visitor.sent).toEqual(['one\n\ntwo'])
})

test('the length is shown near the limit, and a text beyond it is kept, explained and not sent', () => {
  const { visitor } = showChat()
  write('a'.repeat(MESSAGE_MAX_LENGTH - 1_001))
  expect(screen.queryByText(/of 10,000 characters/)).toBeNull()
  write('a'.repeat(MESSAGE_MAX_LENGTH - 999))
  screen.getByText('9,001 of 10,000 characters')
  write('a'.repeat(MESSAGE_MAX_LENGTH))
  expect(button().disabled).toBe(false)
  write('a'.repeat(MESSAGE_MAX_LENGTH + 412))
  screen.getByText('Too long by 412. Shorten the message or send it in parts.')
  expect(box().getAttribute('aria-invalid')).toBe('true')
  press({})
  expect(visitor.sent).toEqual([])
  expect(box().value).toHaveLength(MESSAGE_MAX_LENGTH + 412)
})

test('what was written but not sent is there again after a reload, and gone once it is sent', () => {
  const storage = memoryStorage()
  const first = showChat({ storage })
  write('half a sen')
  first.root.remove()
  const second = showChat({ storage })
  expect(box().value).toBe('half a sen')
  press({})
  second.root.remove()
  showChat({ storage })
  expect(box().value).toBe('')
})

test('what is half written stays in its conversation, and is there again with it', () => {
  const { chat, visitor, storage } = showChat()
  visitor.says(someone, 'Hello')
  const before = visitor.conversation.id
  write('half a sen')
  switchConversation(chat)
  expect(box().value).toBe('')
  write('something else')
  switchConversation(chat)
  expect(storage.names('opencx:a-key:draft:')).toContain(`opencx:a-key:draft:${before}`)
  expect([storage.get(`opencx:a-key:draft:${before}`), box().value]).toEqual(['half a sen', ''])
})

test('what is half written comes along where the server has another conversation for the same visitor', () => {
  const { visitor, storage } = showChat()
  write('half a sen')
  visitor.startOver()
  expect(box().value).toBe('half a sen')
  expect(storage.names('opencx:a-key:draft:')).toEqual([`opencx:a-key:draft:${visitor.conversation.id}`])
})

test('the drafts of old conversations do not fill the device', () => {
  const { chat, storage } = showChat()
  for (let i = 0; i < 40; i++) storage.set(`opencx:a-key:draft:01${i + 10}`, 'left')
  switchConversation(chat)
  expect(storage.names('opencx:a-key:draft:')).toHaveLength(20)
  expect(storage.get('opencx:a-key:draft:0149')).toBe('left')
})

test('a text of the page is put in, without taking anything away from the visitor', () => {
  const { chat } = showChat()
  chat.draft.prefill('About product 1')
  chat.draft.prefill('About product 2')
  expect(box().value).toBe('About product 2')
  write('About product 2: how heavy?')
  chat.draft.prefill('About product 3')
  expect(box().value).toBe('About product 2: how heavy?\nAbout product 3')
})

test('the others learn that the visitor types, stops and leaves', () => {
  const { visitor } = showChat()
  write('H')
  write('')
  write('He')
  fireEvent.blur(box())
  expect(visitor.signals.map((signal) => 'isTyping' in signal && signal.isTyping)).toEqual([true, false, true, false])
})

test('opening moves the focus behind what is already written', () => {
  const { chat } = showChat()
  chat.draft.set('half a sen')
  chat.open()
  expect(document.activeElement).toBe(box())
  expect(box().selectionStart).toBe(10)
})

test('a chat that is switched off sends nothing more, and what is written can still be copied', () => {
  const { visitor } = showChat()
  write('Hello')
  visitor.show({ link: 'stopped', stoppedBy: 'key_invalid' })
  press({})
  expect(visitor.sent).toEqual([])
  expect([button().disabled, box().readOnly, box().disabled, box().value]).toEqual([true, true, false, 'Hello'])
})

test('there is no form whose submission a captive portal could forbid', () => {
  showChat()
  expect(document.querySelector('form')).toBeNull()
  expect(button().type).toBe('button')
})
