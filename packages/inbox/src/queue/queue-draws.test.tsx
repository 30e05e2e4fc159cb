import { act, cleanup, render, screen } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso/router'
import { afterEach, expect, test } from 'vitest'
import { firstListing } from '../place/place'
import { queueWorkspace } from '../testing/queue-workspace'
import { scriptedApi } from '../testing/scripted-api'
import { agent, summaryOf } from '../testing/summaries'
import { createQueue } from './queue'
import { QueueColumn } from './queue-column'

afterEach(() => act(cleanup))

const ROWS = 1_000
const DRAWN_MAX = 90
const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString()

async function open() {
  const summaries = Array.from({ length: ROWS }, (_, index) =>
    summaryOf({ id: `c${index}`, name: `Guest ${index}`, at: at(-index) }),
  )
  const queue = createQueue({
    api: scriptedApi({ summaries }),
    organizationId: 'org-1',
    userId: agent.id,
    onSignedOut() {},
  })
  queue.show(firstListing)
  render(
    <LocationProvider>
      <QueueColumn
        queue={queue}
        place={{ ...firstListing, conversationId: null }}
        workspace={queueWorkspace(scriptedApi())}
      />
    </LocationProvider>,
  )
  await screen.findByRole('link', { name: 'Guest 0' })
  while (queue.hasMore.value) await act(queue.readMore)
  return { queue, list: screen.getByRole('list', { name: 'Conversations' }) }
}

test('a message draws one row anew, and moves the others, however long the queue is', async () => {
  const { queue, list } = await open()
  expect(list.children.length).toBeLessThan(DRAWN_MAX)
  const records: MutationRecord[] = []
  const observer = new MutationObserver((some) => records.push(...some))
  observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true })
  await act(() => queue.apply([summaryOf({ id: 'c7', name: 'Guest 7', at: at(5), seq: 3, text: 'Me again' })]))
  await new Promise((done) => setTimeout(done))
  observer.disconnect()
  expect(list.querySelector('li:first-of-type')?.textContent).toContain('Me again')
  const own = screen.getByRole('link', { name: 'Guest 7' }).closest('li')
  const drawn = records.filter(({ target }) => target !== list && !own?.contains(target))
  // of the others only where they stand, and that Tab stops at the first
  expect(new Set(drawn.map(({ attributeName }) => attributeName))).toEqual(
    new Set(['style', 'aria-posinset', 'tabindex']),
  )
  expect(records.length).toBeLessThan(2 * DRAWN_MAX)
  queue.stop()
})
