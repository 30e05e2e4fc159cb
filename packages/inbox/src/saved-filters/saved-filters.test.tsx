import type { SavedFilter } from '@opencx/protocol/http/inbox-saved-filters'
import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso/router'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { firstListing } from '../place/place'
import { queueWorkspace } from '../testing/queue-workspace'
import { refusal, scriptedApi } from '../testing/scripted-api'
import { tagOf } from '../testing/scripted-directory'
import { FiltersMenu } from './filters-menu'

// loaded when it is used, which takes the tests a while the first time
beforeAll(() => import('./panel'), 30_000)
afterEach(() => act(cleanup))

const filterOf = (id: string, name: string, more: Partial<SavedFilter> = {}): SavedFilter => ({
  id,
  name,
  isShared: false,
  place: { view: 'all', status: 'open', unread: false },
  ...more,
})

async function open({ role = 'agent', taken = '' }: { role?: 'owner' | 'agent'; taken?: string } = {}) {
  const items = [
    filterOf('1', 'Refunds', { place: { view: 'mine', status: 'open', tag: 'gone', unread: false } }),
    filterOf('2', 'Angry', { isShared: true, place: { view: 'all', status: 'open', tag: 't1', unread: true } }),
  ]
  const asked: [string, unknown][] = []
  const ask = async (path: string, { body = {} }: { body?: { name?: string; isShared?: boolean } } = {}) => {
    asked.push([path, body])
    if (path.includes('?')) return { ok: true, body: { items } }
    if (body.name === taken) return refusal(409, 'filter_name_taken')
    return { ok: true, body: { filter: filterOf('3', body.name ?? '', { isShared: body.isShared ?? false }) } }
  }
  const workspace = queueWorkspace(scriptedApi({ ask: ask as never }), role)
  const place = { ...firstListing, view: 'unassigned', tag: 't1', conversationId: 'c1' } as const
  render(
    <LocationProvider>
      <FiltersMenu workspace={workspace} place={place} tags={signal([tagOf('t1', 'Billing')])} />
    </LocationProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Saved filters' }))
  await screen.findByRole('menuitem', { name: /Refunds/ }, { timeout: 10_000 })
  return { asked }
}
const choose = (name: RegExp) => fireEvent.click(screen.getByRole('menuitem', { name }))

test('each is a link by name, says whether it is the team’s, and that its tag was deleted', async () => {
  await open()
  const links = screen.getAllByRole('menuitem').filter((item) => item.hasAttribute('href'))
  expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['AngryTeam', '/inbox/all?tag=t1&unread=true'],
    ['RefundsIts tag was deleted', '/inbox/mine?tag=gone'],
  ])
})

test('the list on screen is saved under a name; agents save for themselves only', async () => {
  const { asked } = await open()
  choose(/Save this list/)
  const dialog = await screen.findByRole('dialog', { name: 'Save this list' })
  expect(within(dialog).queryByRole('checkbox')).toBeNull()
  fireEvent.input(within(dialog).getByRole('textbox', { name: 'Name' }), { target: { value: ' Billing ' } })
  await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Save' })))
  expect(asked.at(-1)?.[1]).toEqual({
    organizationId: 'org-1',
    name: 'Billing',
    isShared: false,
    place: { view: 'unassigned', status: 'open', unread: false, tag: 't1' },
  })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('an owner saves for the team; a name that is taken is told beside the field', async () => {
  const { asked } = await open({ role: 'owner', taken: 'Angry' })
  choose(/Save this list/)
  const dialog = await screen.findByRole('dialog', { name: 'Save this list' })
  fireEvent.click(within(dialog).getByRole('checkbox', { name: /For the whole team/ }))
  fireEvent.input(within(dialog).getByRole('textbox', { name: 'Name' }), { target: { value: 'Angry' } })
  await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Save' })))
  expect(asked.at(-1)?.[1]).toMatchObject({ isShared: true })
  expect(await within(dialog).findByText(/has this name already/)).toBeTruthy()
})

test('agents rename and delete their own only, and are asked before one is gone', async () => {
  const { asked } = await open()
  choose(/Rename or delete/)
  const dialog = await screen.findByRole('dialog', { name: 'Saved filters' })
  expect(within(dialog).queryByRole('button', { name: 'Rename Angry' })).toBeNull()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Delete Refunds' }))
  expect(asked.map(([path]) => path)).not.toContainEqual(expect.stringContaining('/remove'))
  await act(async () => void fireEvent.click(within(dialog).getByRole('button', { name: 'Delete it?' })))
  expect(asked.at(-1)?.[0]).toBe('/inbox/v1/saved-filters/1/remove')
  await waitFor(() => expect(within(dialog).queryByText('Refunds')).toBeNull())
})
