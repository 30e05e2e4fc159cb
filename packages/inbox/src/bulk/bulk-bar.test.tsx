import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { useMemo } from 'preact/hooks'
import { afterEach, expect, test, vi } from 'vitest'
import { useShortcuts } from '../keyboard/use-shortcuts'
import { useChoice } from '../queue/use-choice'
import { queueWorkspace } from '../testing/queue-workspace'
import { scriptedApi } from '../testing/scripted-api'
import { summaryOf } from '../testing/summaries'
import { BulkBar } from './bulk-bar'

afterEach(() => act(cleanup))

const KEYS = ['e', 'a', 'g', 't', 's']
const summaries = ['a', 'b'].map((id) => summaryOf({ id }))

/** The bar beside an open conversation; the server answers when the test says so, and rows leave the list where told. */
function open({ leave = false } = {}) {
  const reached = vi.fn()
  const waiting: (() => void)[] = []
  const bodies: unknown[] = []
  const rows = signal(summaries)
  const ask = (_path: string, { body }: { body: { conversationIds: string[] } }) => {
    const leaving = summaries.filter(({ conversationId }) => leave && body.conversationIds.includes(conversationId))
    bodies.push(body)
    const outcomes = body.conversationIds.map((conversationId) => ({ conversationId, refusal: null }))
    return new Promise((answer) => waiting.push(() => answer({ ok: true, body: { outcomes, summaries: leaving } })))
  }
  const workspace = queueWorkspace(scriptedApi({ ask: ask as never }))
  function Page() {
    const order = useMemo(() => rows.value.map(({ conversationId }) => conversationId), [rows.value])
    const choosing = useChoice('all', order)
    useShortcuts({ resolve: reached, assign: reached, give: reached, tag: reached, snooze: reached })
    return (
      <>
        <button type="button" onClick={choosing.begin}>
          begin
        </button>
        <button type="button" onClick={choosing.chooseAll}>
          choose
        </button>
        <BulkBar
          workspace={workspace}
          queue={{ apply: (left) => (rows.value = rows.value.filter((row) => !left.includes(row))) }}
          status="open"
          rows={rows.value}
          choosing={choosing}
        />
      </>
    )
  }
  render(<Page />)
  const answer = () => act(async () => waiting.shift()?.())
  return { reached, bodies, answer }
}
const click = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const type = () => KEYS.forEach(press)

test('the keys of deeds do nothing while nothing is chosen yet', async () => {
  const { reached } = open()
  await click('begin')
  type()
  expect(reached).not.toHaveBeenCalled()
})

test('the keys of deeds do nothing while one is under way', async () => {
  const { reached, bodies } = open()
  await click('choose')
  press('e')
  expect(screen.getByText('0 of 2…')).toBeTruthy()
  type()
  expect(reached).not.toHaveBeenCalled()
  expect(bodies).toHaveLength(1)
})

test('who types into a choice goes on typing while a deed is under way, and begins no other', async () => {
  const { reached, bodies } = open()
  await click('choose')
  press('t')
  const field = screen.getByRole<HTMLInputElement>('combobox')
  expect(document.activeElement).toBe(field)
  press('Enter')
  expect(bodies).toHaveLength(1)
  expect(document.activeElement).toBe(field)
  fireEvent.input(field, { target: { value: 'urg' } })
  type()
  press('Enter')
  await click('Resolve')
  expect(field.value).toBe('urg')
  expect(bodies).toHaveLength(1)
  expect(reached).not.toHaveBeenCalled()
})

test('where a choice goes with what was chosen, the bar has the focus and letters do nothing', async () => {
  const { reached, answer } = open({ leave: true })
  await click('choose')
  press('t')
  press('Enter')
  await answer()
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Chosen conversations' }))
  type()
  expect(reached).not.toHaveBeenCalled()
})

test('what stays in the list is let go of when it was done with', async () => {
  const { answer } = open()
  await click('choose')
  press('e')
  await answer()
  await waitFor(() => expect(screen.queryByText('2 chosen')).toBeNull())
  expect(screen.getByText('2 conversations resolved')).toBeTruthy()
})
