import type { InboxContact, ListedContact } from '@opencx/protocol/http/inbox-contacts'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const listed = (id: string, more: Partial<ListedContact> = {}): ListedContact => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@mail.example`,
  phone: null,
  externalId: null,
  isVerified: false,
  createdAt: '2025-03-01T10:00:00.000Z',
  company: null,
  segments: [],
  conversations: 1,
  lastMessageAt: '2025-03-14T10:00:00.000Z',
  ...more,
})
const card = (id: string): InboxContact => ({
  ...listed(id),
  hasVerifiedEmail: false,
  language: null,
  attributes: { plan: 'pro' },
  segments: [],
  merged: [],
  lastSeenAt: '2025-03-14T10:00:00.000Z',
})

/** A business with these contacts; each part holds two of them. */
async function open(contacts: readonly ListedContact[], { path = '/inbox/contacts', isBroken = false } = {}) {
  const server = { isBroken, asked: [] as URLSearchParams[] }
  const ask = async (asked: string) => {
    if (server.isBroken) return refusal(503, 'unavailable')
    const [route = '', search] = asked.split('?')
    const query = new URLSearchParams(search)
    const [id, rest] = route.slice('/inbox/v1/contacts/'.length).split('/')
    if (rest === 'conversations') return { ok: true, body: { items: [], next: null } }
    if (id) return contacts.some((one) => one.id === id) ? { ok: true, body: card(id) } : refusal(404, 'not_found')
    server.asked.push(query)
    const found = contacts.filter(({ name }) => (name ?? '').toLowerCase().includes(query.get('q') ?? ''))
    const from = Number(query.get('cursor') ?? '0')
    const next = from + 2 < found.length ? `${from + 2}` : null
    return { ok: true, body: { items: found.slice(from, from + 2), next } }
  }
  await startApp({ path, ask: ask as never })
  return server
}
// the page comes with a chunk of its own
const list = () => screen.findByRole('list', { name: 'Contacts' }, { timeout: 10_000 })
const shown = async () =>
  within(await list())
    .getAllByRole('link')
    .map(({ textContent }) => textContent)

test('a row says who it is, how they are reached, and what there is with them', async () => {
  await open([
    listed('a', { isVerified: true, company: 'Acme', segments: ['A', 'B', 'C', 'D', 'E'], conversations: 100 }),
    listed('b', { name: null, lastMessageAt: null, conversations: 0 }),
  ])
  const [first, second] = within(await list()).getAllByRole('listitem')
  for (const text of ['Name of a', 'Verified', 'a@mail.example', 'Acme', '100 or more conversations', '+2'])
    expect(first?.textContent).toContain(text)
  expect(second?.textContent).toContain('Never wrote')
  expect(second?.textContent?.match(/b@mail\.example/g)).toHaveLength(1)
})

test('more come when they are asked for, and words find some of them', async () => {
  const server = await open(['a', 'b', 'c'].map((id) => listed(id)))
  expect(await shown()).toEqual(['Name of a', 'Name of b'])
  fireEvent.click(screen.getByRole('button', { name: 'Load more' }))
  await waitFor(async () => expect(await shown()).toEqual(['Name of a', 'Name of b', 'Name of c']))
  const field = screen.getByRole('searchbox', { name: 'Search' })
  fireEvent.input(field, { target: { value: 'of b' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(async () => expect(await shown()).toEqual(['Name of b']))
  expect(location.search).toBe('?q=of+b')
  expect(server.asked.at(-1)?.get('q')).toBe('of b')
  fireEvent.input(field, { target: { value: 'nobody' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(await screen.findByRole('heading', { name: 'Nobody found' })).toBeTruthy()
})

test('a contact has an address, shows what is known of them, and Escape goes back to the list', async () => {
  await open([listed('a')], { path: '/inbox/contacts/a?q=name' })
  expect(await screen.findByRole('heading', { name: 'Name of a' }, { timeout: 10_000 })).toBeTruthy()
  const view = screen.getByRole('region', { name: 'Contact' })
  await waitFor(() => expect(view.textContent).toContain('plan'))
  expect(view.textContent).toContain('No conversations yet')
  expect(within(view).queryByRole('button', { name: 'Save transcript' })).toBeNull()
  expect(within(await list()).getByRole('link', { current: 'page' }).textContent).toBe('Name of a')
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(location.pathname + location.search).toBe('/inbox/contacts?q=name')
  expect(await screen.findByRole('heading', { name: 'Nobody chosen' })).toBeTruthy()
})

test('nobody, a contact that is not there, and a server that fails are said in words', async () => {
  await open([], { path: '/inbox/contacts/gone' })
  expect(await screen.findByRole('heading', { name: 'No contacts yet' }, { timeout: 10_000 })).toBeTruthy()
  expect(await screen.findByRole('heading', { name: 'There is no such contact' })).toBeTruthy()
  act(cleanup)
  const server = await open([listed('a')], { isBroken: true })
  expect(await screen.findByRole('heading', { name: 'The contacts could not be loaded' })).toBeTruthy()
  server.isBroken = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await shown()).toEqual(['Name of a'])
})
