import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { LocationProvider } from 'preact-iso/router'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { firstListing } from '../place/place'
import { queueWorkspace } from '../testing/queue-workspace'
import { scriptedApi } from '../testing/scripted-api'
import { summaryOf } from '../testing/summaries'
import { createQueue } from './queue'
import { QueueColumn } from './queue-column'

// loaded when it is used, which takes the tests a while the first time
beforeAll(() => import('../bulk/bulk-bar'), 30_000)
afterEach(() => act(cleanup))

interface Asked {
  readonly conversationIds: string[]
  readonly command: { readonly type: string }
}

async function open({ refused = '' } = {}) {
  const summaries = ['a', 'b', 'c', 'd'].map((id, index) =>
    summaryOf({ id, name: id, at: new Date(Date.UTC(2025, 1, 1, 12, 60 - index)).toISOString() }),
  )
  const asked: Asked[] = []
  const ask = async (_path: string, { body }: { body: Asked }) => {
    asked.push(body)
    const outcomes = body.conversationIds.map((conversationId) => ({
      conversationId,
      refusal: conversationId === refused ? { code: 'conversation_not_found', message: '' } : null,
    }))
    const done = body.conversationIds.filter((id) => id !== refused)
    const resolved = done.map((id) => summaryOf({ id, name: id, seq: 3, status: 'resolved' }))
    return { ok: true, body: { outcomes, summaries: resolved } }
  }
  const api = scriptedApi({ summaries, ask: ask as never })
  const queue = createQueue({ api, organizationId: 'org-1', userId: 'agent-1', onSignedOut() {} })
  const place = { ...firstListing, conversationId: null }
  queue.show(place)
  render(
    <LocationProvider>
      <QueueColumn queue={queue} place={place} workspace={queueWorkspace(api)} />
    </LocationProvider>,
  )
  await waitFor(() => expect(boxes()).toHaveLength(4))
  return { asked, queue }
}
const list = () => screen.getByRole('list', { name: 'Conversations' })
const boxes = () => within(list()).queryAllByRole<HTMLInputElement>('checkbox')
const chosen = () => boxes().flatMap((box) => (box.checked ? [box.getAttribute('aria-label')?.slice(-1)] : []))
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
const bar = () => screen.findByRole('region', { name: 'Chosen conversations' }, { timeout: 10_000 })

test('x chooses where the keys are, Shift goes on from there, Escape lets go of all', async () => {
  await open()
  press('j')
  press('x')
  expect(chosen()).toEqual(['a'])
  press('ArrowDown', { shiftKey: true })
  press('ArrowDown', { shiftKey: true })
  expect(chosen()).toEqual(['a', 'b', 'c'])
  press('x')
  expect(chosen()).toEqual(['a', 'b'])
  expect((await bar()).textContent).toContain('2 chosen')
  press('Escape')
  await waitFor(() => expect(chosen()).toEqual([]))
})

test('boxes are pressed, and Shift takes everything between two of them', async () => {
  await open()
  const [first, , , last] = boxes()
  if (first && last) {
    fireEvent.click(first)
    fireEvent.click(last, { shiftKey: true })
  }
  expect(chosen()).toEqual(['a', 'b', 'c', 'd'])
})

test('a row that stays chosen keeps its tick when its box is pressed with Shift', async () => {
  await open()
  const [first, , third, last] = boxes()
  if (!first || !third || !last) throw new Error('Four rows were expected.')
  fireEvent.click(first)
  fireEvent.click(last, { shiftKey: true })
  await waitFor(() => expect(chosen()).toEqual(['a', 'b', 'c', 'd']))
  fireEvent.click(third, { shiftKey: true })
  await waitFor(() => expect(chosen()).toEqual(['a', 'b', 'c', 'd']))
})

test('all that are loaded are resolved by a key, and leave the list', async () => {
  const { asked } = await open()
  press('j')
  press('a', { ctrlKey: true })
  expect((await bar()).textContent).toContain('4 chosen')
  press('e')
  await waitFor(() => expect(boxes()).toEqual([]))
  expect(asked).toMatchObject([{ conversationIds: ['a', 'b', 'c', 'd'], command: { type: 'conversation.resolve' } }])
  expect(await screen.findByText('4 conversations resolved')).toBeTruthy()
})

test('what was not done is told with its reason, stays chosen, and is tried again', async () => {
  const { asked } = await open({ refused: 'b' })
  press('j')
  press('a', { ctrlKey: true })
  fireEvent.click(await screen.findByRole('button', { name: 'Resolve' }))
  expect(await screen.findByText('3 of 4 resolved')).toBeTruthy()
  expect(screen.getByText('1 conversation: not there any more.')).toBeTruthy()
  expect(chosen()).toEqual(['b'])
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(asked[1]?.conversationIds).toEqual(['b']))
})

test('choosing ends with what everything was done with', async () => {
  const { queue } = await open()
  press('j')
  press('a', { ctrlKey: true })
  await bar()
  press('e')
  expect(await screen.findByText('4 conversations resolved')).toBeTruthy()
  await waitFor(() => expect(list().classList.contains('is-choosing')).toBe(false))
  act(() => queue.apply([summaryOf({ id: 'b', name: 'b', seq: 9 })]))
  expect(boxes()).toHaveLength(1)
  expect(chosen()).toEqual([])
})

test('what left the list is not chosen when it is back', async () => {
  const { queue } = await open()
  press('j')
  press('a', { ctrlKey: true })
  act(() => queue.apply([summaryOf({ id: 'c', name: 'c', seq: 5, status: 'resolved' })]))
  expect(boxes()).toHaveLength(3)
  act(() => queue.apply([summaryOf({ id: 'c', name: 'c', seq: 6 })]))
  expect(boxes()).toHaveLength(4)
  expect(chosen().sort()).toEqual(['a', 'b', 'd'])
})

test('what leaves the list meanwhile is not acted on', async () => {
  const { asked, queue } = await open()
  press('j')
  press('a', { ctrlKey: true })
  await bar()
  act(() => queue.apply([summaryOf({ id: 'c', name: 'c', seq: 5, status: 'resolved' })]))
  press('e')
  await waitFor(() => expect(asked[0]?.conversationIds).toEqual(['a', 'b', 'd']))
})
