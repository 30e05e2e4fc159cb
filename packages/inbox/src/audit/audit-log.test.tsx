import type { ShownAct } from '@opencx/protocol/http/inbox-audit'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import type { Reply } from '../http/reply'
import { ada, refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const owner = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role: 'owner' as const }] }
const acts: ShownAct[] = [
  act_('a2', 'key.created', { kind: 'secret', name: 'Shop backend' }),
  act_('a1', 'teleporter.switched_on', {}),
]
function act_(id: string, action: string, details: Record<string, unknown>): ShownAct {
  return { id, action, details, actorKind: 'person', actorName: 'Olivia Ortega', at: '2026-11-22T10:00:00.000Z' }
}

/** Answers the questions of the page one after the other. */
async function open(...replies: (Reply<unknown> | { items: readonly ShownAct[]; next: string | null })[]) {
  const asked: string[] = []
  const ask = async (path: string) => {
    asked.push(path)
    const reply = replies.shift() ?? refusal(404, 'not_found')
    return 'items' in reply ? { ok: true, body: reply } : reply
  }
  await startApp({ path: '/inbox/audit-log', person: owner, ask: ask as Api['ask'] })
  await screen.findByRole('heading', { name: 'Audit log' })
  return asked
}
const rows = async () => within(await screen.findByRole('list', { name: 'Acts' })).getAllByRole('listitem')
const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

test('owners read who changed what in plain words, also what this page does not know yet', async () => {
  const asked = await open({ items: acts, next: null })
  const [first, second] = await rows()
  expect(first?.textContent).toContain('Olivia Ortega made a key: Shop backend')
  expect(second?.textContent).toContain('Olivia Ortega teleporter switched on')
  expect(first?.querySelector('time')?.dateTime).toBe('2026-11-22T10:00:00.000Z')
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
  expect(asked).toEqual(['/inbox/v1/audit-log?organizationId=org-1'])
})

test('what was done to a canned reply is told with its shortcut', async () => {
  const changed = { shortcut: 'refund', changed: ['text'] }
  const items = [
    act_('1', 'canned_reply.changed', changed),
    act_('2', 'canned_reply.imported', { added: 12, skipped: 1 }),
  ]
  await open({ items, next: null })
  expect((await rows()).map((row) => row.querySelector('p')?.textContent)).toEqual([
    'Olivia Ortega changed a canned reply: refund',
    'Olivia Ortega imported canned replies',
  ])
})

test('older acts come when they are asked for, and a failure leaves what is there', async () => {
  const asked = await open({ items: acts.slice(0, 1), next: 'a2' }, refusal(500, 'internal_error'), {
    items: acts.slice(1),
    next: null,
  })
  expect(await rows()).toHaveLength(1)
  await press('Load more')
  expect(await screen.findByText('Older acts could not be loaded. Try again.')).toBeTruthy()
  await press('Load more')
  await waitFor(async () => expect(await rows()).toHaveLength(2))
  expect(asked.slice(1)).toEqual(Array(2).fill('/inbox/v1/audit-log?organizationId=org-1&cursor=a2'))
})

test('an empty log says what will be in it, a failed one how to go on', async () => {
  await open(refusal(500, 'internal_error'), { items: [], next: null })
  expect(await screen.findByText('The log could not be loaded')).toBeTruthy()
  expect(screen.getByText(/The server failed \(status 500\)/)).toBeTruthy()
  await press('Try again')
  expect(await screen.findByText('Nothing was changed yet')).toBeTruthy()
})

test('agents are told whom to ask, and see no way there', async () => {
  await startApp({ path: '/inbox/audit-log' })
  expect(await screen.findByText('Only owners and admins see the audit log')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Audit log' })).toBeNull()
})
