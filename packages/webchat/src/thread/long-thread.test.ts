import { screen } from '@testing-library/preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import { maya } from '../testing/scripted-conversation'
import { type ShownChat, showChat } from '../testing/show-chat'

const unnamed = { ...maya, name: null }
const PAGE = 50
const PAGES = 20

const log = () => screen.getByRole('log', { name: 'Conversation' })
const messages = () => [...log().querySelectorAll('.message')]

/** A thread of twenty pages, whose last one came first. */
function showLongThread(): ShownChat {
  const shown = showChat()
  const { visitor } = shown
  visitor.beginAt((PAGES - 1) * PAGE + 1)
  for (let i = 1; i <= PAGE; i++) visitor.says(unnamed, `Message ${i}`)
  for (let page = 1; page < PAGES; page++) visitor.arriveOlder(PAGE)
  expect(messages()).toHaveLength(PAGES * PAGE)
  return shown
}

function changesIn(element: Element): () => MutationRecord[] {
  const observer = new MutationObserver(() => {})
  observer.observe(element, { subtree: true, childList: true, characterData: true, attributes: true })
  onTestFinished(() => observer.disconnect())
  return () => observer.takeRecords()
}

test('typing does not draw the thread', () => {
  const { chat } = showLongThread()
  const look = vi.spyOn(chat.rows, 'value', 'get')
  const changes = changesIn(log())
  for (const text of ['H', 'He', 'Hel']) chat.draft.set(text)
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' }).value).toBe('Hel')
  expect(look).not.toHaveBeenCalled()
  expect(changes()).toEqual([])
})

test('one message more touches itself and its neighbour, in a thread of any length', () => {
  const { visitor, chat } = showLongThread()
  const rows = new Set(chat.rows.value)
  const changes = changesIn(log())
  const neighbour = messages().at(-1)
  visitor.says(unnamed, 'One more')
  const added = messages().at(-1)
  const touched = changes().flatMap(({ target, addedNodes }) => (addedNodes.length > 0 ? [...addedNodes] : target))
  expect(touched.filter((node) => node !== added && !neighbour?.contains(node) && node !== neighbour)).toEqual([])
  expect(touched).toContain(added)
  expect(chat.rows.value.filter((row) => !rows.has(row))).toHaveLength(2)
})

test('earlier messages come as pages of their own: nothing that is there is drawn again', () => {
  const { visitor } = showLongThread()
  visitor.beginAt(10_001)
  for (let i = 1; i <= PAGE; i++) visitor.says(unnamed, `Message ${i}`)
  const before = messages()
  visitor.arriveOlder(PAGE)
  visitor.arriveOlder(PAGE)
  expect(messages().slice(2 * PAGE)).toEqual(before)
  const sizes = [...log().children].map((page) => page.children.length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6)
})

test('what is sent stays the same element when it is confirmed, in a long thread and after it in a new one', () => {
  const { visitor, chat } = showLongThread()
  for (const text of ['In the long one', 'In the new one']) {
    chat.send(text)
    const sent = messages().at(-1)
    expect(sent?.textContent).toContain(text)
    visitor.confirm()
    expect(messages().at(-1)).toBe(sent)
    visitor.startOver()
  }
})
