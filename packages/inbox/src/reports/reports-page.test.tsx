import type { Figures, Report } from '@opencx/protocol/http/inbox-reports'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import { ada, refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const none = { count: 0, median: null, p90: null, mean: null }
const figures = (changes: Partial<Figures> = {}): Figures => ({
  conversations: 0,
  handedOff: 0,
  resolved: 0,
  solved: 0,
  messagesIn: 0,
  messagesOut: 0,
  messagesAi: 0,
  firstResponse: none,
  resolution: none,
  ratings: 0,
  rating: null,
  ...changes,
})
const busy = figures({
  conversations: 30,
  solved: 12,
  firstResponse: { count: 20, median: 95, p90: 7_500, mean: 3_000 },
  ratings: 4,
  rating: 4.25,
})
const report = (changes: Partial<Report> = {}): Report => ({
  timezone: 'UTC',
  before: { from: '2026-10-01', to: '2026-10-30', total: figures({ conversations: 20 }) },
  total: busy,
  ratings: [1, 2, 3, 4, 5].map((rating) => ({ rating, conversations: rating === 4 ? 4 : 0 })),
  reasons: [{ reason: 'visitor', handoffs: 3 }],
  days: [
    { date: '2026-11-01', ...figures() },
    { date: '2026-11-02', ...busy },
  ],
  agents: [
    { id: 'agent-1', name: 'Ada Okafor', ...busy },
    { id: null, name: null, ...figures({ conversations: 5 }) },
    { id: 'agent-9', name: null, ...figures({ conversations: 2 }) },
  ],
  tags: [],
  channels: [{ channel: 'web', ...busy }],
  isComplete: true,
  ...changes,
})

interface Server {
  readonly search?: string
  readonly role?: 'owner' | 'agent'
  readonly answers?: readonly (Report | ReturnType<typeof refusal>)[]
}

async function open({ search = '', role = 'owner', answers = [report()] }: Server = {}) {
  const asked: URLSearchParams[] = []
  const ask = async (path: string) => {
    if (!path.startsWith('/inbox/v1/reports?')) return refusal(404, 'not_found')
    asked.push(new URL(path, 'https://chat.test').searchParams)
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? report()
    return 'ok' in answer ? answer : { ok: true, body: answer }
  }
  const person = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role }] }
  await startApp({ path: `/inbox/reports${search}`, person, ask: ask as Api['ask'] })
  await screen.findByRole('heading', { level: 1, name: 'Reports' })
  return asked
}
const choose = (name: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } }))
const firstCells = (table: string) =>
  within(screen.getByRole('region', { name: table }))
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent)

test('figures stand beside what they were before, and times are said as people say them', async () => {
  await open()
  const cards = await screen.findByRole('region', { name: 'Figures' })
  expect(cards.textContent).toContain('New conversations30+50% 20 in the days before')
  expect(cards.textContent).toContain(
    'First response2 min9 of 10 within 2 h 5 min · mean 50 min none in the days before',
  )
  expect(cards.textContent).toContain('Solved40%12 of 30')
  expect(cards.textContent).toContain('Rating4.34 ratings')
  expect(screen.getByText(/^New: from 0 to 30, the most on Nov 2\./)).toBeTruthy()
})

test('the address says what the report is about, and a filter changes it', async () => {
  const asked = await open({ search: '?days=own&from=2026-11-01&to=2026-11-07&channel=web&zone=business' })
  await waitFor(() => expect(asked).toHaveLength(1))
  expect(Object.fromEntries(asked[0] ?? [])).toEqual({
    organizationId: 'org-1',
    from: '2026-11-01',
    to: '2026-11-07',
    channel: 'web',
  })
  await choose('Time zone', 'own')
  await choose('Channel', '')
  await waitFor(() => expect(location.search).toBe('?days=own&from=2026-11-01&to=2026-11-07'))
  await waitFor(() => expect(asked.at(-1)?.get('timezone')).toBeTruthy())
  expect(asked.at(-1)?.has('channel')).toBe(false)
  await choose('Days', '7')
  await waitFor(() => expect(location.search).toBe('?days=7'))
})

test('own days in the wrong order are told before anything is asked', async () => {
  const asked = await open({ search: '?days=own&from=2026-11-07&to=2026-11-01' })
  expect(screen.getByRole('alert').textContent).toContain('must not be later')
  expect(asked).toEqual([])
})

test('a table is sorted by each of its columns, either way, and what is unknown stays last', async () => {
  await open()
  const table = await screen.findByRole('region', { name: 'By agent' })
  expect(firstCells('By agent')).toEqual(['Ada Okafor', 'Nobody', 'No longer in the team'])
  const press = (name: string) => act(async () => void fireEvent.click(within(table).getByRole('button', { name })))
  await press('Name')
  expect(firstCells('By agent')).toEqual(['Ada Okafor', 'No longer in the team', 'Nobody'])
  await press('New')
  await press('New')
  expect(firstCells('By agent')).toEqual(['No longer in the team', 'Nobody', 'Ada Okafor'])
  expect(within(table).getByRole('columnheader', { name: 'New' }).getAttribute('aria-sort')).toBe('ascending')
  await press('Rating')
  await press('Rating')
  expect(firstCells('By agent')[0]).toBe('Ada Okafor')
})

test('tables are offered as files of the same report', async () => {
  await open({ search: '?days=own&from=2026-11-01&to=2026-11-07&zone=business' })
  const link = await screen.findByRole('link', { name: 'By agent as CSV' })
  expect(link.getAttribute('href')).toBe(
    '/inbox/v1/reports/export?organizationId=org-1&from=2026-11-01&to=2026-11-07&table=agents',
  )
  expect(screen.getByRole('link', { name: 'Conversations as CSV' })).toBeTruthy()
})

test('an agent is told that the figures are their own, and is offered no colleague', async () => {
  await open({ role: 'agent' })
  expect(screen.getByText(/How your own conversations went/)).toBeTruthy()
  expect(screen.queryByRole('combobox', { name: 'Agent' })).toBeNull()
})

test('days without a conversation say so, and a count that is not complete does', async () => {
  const nothing = { total: figures(), before: { from: '', to: '', total: figures() }, isComplete: false }
  await open({ answers: [report(nothing)] })
  expect(await screen.findByRole('heading', { name: 'No conversations in these days' })).toBeTruthy()
  expect(screen.getByText(/still being counted/)).toBeTruthy()
})

test('a report that cannot be loaded says how to go on', async () => {
  await open({ answers: [refusal(500, 'internal_error'), report()] })
  const retry = await screen.findByRole('button', { name: 'Try again' })
  await act(async () => void fireEvent.click(retry))
  expect(await screen.findByRole('region', { name: 'Figures' })).toBeTruthy()
})

test('one that is still in the making for a page before is asked for again', async () => {
  const asked = await open({ answers: [refusal(429, 'rate_limited', 0.01), report()] })
  expect(await screen.findByRole('region', { name: 'Figures' })).toBeTruthy()
  expect(asked).toHaveLength(2)
})
