import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso/router'
import { afterEach, expect, test, vi } from 'vitest'
import { firstListing } from '../place/place'
import { queueWorkspace } from '../testing/queue-workspace'
import { refusal, scriptedApi } from '../testing/scripted-api'
import { summaryOf } from '../testing/summaries'
import { createQueue } from './queue'
import { QueueColumn } from './queue-column'

afterEach(() => {
  act(cleanup)
  vi.unstubAllGlobals()
})

async function open() {
  const summaries = Array.from({ length: 30 }, (_, index) =>
    summaryOf({ id: `c${index}`, name: `c${index}`, at: new Date(Date.UTC(2025, 1, 1, 12, 60 - index)).toISOString() }),
  )
  const api = scriptedApi({ summaries })
  const queue = createQueue({ api, organizationId: 'org-1', userId: 'agent-1', onSignedOut() {} })
  const place = { ...firstListing, conversationId: null }
  queue.show(place)
  render(
    <LocationProvider>
      <QueueColumn queue={queue} place={place} workspace={queueWorkspace(api)} />
    </LocationProvider>,
  )
  const first = await screen.findByRole('link', { name: 'c0' })
  first.focus()
  return { api, queue, first }
}
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })

test('the end of the list is looked for in what scrolls, so that it comes near before it is seen', async () => {
  const roots: (Element | Document | null | undefined)[] = []
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(_hear: IntersectionObserverCallback, options: IntersectionObserverInit) {
        roots.push(options.root)
      }
      observe() {}
      disconnect() {}
    },
  )
  await open()
  const list = screen.getByRole('list', { name: 'Conversations' })
  await waitFor(() => expect(roots).not.toEqual([]))
  expect(roots.every((root) => root === list.parentElement)).toBe(true)
})

test('a key that reaches the last row brings more', async () => {
  const { queue } = await open()
  press('End')
  await waitFor(() => expect(queue.rows.value).toHaveLength(30))
})

test('walking to the last row brings more, and goes on into it', async () => {
  const { queue } = await open()
  for (let count = 0; count < 24; count++) press('j')
  expect(document.activeElement?.textContent).toBe('c24')
  await waitFor(() => expect(queue.rows.value).toHaveLength(30))
  await waitFor(() => expect(within(list()).queryByRole('link', { name: 'c25' })).not.toBeNull())
  press('j')
  expect(document.activeElement?.textContent).toBe('c25')
})

test('keys ask for a page that failed no more than the list itself does', async () => {
  const { api } = await open()
  api.refusal = refusal(500, 'internal_error')
  press('End')
  await screen.findByRole('alert')
  const asked = api.queueCalls.length
  press('j')
  press('End')
  expect(api.queueCalls).toHaveLength(asked)
})
const list = () => screen.getByRole('list', { name: 'Conversations' })
