import { fireEvent, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { maya } from '../testing/scripted-conversation'
import { type ShownChat, showChat } from '../testing/show-chat'

/** Each line of the thread is this high, and the screen shows ten of them. */
const LINE = 50
const HEIGHT = 10 * LINE
const LINES = '.message,.line'

// the document of the tests has no layout, so the thread is given one: lines below each other
beforeEach(() => {
  const lines = () => [...document.querySelectorAll(LINES)]
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(() =>
    Math.max(HEIGHT, lines().length * LINE),
  )
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT)
  vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
    const line = this.querySelector(LINES)
    return line ? lines().indexOf(line) * LINE : 0
  })
})
afterEach(() => vi.restoreAllMocks())

function showTwentyMessages(from = 1): ShownChat & { scroller: HTMLElement } {
  const shown = showChat()
  if (from > 1) shown.visitor.beginAt(from)
  const unnamed = { ...maya, name: null }
  for (let i = 1; i <= 20; i++) shown.visitor.says(unnamed, `Message ${i}`)
  const scroller = document.querySelector<HTMLElement>('.scroller')
  if (!scroller) throw new Error('nothing scrolls')
  return { ...shown, scroller }
}

function scrollTo(scroller: HTMLElement, top: number): void {
  scroller.scrollTop = top
  fireEvent.scroll(scroller)
}

test('the newest message stays in view while the visitor is at the end', () => {
  const { visitor, scroller } = showTwentyMessages()
  expect(scroller.scrollTop).toBe(20 * LINE)
  visitor.says({ ...maya, name: null }, 'One more')
  expect(scroller.scrollTop).toBe(21 * LINE)
})

test('a visitor who reads further up is left in peace and told how many came', () => {
  const { visitor, chat, scroller } = showTwentyMessages()
  chat.read()
  scrollTo(scroller, 400)
  visitor.says(maya, 'One more')
  visitor.says(maya, 'And another')
  expect(scroller.scrollTop).toBe(400)
  screen.getByRole('button', { name: '2 unread messages – Jump to newest' })
})

test('the way back leads to the newest message and into the composer', () => {
  const { chat, scroller } = showTwentyMessages()
  chat.read()
  scrollTo(scroller, 400)
  const scrolled = vi.spyOn(scroller, 'scrollTo')
  fireEvent.click(screen.getByRole('button', { name: 'Jump to newest' }))
  expect(scrolled).toHaveBeenCalledWith(expect.objectContaining({ top: 20 * LINE }))
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
  scrollTo(scroller, 500)
  expect(screen.queryByRole('button', { name: 'Jump to newest' })).toBeNull()
})

test("the visitor's own message is shown wherever they were", () => {
  const { chat, scroller } = showTwentyMessages()
  scrollTo(scroller, 400)
  chat.send('Me again')
  expect(scroller.scrollTop).toBe(21 * LINE)
})

test('earlier messages are fetched near the beginning, and what is read stays where it was', () => {
  const { visitor, scroller } = showTwentyMessages(101)
  const asked = visitor.olderAsked
  visitor.show({ isLoadingOlder: false })
  scrollTo(scroller, 400)
  expect(visitor.olderAsked).toBe(asked)
  scrollTo(scroller, 120)
  expect(visitor.olderAsked).toBe(asked + 1)
  screen.getByText('Loading earlier messages')
  visitor.arriveOlder(50)
  expect(scroller.scrollTop).toBe(120 + 50 * LINE)
})

test('earlier messages are no news to a screen reader', () => {
  vi.useFakeTimers()
  const { scroller } = showTwentyMessages(101)
  scrollTo(scroller, 0)
  expect(screen.getByRole('log').getAttribute('aria-live')).toBe('off')
  vi.useRealTimers()
})

test('a screen that is not full fetches earlier messages by itself, and does not insist when that fails', () => {
  const { visitor } = showChat()
  visitor.show({ isLoaded: false })
  visitor.beginAt(101)
  visitor.says(maya, 'Hello')
  visitor.show({ isLoaded: true })
  expect(visitor.olderAsked).toBe(1)
  visitor.show({ isLoadingOlder: false })
  expect(visitor.olderAsked).toBe(1)
})

test('a new conversation begins at its greeting, however much stands below it, and does not hold on to it', () => {
  const { visitor, chat, scroller } = showTwentyMessages()
  expect(scroller.scrollTop).toBe(20 * LINE)
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(2 * HEIGHT)
  visitor.startOver()
  expect(scroller.scrollTop).toBe(0)
  scrollTo(scroller, 100)
  chat.draft.set('a')
  visitor.show({ link: 'connecting' })
  expect(scroller.scrollTop).toBe(100)
  expect(screen.queryByRole('button', { name: 'Jump to newest' })).toBeNull()
})

test('the first message of a new conversation is in view', () => {
  const { visitor, chat, scroller } = showTwentyMessages()
  visitor.startOver()
  chat.send('Hello')
  expect(scroller.scrollTop).toBe(HEIGHT)
})
