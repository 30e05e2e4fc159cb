import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso/router'
import { afterEach, expect, test } from 'vitest'
import { firstListing } from '../place/place'
import { queueWorkspace } from '../testing/queue-workspace'
import { scriptedApi } from '../testing/scripted-api'
import { summaryOf } from '../testing/summaries'
import { createQueue } from './queue'
import { QueueColumn } from './queue-column'

afterEach(() => act(cleanup))

const at = (index: number) => new Date(Date.UTC(2025, 1, 1, 12, 60 - index)).toISOString()

/** A list whose last rows are out of view, beside a field to write in. */
async function open() {
  const summaries = Array.from({ length: 60 }, (_, index) =>
    summaryOf({ id: `c${index}`, name: `c${index}`, at: at(index) }),
  )
  const api = scriptedApi({ summaries })
  const queue = createQueue({ api, organizationId: 'org-1', userId: 'agent-1', onSignedOut() {} })
  const workspace = queueWorkspace(api)
  queue.show(firstListing)
  const page = (conversationId: string | null) => (
    <LocationProvider>
      <QueueColumn queue={queue} place={{ ...firstListing, conversationId }} workspace={workspace} />
      <textarea aria-label="Reply" />
    </LocationProvider>
  )
  const { rerender } = render(page(null))
  await screen.findByRole('link', { name: 'c0' })
  await act(async () => {
    await queue.readMore()
    await queue.readMore()
  })
  expect(queue.rows.value).toHaveLength(60)
  return {
    queue,
    /** As by a notification or the arrows of the browser. */
    goTo: (id: string | null) => act(() => rerender(page(id))),
  }
}
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const focused = () => document.activeElement?.textContent
const field = () => screen.getByRole('textbox', { name: 'Reply' })
const newest = () => [summaryOf({ id: 'new', name: 'new', at: at(-1) })]

test('a key leads to a row out of view where it led before, whatever was opened meanwhile', async () => {
  const { goTo } = await open()
  press('j')
  press('End')
  expect(focused()).toBe('c59')
  goTo('c58')
  expect(screen.queryByRole('link', { name: 'c59' })).toBeNull()
  press('j')
  expect(focused()).toBe('c59')
})

test('a row that a key led to takes the focus from nobody who went on to write', async () => {
  const { queue } = await open()
  press('j')
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
    field().focus()
  })
  act(() => queue.apply(newest()))
  expect(document.activeElement).toBe(field())
})

test('a row that left the list as a key led to it does not have the focus when it is back', async () => {
  const { queue } = await open()
  press('j')
  act(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
    queue.apply([summaryOf({ id: 'c59', name: 'c59', seq: 3, status: 'resolved' })])
  })
  expect(focused()).toBe('c0')
  act(() => queue.apply([summaryOf({ id: 'c59', name: 'c59', seq: 4, at: at(59) })]))
  expect(focused()).toBe('c0')
})
