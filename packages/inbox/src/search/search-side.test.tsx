import type { SearchReply } from '@opencx/protocol/http/inbox-search'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Reply } from '../http/reply'
import { press } from '../testing/open-screen'
import { refusal } from '../testing/scripted-api'
import { rows, startApp } from '../testing/start-app'
import { summaryOf, visitor } from '../testing/summaries'

// the first search loads the rest of the program
beforeAll(() => import('./search-results'))
beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  act(cleanup)
  vi.unstubAllGlobals()
})

const hit = { seq: 2, at: '2025-03-14T10:00:00.000Z', by: visitor, isNote: false }
const reply: SearchReply = {
  contacts: [
    {
      summary: summaryOf({ id: 'c2', name: '<script>alert(1)</script>' }),
      field: 'name',
      snippet: [
        { text: '<', isHit: false },
        { text: 'script', isHit: true },
        { text: '>alert(1)</script>', isHit: false },
      ],
    },
  ],
  conversations: [
    {
      summary: summaryOf({ id: 'c3', name: 'Mia Lopez', status: 'resolved' }),
      hit: {
        ...hit,
        snippet: [
          { text: 'Where is my ', isHit: false },
          { text: 'refund', isHit: true },
        ],
      },
    },
    { summary: summaryOf({ id: 'c4', name: 'Ben Ito' }), hit: { ...hit, isNote: true, snippet: [] } },
  ],
  next: null,
}

/** The dashboard with a server that finds this for whatever is asked. */
async function openInbox(found: Reply<SearchReply> = { ok: true, body: reply }, path = '/inbox/all') {
  const asked: string[] = []
  const server = { found }
  const ask = <Body,>(address: string): Promise<Reply<Body>> => {
    asked.push(new URLSearchParams(address.split('?')[1]).get('q') ?? '')
    // the search is all that is asked here
    return Promise.resolve(server.found as Reply<Body>)
  }
  return { ...(await startApp({ path, ask })), asked, server }
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search' })
const type = (text: string) => fireEvent.input(field(), { target: { value: text } })
const results = () => screen.findByRole('region', { name: 'Search results' })
const links = async () => within(await results()).findAllByRole('link')
const focused = () => document.activeElement

test('what is typed is looked for once the typing rests, and stands in the address', async () => {
  const { asked } = await openInbox()
  expect(rows()).toHaveLength(1)
  for (const text of ['r', 're', 'refund ']) type(text)
  const found = await links()
  expect(asked).toEqual(['refund'])
  expect(`${location.pathname}${location.search}`).toBe('/inbox/all?q=refund')
  expect(found.map(({ textContent }) => textContent)).toEqual(['<script>alert(1)</script>', 'Mia Lopez', 'Ben Ito'])
  expect(screen.queryByRole('list', { name: 'Conversations' })).toBeNull()
})

test('the words are marked, and names are text', async () => {
  await openInbox()
  type('refund')
  await links()
  const marks = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent)
  expect(marks).toEqual(['script', 'refund'])
  expect(document.querySelector('.search-results script')).toBeNull()
  const [, resolved, note] = within(await results()).getAllByRole('listitem')
  expect(resolved?.textContent).toContain('Resolved')
  expect(note?.textContent).toContain('Note')
})

test('an address with words shows what they find', async () => {
  const { asked } = await openInbox(undefined, '/inbox/all/c3?q=refund')
  expect(field().value).toBe('refund')
  const current = (await links()).filter((link) => link.getAttribute('aria-current') === 'page')
  expect(current.map(({ textContent }) => textContent)).toEqual(['Mia Lopez'])
  expect(asked).toEqual(['refund'])
})

test('other words leave the message open that was found', async () => {
  await openInbox(undefined, '/inbox/all/c3?q=refund&message=2')
  await links()
  type('refunds')
  await waitFor(() => expect(location.search).toBe('?q=refunds&message=2'))
  expect(location.pathname).toBe('/inbox/all/c3')
})

test('a slash leads to the field, Escape empties it and brings the queue back', async () => {
  await openInbox(undefined, '/inbox/all?q=refund')
  await links()
  press('/')
  expect(focused()).toBe(field())
  act(() => void fireEvent.keyDown(field(), { key: 'Escape' }))
  expect(field().value).toBe('')
  expect(location.search).toBe('')
  expect(rows()).toHaveLength(1)
  expect(focused()).toBe(field())
})

test('arrows walk from the field through everything and back, and the address of a row keeps the words', async () => {
  await openInbox()
  type('refund')
  const found = await links()
  fireEvent.keyDown(field(), { key: 'ArrowDown' })
  for (const link of found) {
    expect(focused()).toBe(link)
    fireEvent.keyDown(link, { key: 'ArrowDown' })
  }
  expect(focused()).toBe(found.at(-1))
  for (const key of ['Home', 'ArrowUp']) fireEvent.keyDown(focused() ?? document.body, { key })
  expect(focused()).toBe(field())
  expect(found[1]?.getAttribute('href')).toBe('/inbox/all/c3?q=refund&message=2')
})

test('Escape in the list leads back to the field', async () => {
  await openInbox()
  type('refund')
  const [first] = await links()
  act(() => first?.focus())
  fireEvent.keyDown(focused() ?? document.body, { key: 'Escape' })
  expect([focused(), field().value]).toEqual([field(), 'refund'])
})

test('nothing found says so', async () => {
  await openInbox({ ok: true, body: { contacts: [], conversations: [], next: null } })
  type('zebra')
  expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeTruthy()
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain('Nothing found')
})

test('a search that failed says why, and is tried again', async () => {
  const { server } = await openInbox(refusal(429, 'rate_limited', 20))
  type('refund')
  expect(await screen.findByText('That was a lot at once. Wait a minute, then try again.')).toBeTruthy()
  server.found = { ok: true, body: reply }
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await links()).toHaveLength(3)
})

test('while a word of another script is composed nothing is looked for', async () => {
  const { asked } = await openInbox()
  fireEvent.input(field(), { target: { value: 'tui' }, isComposing: true })
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)))
  expect(asked).toEqual([])
  fireEvent.compositionEnd(field(), { target: { value: '退款' } })
  await waitFor(() => expect(asked).toEqual(['退款']))
})

test('Enter does not wait', async () => {
  const { asked } = await openInbox()
  type('refund')
  act(() => void fireEvent.keyDown(field(), { key: 'Enter' }))
  expect(location.search).toBe('?q=refund')
  await links()
  expect(asked).toEqual(['refund'])
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(focused()?.textContent).toBe('<script>alert(1)</script>')
})
