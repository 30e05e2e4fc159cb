import type { ShownPage, Site } from '@opencx/protocol/http/inbox-sites'
import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { ada, refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

let isHidden = false
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden)
})
afterEach(async () => {
  await act(cleanup)
  vi.useRealTimers()
  vi.restoreAllMocks()
  isHidden = false
})

const owner = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role: 'owner' as const }] }
const ready: Site = {
  id: 's1',
  url: 'https://help.acme.test/',
  name: 'help.acme.test',
  status: 'active',
  pageLimit: 100,
  crawlIntervalHours: 168,
  lastCrawlAt: '2026-11-22T10:00:00.000Z',
  nextCrawlAt: '2026-11-29T10:00:00.000Z',
  problem: null,
  pages: { total: 12, synced: 9, pending: 0, error: 2, excluded: 1 },
  crawl: null,
}
const reading: Site = { ...ready, crawl: { status: 'running', total: 40, done: 12 } }

/** A server that the test plays: what it answers to each request, by method and path. */
async function open(server: { answer: (asked: string, body: unknown) => object | Refusal }) {
  const asked: string[] = []
  const ask: Api['ask'] = async (path, { method = 'GET', body } = {}) => {
    const request = `${method} ${path.replace('/inbox/v1/sites', '')}`
    asked.push(request)
    const answer = server.answer(request, body)
    // the test says what comes back
    return 'ok' in answer ? (answer as Refusal) : { ok: true, body: answer as never }
  }
  await startApp({ path: '/inbox/knowledge', person: owner, ask })
  await screen.findByRole('heading', { level: 1, name: 'Knowledge' })
  await pass(0)
  return asked
}
const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
const click = async (button: HTMLElement) => {
  await act(async () => void fireEvent.click(button))
  await pass(0)
}
const press = (name: string) => click(screen.getByRole('button', { name }))
const card = () => within(screen.getByRole('list', { name: 'Sites' })).getAllByRole('listitem')[0]
const LIST = 'GET ?organizationId=org-1'

test('a site shows how it is doing, and moves on screen while it is read', async () => {
  let site = reading
  const asked = await open({ answer: () => ({ items: [site] }) })
  expect(card()?.textContent).toContain('Reading pages')
  expect(screen.getByRole('progressbar', { name: 'How far help.acme.test was read' })).toMatchObject({
    value: 12,
    max: 40,
  })
  site = ready
  await pass(2_000)
  expect(screen.queryByRole('progressbar')).toBeNull()
  for (const text of ['Up to date, 2 pages failed', '12 pages', '9 ready', '2 failed', '1 left out'])
    expect(card()?.textContent).toContain(text)
  // nothing moves any more
  const before = asked.length
  await pass(20_000)
  expect(asked).toHaveLength(before)
})

test('nothing is asked while nobody sees the page, nor after it was left', async () => {
  const asked = await open({ answer: () => ({ items: [reading] }) })
  const turn = async (hidden: boolean) => {
    isHidden = hidden
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')))
    await pass(0)
  }
  await turn(true)
  const before = asked.length
  await pass(60_000)
  expect(asked).toHaveLength(before)
  await turn(false)
  expect(asked).toHaveLength(before + 1)
  await act(cleanup)
  await pass(60_000)
  expect(asked).toHaveLength(before + 1)
})

test('a site is added by its bare name, is there at once, and is watched from then on', async () => {
  const sent: unknown[] = []
  const asked = await open({
    answer(request, body) {
      if (request === LIST) return { items: [] }
      sent.push(body)
      return { site: { ...ready, crawl: { status: 'waiting', total: 0, done: 0 } } }
    },
  })
  expect(screen.getByText('No site yet')).toBeTruthy()
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Address of the site' }).value = ' help.acme.test '
  await press('Add site')
  expect(sent).toEqual([
    { organizationId: 'org-1', url: 'https://help.acme.test', pageLimit: 100, crawlIntervalHours: 168 },
  ])
  expect(card()?.textContent).toContain('Waiting for its turn')
  expect(screen.getByText('help.acme.test was added. Its pages are read now.')).toBeTruthy()
  await pass(2_000)
  expect(asked).toEqual([LIST, 'POST ', LIST])
})

test.each([
  [refusal(400, 'invalid_request'), /not the address of a site/, 'true'],
  [refusal(409, 'too_many_sites'), /Delete one/, 'false'],
  [refusal(409, 'site_exists'), /in the list already/, 'true'],
])('a site that is refused says why, and what was typed stays', async (refused, text, isInvalid) => {
  await open({ answer: (request) => (request === LIST ? { items: [] } : refused) })
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Address of the site' })
  field.value = 'acme'
  await press('Add site')
  expect(screen.getByRole('alert').textContent).toMatch(text)
  expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['acme', isInvalid])
  expect(document.activeElement).toBe(field)
})

test('a site is paused, resumed and read now', async () => {
  const asked = await open({
    answer(request) {
      if (request.startsWith('PATCH')) return { site: { ...ready, status: 'paused', nextCrawlAt: null } }
      if (request.startsWith('POST')) return { site: reading }
      return { items: [ready] }
    },
  })
  await press('Pause help.acme.test')
  expect(card()?.textContent).toContain('when resumed')
  expect(screen.getByRole('button', { name: 'Resume help.acme.test' })).toBeTruthy()
  await press('Read now: help.acme.test')
  expect(card()?.textContent).toContain('12 of 40 pages')
  await press('Read now: help.acme.test')
  expect(asked.filter((request) => request !== LIST)).toEqual(['PATCH /s1', 'POST /s1/crawl'])
})

test('a site is deleted after a question only, and the focus stays on the page', async () => {
  const asked = await open({ answer: (request) => (request === LIST ? { items: [ready] } : { id: 's1' }) })
  await press('Delete help.acme.test')
  const dialog = within(screen.getByRole('dialog', { name: 'Delete help.acme.test?' }))
  expect(asked).toEqual([LIST])
  await click(dialog.getByRole('button', { name: 'Delete' }))
  expect(screen.getByText('No site yet')).toBeTruthy()
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
})

test('what is wrong with a page is said in words, and more pages come when they are asked for', async () => {
  const page = (id: string, reason: string | null, status: ShownPage['status'] = 'error'): ShownPage => ({
    id,
    url: `https://help.acme.test/${id}`,
    title: null,
    status,
    reason,
    readAt: null,
  })
  const parts = [
    { items: [page('a', 'http_404'), page('b', 'http_502'), page('c', 'moonlight')], next: 'c' },
    refusal(500, 'internal_error'),
    { items: [page('d', null, 'excluded')], next: null },
  ]
  const asked = await open({ answer: (request) => (request === LIST ? { items: [ready] } : (parts.shift() ?? {})) })
  await press('Pages of help.acme.test')
  const rows = () => within(screen.getByRole('list', { name: 'Pages of help.acme.test' })).getAllByRole('listitem')
  expect(rows().map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Correct the link that leads here'),
    expect.stringContaining('status 502'),
    expect.stringContaining('(moonlight)'),
  ])
  await press('Load more')
  expect(screen.getByText('The pages could not be loaded.')).toBeTruthy()
  await press('Try again')
  expect(rows()[3]?.textContent).toContain('Your business left this page out.')
  expect(asked.at(-1)).toBe('GET /s1/pages?limit=50&cursor=c')
})

test('a list that cannot be loaded says how to go on, and one that was shown stays', async () => {
  let isDown = true
  await open({ answer: () => (isDown ? refusal(500, 'internal_error') : { items: [reading] }) })
  expect(screen.getByText('The sites could not be loaded')).toBeTruthy()
  expect(screen.getByText(/The server failed \(status 500\)/)).toBeTruthy()
  isDown = false
  await press('Try again')
  expect(card()?.textContent).toContain('Reading pages')
  isDown = true
  await pass(60_000)
  expect(screen.getByText(/could not be brought up to date/)).toBeTruthy()
  expect(card()?.textContent).toContain('Reading pages')
})

test('agents are told whom to ask, and see no way there', async () => {
  await startApp({ path: '/inbox/knowledge' })
  expect(await screen.findByText('Only owners and admins decide what the AI knows')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Knowledge' })).toBeNull()
})

test('pages that failed are one press away from the site that is up to date beside them', async () => {
  const asked = await open({ answer: (request) => (request === LIST ? { items: [ready] } : { items: [], next: null }) })
  await press('2 failed on help.acme.test: show them')
  expect(asked.at(-1)).toBe('GET /s1/pages?limit=50&status=error')
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Show' }).value).toBe('error')
  await press('2 failed on help.acme.test: show them')
  expect(screen.queryByRole('combobox', { name: 'Show' })).toBeNull()
})
