import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso/router'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Place } from '../place/place'
import { firstListing } from '../place/place'
import { queueWorkspace } from '../testing/queue-workspace'
import { refusal, scriptedApi, unreachable } from '../testing/scripted-api'
import { agent, colleague, summaryOf } from '../testing/summaries'
import { createQueue } from './queue'
import { QueueColumn } from './queue-column'

afterEach(() => {
  act(cleanup)
  vi.unstubAllGlobals()
})

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const everything: Place = { ...firstListing, conversationId: null }

function open({ place = everything, ...changes }: Partial<ReturnType<typeof scriptedApi>> & { place?: Place } = {}) {
  const api = scriptedApi(changes)
  const queue = createQueue({ api, organizationId: 'org-1', userId: agent.id, onSignedOut() {} })
  queue.show(place)
  render(
    <LocationProvider>
      <QueueColumn queue={queue} place={place} workspace={queueWorkspace(api)} />
    </LocationProvider>,
  )
  return { api, queue }
}

const list = () => screen.getByRole('list', { name: 'Conversations' })
const names = () =>
  within(list())
    .queryAllByRole('link')
    .map((link) => link.textContent)
const press = (key: string, target: Element = document.body) => fireEvent.keyDown(target, { key })

describe('a row', () => {
  const rowOf = async (options: Parameters<typeof summaryOf>[0]) => {
    open({ summaries: [summaryOf({ at: minutesAgo(5), ...options })] })
    return within(list()).findByRole('listitem')
  }

  test('is a link named after the contact that leads to the conversation', async () => {
    await rowOf({ id: 'c1', name: 'Mia Lopez' })
    expect(screen.getByRole('link', { name: 'Mia Lopez' }).getAttribute('href')).toBe('/inbox/all/c1')
  })

  test('is named by its ticket while the visitor gave no name', async () => {
    await rowOf({ name: null, ticketNumber: 7 })
    expect(screen.getByRole('link', { name: 'Visitor #7' })).toBeTruthy()
  })

  test.each([
    ['the visitor’s words bare', {}, 'Hello', /^Hello$/],
    ['one’s own as one’s own', { by: agent }, 'Hello', /^You: Hello$/],
    ['a colleague’s with their name', { by: colleague }, 'Hello', /^Ben Ito: Hello$/],
  ])('shows %s', async (_name, options, text, expected) => {
    const row = await rowOf({ ...options, text })
    expect(row.querySelector('.row-preview')?.textContent).toMatch(expected)
    expect(row.querySelector('time')?.textContent).toBe('5m')
  })

  test.each([
    [0, null],
    [1, '1 unread message'],
    [100, '100 unread messages'],
  ])('with %d unread says %j', async (unread, expected) => {
    const row = await rowOf({ unread })
    expect(within(row).queryByText(/unread message/)?.textContent ?? null).toBe(expected)
  })
})

describe('the views', () => {
  test('are links with the number of open conversations in each', async () => {
    open({ summaries: [summaryOf({ id: 'a' }), summaryOf({ id: 'b', assignee: { id: agent.id, name: null } })] })
    await waitFor(() => expect(names()).toHaveLength(2))
    const shown = ['Mine', 'Unassigned', 'All'].map((name) => {
      const link = screen.getByRole('link', { name })
      return [link.getAttribute('href'), link.querySelector('.count')?.textContent]
    })
    expect(shown).toEqual([
      ['/inbox/mine', '1'],
      ['/inbox/unassigned', '1'],
      ['/inbox/all', '2'],
    ])
    expect(screen.getByRole('link', { name: 'All' }).getAttribute('aria-current')).toBe('page')
  })

  test('keep the status and the filter, and the status keeps the view', () => {
    open({ place: { ...everything, view: 'mine', status: 'resolved', tag: 't1', conversationId: 'c1' } })
    expect(screen.getByRole('link', { name: 'All' }).getAttribute('href')).toBe('/inbox/all?status=resolved&tag=t1')
    expect(screen.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe('/inbox/mine?tag=t1')
  })
})

describe('without rows', () => {
  test.each([
    ['mine', 'open', 'Nothing waits for you'],
    ['unassigned', 'open', 'Everything is taken'],
    ['all', 'open', 'No open conversations'],
    ['mentioned', 'open', 'Nobody asked for you'],
    ['all', 'pending', 'Nothing is snoozed'],
    ['all', 'resolved', 'Nothing resolved yet'],
  ] as const)('%s/%s says "%s", and the list is there to be filled', async (view, status, text) => {
    open({ place: { ...everything, view, status } })
    expect(await screen.findByText(text)).toBeTruthy()
    expect(list()).toBeTruthy()
  })

  test('it says that it is loading, not that there is nothing', () => {
    open()
    expect(screen.getByText('Loading conversations…')).toBeTruthy()
    expect(screen.queryByText('No open conversations')).toBeNull()
  })

  test('offline it blames nobody, and says what happens next', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    open({ refusal: unreachable })
    expect(await screen.findByText('Waiting for the connection')).toBeTruthy()
    expect(screen.getByText(/appear here as soon as you are back online/i)).toBeTruthy()
    expect(screen.queryByText(/could not be loaded|did not answer/i)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  })

  test('it says when nobody answers, apart from a wrong answer', async () => {
    open({ refusal: unreachable })
    expect(await screen.findByText(/cannot be reached/i)).toBeTruthy()
    expect(screen.queryByText(/did not answer as expected/i)).toBeNull()
  })

  test('it says when loading failed, and tries again', async () => {
    const { api } = open({ refusal: refusal(500, 'internal_error'), summaries: [summaryOf()] })
    const retry = await screen.findByRole('button', { name: 'Try again' })
    api.refusal = null
    fireEvent.click(retry)
    await waitFor(() => expect(names()).toEqual(['Mia Lopez']))
  })
})

test('a pushed conversation appears at once, above the others', async () => {
  const { queue } = open({ summaries: [summaryOf({ id: 'a', name: 'Ada', at: minutesAgo(5) })] })
  await waitFor(() => expect(names()).toEqual(['Ada']))
  queue.apply([summaryOf({ id: 'b', name: 'Ben', at: minutesAgo(1) })])
  await waitFor(() => expect(names()).toEqual(['Ben', 'Ada']))
})

test('further pages come by button where nothing scrolls', async () => {
  const summaries = Array.from({ length: 30 }, (_, index) => summaryOf({ id: `c${index}`, at: minutesAgo(index) }))
  open({ summaries })
  fireEvent.click(await screen.findByRole('button', { name: 'Load more' }))
  await waitFor(() => expect(names()).toHaveLength(30))
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
})

describe('keys', () => {
  const three = () => ['a', 'b', 'c'].map((id, index) => summaryOf({ id, name: id, at: minutesAgo(index) }))
  const focused = () => document.activeElement?.textContent
  const stops = () =>
    within(list())
      .getAllByRole('link')
      .filter((link) => link.tabIndex === 0)
      .map((link) => link.textContent)

  test('j and k walk the list from wherever one is', async () => {
    open({ summaries: three() })
    await waitFor(() => expect(names()).toEqual(['a', 'b', 'c']))
    press('j')
    expect(focused()).toBe('a')
    press('j')
    expect(focused()).toBe('b')
    press('k')
    expect(focused()).toBe('a')
  })

  test('arrows walk it while the focus is in it', async () => {
    open({ summaries: three() })
    await waitFor(() => expect(names()).toHaveLength(3))
    press('ArrowDown')
    expect(document.activeElement).toBe(document.body)
    const first = screen.getByRole('link', { name: 'a' })
    first.focus()
    press('ArrowDown', first)
    expect(focused()).toBe('b')
  })

  test('Home and End lead to its ends', async () => {
    open({ summaries: three() })
    await waitFor(() => expect(names()).toHaveLength(3))
    const first = screen.getByRole('link', { name: 'a' })
    first.focus()
    press('End', first)
    expect(focused()).toBe('c')
    press('Home', screen.getByRole('link', { name: 'c' }))
    expect(focused()).toBe('a')
  })

  test('Tab stops once in the list, where one was last', async () => {
    const { queue } = open({ summaries: three() })
    await waitFor(() => expect(names()).toHaveLength(3))
    expect(stops()).toEqual(['a'])
    press('j')
    press('j')
    expect(stops()).toEqual(['b'])
    queue.apply([summaryOf({ id: 'b', name: 'b', seq: 3, status: 'resolved' })])
    await waitFor(() => expect(names()).toEqual(['a', 'c']))
    expect(stops()).toEqual(['c'])
  })

  test('Tab stops at the open conversation until one goes elsewhere', async () => {
    open({ summaries: three(), place: { ...everything, conversationId: 'b' } })
    await waitFor(() => expect(names()).toHaveLength(3))
    expect(stops()).toEqual(['b'])
    press('j')
    expect(stops()).toEqual(['c'])
  })

  test('they go on where a row has just left', async () => {
    const { queue } = open({ summaries: three() })
    await waitFor(() => expect(names()).toHaveLength(3))
    press('j')
    press('j')
    queue.apply([summaryOf({ id: 'b', name: 'b', seq: 3, status: 'resolved' })])
    await waitFor(() => expect(names()).toEqual(['a', 'c']))
    press('j')
    expect(focused()).toBe('c')
  })
})
