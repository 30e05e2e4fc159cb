import { fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { maya } from '../testing/scripted-conversation'
import { type ShownChat, showChat } from '../testing/show-chat'

/** Each message is this high, and the screen shows ten of them. */
const LINE = 50
const HEIGHT = 10 * LINE
const MESSAGES = 400
const unnamed = { ...maya, name: null }

/** Pixels of a child of the log. */
function heightOf(child: Element): number {
  const room = Number.parseInt((child as HTMLElement).style.height || '0', 10)
  return room || child.querySelectorAll('.message').length * LINE
}
const heightOfAll = (children: readonly Element[]) => children.reduce((sum, child) => sum + heightOf(child), 0)

// the document of the tests has no layout, so the log is given one: its children below each other
beforeEach(() => {
  const children = () => [...(document.querySelector('[role=log]')?.children ?? [])]
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(() => heightOfAll(children()))
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT)
  vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
    const all = children()
    return heightOfAll(all.slice(0, Math.max(0, all.indexOf(this))))
  })
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return new DOMRect(0, 0, 400, heightOf(this))
  })
})
afterEach(() => vi.restoreAllMocks())

const log = () => screen.getByRole('log', { name: 'Conversation' })
const numbers = () => [...log().querySelectorAll('.bubble')].map((bubble) => Number(bubble.textContent?.split(' ')[1]))

async function showLongThread(): Promise<ShownChat & { scrollTo(top: number): void }> {
  const shown = showChat()
  for (let i = 1; i <= MESSAGES; i++) shown.visitor.says(unnamed, `Message ${i}`)
  await waitFor(() => expect(numbers().length).toBeLessThan(100))
  const scroller = document.querySelector('.scroller')
  if (!scroller) throw new Error('nothing scrolls')
  return {
    ...shown,
    scrollTo(top) {
      scroller.scrollTop = top
      fireEvent.scroll(scroller)
    },
  }
}

test('at the end the newest messages are drawn, and room as high as the others would be', async () => {
  await showLongThread()
  const drawn = numbers()
  expect(drawn.at(-1)).toBe(MESSAGES)
  expect(drawn).toEqual(Array.from(drawn, (_, i) => (drawn[0] ?? 0) + i))
  expect(heightOfAll([...log().children])).toBe(MESSAGES * LINE)
})

test.each([0.1, 0.5, 0.9])('%f of the way down, what belongs there is drawn around the screen', async (part) => {
  const { scrollTo } = await showLongThread()
  const top = part * MESSAGES * LINE
  scrollTo(top)
  const first = top / LINE + 1
  expect(numbers()).toEqual(expect.arrayContaining(Array.from({ length: 10 }, (_, i) => first + i)))
  expect(numbers().length).toBeLessThan(150)
})

test('what is new is drawn and told wherever the visitor is; what comes back is not told', async () => {
  const { visitor, scrollTo } = await showLongThread()
  await waitFor(() => expect(log().getAttribute('aria-live')).toBeNull(), { timeout: 2_000 })
  visitor.says(unnamed, 'Message 401')
  expect(numbers()).toContain(401)
  expect(log().getAttribute('aria-live')).toBeNull()
  scrollTo(5_000)
  expect(log().getAttribute('aria-live')).toBe('off')
  await waitFor(() => expect(log().getAttribute('aria-live')).toBeNull(), { timeout: 2_000 })
  visitor.says(unnamed, 'Message 402')
  expect(numbers()).toContain(402)
  expect(log().getAttribute('aria-live')).toBeNull()
})

test('paper has all of it', async () => {
  await showLongThread()
  window.dispatchEvent(new Event('beforeprint'))
  expect(numbers()).toHaveLength(MESSAGES)
  window.dispatchEvent(new Event('afterprint'))
  expect(numbers().length).toBeLessThan(100)
})
