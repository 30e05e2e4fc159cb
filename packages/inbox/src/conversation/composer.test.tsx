import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { createRef } from 'preact'
import { useState } from 'preact/hooks'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Composer } from './composer'

afterEach(() => {
  act(cleanup)
  vi.unstubAllGlobals()
})

const noFiles = { list: [], isOverfull: false, add() {}, retry() {}, remove() {}, take: () => [] }

interface Options {
  readonly initialText?: string
  readonly isNote?: boolean
  readonly notice?: string | null
}

function open({ initialText = '', isNote = false, notice = null }: Options = {}) {
  const onSend = vi.fn(() => null)
  const onText = vi.fn()
  const textarea = createRef<HTMLTextAreaElement>()
  function Desk() {
    const [note, setNote] = useState(isNote)
    return (
      <Composer
        people={signal(null)}
        me="agent-1"
        textarea={textarea}
        initialText={initialText}
        isNote={note}
        contact="Mia"
        isResolved={false}
        notice={notice}
        files={noFiles}
        onText={onText}
        onNote={setNote}
        onPick={() => {}}
        onSend={onSend}
      />
    )
  }
  render(<Desk />)
  const reply = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })
  return { onSend, onText, reply, type: (text: string) => fireEvent.input(reply, { target: { value: text } }) }
}

const press = (target: Element, init: KeyboardEventInit & { keyCode?: number }) => {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init })
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  fireEvent(target, event)
  return event
}

describe('sending', () => {
  test.each([
    ['Enter', {}],
    ['Ctrl+Enter', { ctrlKey: true }],
    ['Cmd+Enter', { metaKey: true }],
  ])('%s sends and empties the box', (_name, init) => {
    const { reply, type, onSend } = open()
    type('Hello')
    expect(press(reply, init).defaultPrevented).toBe(true)
    expect(onSend).toHaveBeenCalledExactlyOnceWith('Hello')
    expect(reply.value).toBe('')
  })

  test.each([
    ['Shift+Enter makes a new line', { shiftKey: true }],
    ['Enter that ends a word in an input method', { isComposing: true }],
    ['the same in Safari', { keyCode: 229 }],
  ])('%s sends nothing', (_name, init) => {
    const { reply, type, onSend } = open()
    type('こんにちは')
    expect(press(reply, init).defaultPrevented).toBe(false)
    expect(onSend).not.toHaveBeenCalled()
    expect(reply.value).toBe('こんにちは')
  })

  test('the button sends as well', () => {
    const { type, onSend } = open()
    type('Hello')
    fireEvent.click(screen.getByRole('button', { name: 'Send' }))
    expect(onSend).toHaveBeenCalledExactlyOnceWith('Hello')
  })

  test.each(['', '   ', '\n\t '])('nothing but white space (%j) is not sent', (text) => {
    const { reply, type, onSend } = open()
    type(text)
    press(reply, {})
    expect(onSend).not.toHaveBeenCalled()
    expect(screen.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true')
  })

  test('a text over the limit stays, and says by how much', () => {
    const { reply, type, onSend } = open()
    type('x'.repeat(10_003))
    press(reply, {})
    expect(onSend).not.toHaveBeenCalled()
    expect(reply.value).toHaveLength(10_003)
    expect(screen.getByText('3 characters too many')).toBeTruthy()
  })

  test('the limit is announced before it is reached', () => {
    const { type } = open()
    type('x'.repeat(9_990))
    expect(screen.getByText('10 characters left')).toBeTruthy()
  })
})

test('every change is handed over to be kept, and what was kept is there again', () => {
  const { reply, type, onText } = open({ initialText: 'Half a' })
  expect(reply.value).toBe('Half a')
  type('Half a sentence')
  expect(onText).toHaveBeenCalledExactlyOnceWith('Half a sentence')
})

test('note mode is a switch that says who will see it, and the text stays', () => {
  const { reply, type } = open()
  const note = screen.getByRole('switch', { name: 'Internal note' })
  expect(note.getAttribute('aria-checked')).toBe('false')
  expect(reply.placeholder).toBe('Reply to Mia…')
  type('Careful')
  fireEvent.click(note)
  expect(note.getAttribute('aria-checked')).toBe('true')
  expect(reply.placeholder).toMatch(/note for your team/i)
  expect(screen.getByText(/only your team sees this/i)).toBeTruthy()
  expect(reply.value).toBe('Careful')
  expect(document.activeElement).toBe(reply)
})

test('on a phone the box asks in one word, under its whole name', () => {
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }))
  const { reply } = open()
  expect(reply.placeholder).toBe('Reply…')
  fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
  expect(reply.placeholder).toBe('Note for your team…')
})

test('what keeps messages from going out is said beside the box', () => {
  open({ notice: 'Wait a moment' })
  expect(screen.getByText('Wait a moment')).toBeTruthy()
})
