import { memoryStorage } from '@opencx/client'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { sideRooms } from '../room/side-rooms'
import { ada, refusal } from '../testing/scripted-api'
import { memberOf, tagOf } from '../testing/scripted-directory'
import { startApp } from '../testing/start-app'
import { agent, colleague, summaryOf } from '../testing/summaries'

afterEach(() => act(cleanup))

type Asked = Parameters<typeof startApp>[0]
const as = (role: 'agent' | 'owner') => ({ ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role }] })
const hotkey = (target: Element = document.body, key = 'k') => fireEvent.keyDown(target, { key, ctrlKey: true })
const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Command palette' })
const type = (value: string) => fireEvent.input(field(), { target: { value } })
const key = (name: string) => fireEvent.keyDown(field(), { key: name })
const options = () => within(screen.getByRole('listbox', { name: 'Commands' })).queryAllByRole('option')
const names = () => options().map((option) => option.querySelector('.palette-name')?.textContent)
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent

async function openPalette(asked: Asked = {}) {
  const app = await startApp(asked)
  hotkey()
  await screen.findByRole('listbox', { name: 'Commands' })
  return app
}

async function openWithConversation(asked: Asked = {}) {
  const app = await startApp({ path: '/inbox/all/c1', ...asked })
  const conversation = app.agent().conversation('c1')
  act(() => conversation.visitorSays('Is Saturday free?'))
  await screen.findByRole('textbox', { name: 'Reply' })
  await waitFor(() => expect(screen.getAllByText('Is Saturday free?').length).toBeGreaterThan(0))
  return { ...app, conversation }
}

test('Ctrl K opens it with the focus in its field, and Escape gives the focus back', async () => {
  await startApp()
  const search = screen.getByRole('searchbox', { name: 'Search' })
  search.focus()
  expect(hotkey(search), 'the browser does nothing of its own').toBe(false)
  expect(document.activeElement).toBe(field())
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(search)
})

test('the same key closes it, and other keys with Ctrl stay the browser’s', async () => {
  await openPalette()
  hotkey(field())
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(hotkey(document.body, 'l')).toBe(true)
  expect(fireEvent.keyDown(document.body, { key: 'K', ctrlKey: true, shiftKey: true })).toBe(true)
})

test('a dialog that is open keeps it away, and the browser has its key', async () => {
  await startApp()
  fireEvent.keyDown(document.body, { key: '?' })
  expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
  expect(hotkey()).toBe(true)
  expect(screen.queryByRole('dialog', { name: 'Command palette' })).toBeNull()
})

test.each(['agent', 'owner'] as const)('an %s finds every room that they may enter, and no other', async (role) => {
  const { queryByRole } = within(document.body)
  await openPalette({ person: as(role) })
  const forOwners = ['Office hours', 'Audit log', 'Widget Setup', 'Look and texts', 'Webhooks', 'Knowledge']
  for (const name of forOwners) expect(names().includes(name), name).toBe(role === 'owner')
  for (const name of ['Inbox', 'Reports', 'Settings', 'Team', 'Tags', 'Inbox: Mine', 'Inbox: Snoozed'])
    expect(names(), name).toContain(name)
  if (role === 'owner') {
    const goes = options()
      .filter(({ id }) => id.includes('-go/inbox/'))
      .map(({ id }) => id.slice(id.indexOf('go/') + 2))
    for (const { path } of sideRooms) expect(goes, path).toContain(path.replace(/\/:.*$/, ''))
  }
  expect(queryByRole('group', { name: 'This conversation' })).toBeNull()
})

test('typing finds, arrows walk, Enter goes there; next time it stands first', async () => {
  const storage = memoryStorage()
  const { api } = await openPalette({ storage })
  type('inbox')
  expect(active()).toContain('Inbox')
  key('ArrowDown')
  expect(active()).toContain('Inbox: Mine')
  key('ArrowUp')
  key('ArrowUp')
  expect(active(), 'around the end').toContain(names().at(-1))
  type('ta')
  expect(active()).toContain('Tags')
  key('Enter')
  expect(location.pathname).toBe('/inbox/tags')
  expect(screen.queryByRole('dialog')).toBeNull()
  hotkey()
  await screen.findByRole('listbox', { name: 'Commands' })
  expect(within(screen.getByRole('group', { name: 'Recent' })).getAllByRole('option')).toHaveLength(1)
  expect(active()).toContain('Tags')
  expect(api.isSignedIn).toBe(true)
})

test('nothing found is said in words', async () => {
  await openPalette()
  type('zzzzqq')
  expect(options()).toEqual([])
  const told = () => [...screen.getByRole('dialog').querySelectorAll('[role=status]')].map((each) => each.textContent)
  await waitFor(() => expect(told()).toContain('Messages and contacts could not be searched.'))
  type('q')
  await waitFor(() => expect(told()).toContain('Nothing found. Try another word, or fewer letters.'))
})

test('the open conversation offers what its buttons do, with their keys', async () => {
  const { conversation } = await openWithConversation({
    members: async () => ({ ok: true, body: { items: [memberOf(agent), memberOf(colleague)] } }),
    tags: async () => ({ ok: true, body: { items: [tagOf('t1', 'Refund')] } }),
  })
  hotkey()
  await screen.findByRole('listbox', { name: 'Commands' })
  const inside = within(screen.getByRole('group', { name: 'This conversation' })).getAllByRole('option')
  expect(inside.map((option) => option.querySelector('.palette-name')?.textContent)).toEqual([
    'Reply',
    'Write an internal note',
    'Resolve',
    'Assign to me',
    'Assign to somebody',
    'Change tags',
    'Snooze',
    'Save transcript',
    'Copy link to this conversation',
  ])
  expect(inside[2]?.querySelector('kbd')?.textContent).toBe('e')
  type('assign ben')
  key('Enter')
  hotkey()
  await screen.findByRole('listbox', { name: 'Commands' })
  type('tag refund')
  key('Enter')
  hotkey()
  type('resolve')
  await waitFor(() => expect(active()).toContain('Resolve'))
  key('Enter')
  expect(conversation.sent).toMatchObject([
    { type: 'assignee.change', assigneeId: 'agent-2' },
    { type: 'tags.change', add: ['t1'], remove: [] },
    { type: 'conversation.resolve' },
  ])
})

test('with several chosen it says on what it acts', async () => {
  await openWithConversation()
  fireEvent.click(screen.getByRole('checkbox', { name: /^Choose/ }))
  await screen.findByRole('region', { name: 'Chosen conversations' }, { timeout: 10_000 })
  hotkey()
  await screen.findByRole('listbox', { name: 'Commands' })
  const namesIn = (group: string) =>
    within(screen.getByRole('group', { name: group }))
      .getAllByRole('option')
      .map((option) => option.querySelector('.palette-name')?.textContent)
  expect(namesIn('Chosen conversations')).toEqual([
    'Resolve or reopen',
    'Assign to me',
    'Assign to somebody',
    'Change tags',
    'Snooze',
  ])
  expect(namesIn('This conversation')).toContain('Save transcript')
  expect(namesIn('This conversation')).not.toContain('Assign to me')
})

test('a list that a button opens has the focus once the palette is gone', async () => {
  await openWithConversation()
  hotkey()
  await screen.findByRole('listbox', { name: 'Commands' })
  type('change tags')
  key('Enter')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Find or add a tag…' })))
})

test('a canned reply goes into the box at the caret, filled in', async () => {
  const ask = async (path: string) =>
    path.startsWith('/inbox/v1/canned-replies')
      ? { ok: true, body: { items: [{ id: 'r1', shortcut: 'bye', text: 'Bye, {{agent.first_name}}', createdAt: '' }] } }
      : refusal(404, 'not_found')
  await openWithConversation({ ask: ask as never })
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })
  fireEvent.input(box, { target: { value: 'So. ' } })
  box.setSelectionRange(4, 4)
  hotkey(box)
  await screen.findByRole('listbox', { name: 'Commands' })
  await waitFor(() => {
    type('bye')
    expect(names()).toEqual(['Insert /bye'])
  })
  key('Enter')
  expect(box.value).toBe('So. Bye, Ada')
  expect(document.activeElement).toBe(box)
})

test('contacts and messages come below after a pause; what is out of date is ended and not shown', async () => {
  const asked: { path: string; signal: AbortSignal | undefined; answer: (body: unknown) => void }[] = []
  const ask = (path: string, { signal }: { signal?: AbortSignal } = {}) =>
    path.startsWith('/inbox/v1/search')
      ? new Promise((resolve) => asked.push({ path, signal, answer: (body) => resolve({ ok: true, body }) }))
      : Promise.resolve(refusal(404, 'not_found'))
  await openPalette({ ask: ask as never })
  vi.useFakeTimers()
  type('ta')
  act(() => void vi.advanceTimersByTime(300))
  type('tag')
  expect(asked[0]?.signal?.aborted).toBe(true)
  act(() => void vi.advanceTimersByTime(300))
  vi.useRealTimers()
  expect(asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('q'))).toEqual(['ta', 'tag'])
  const summary = summaryOf({ id: 'c9', name: 'Tagore' })
  asked[1]?.answer({ contacts: [{ summary, field: 'name', snippet: [] }], conversations: [], next: null })
  const people = await screen.findByRole('group', { name: 'People' })
  expect(within(people).getByRole('option').textContent).toContain('Tagore')
  expect(active(), 'nothing moves under who is about to choose').toContain('Tags')
})
