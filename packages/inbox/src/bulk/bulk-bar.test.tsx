import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
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
const order = summaries.map(({ conversationId }) => conversationId)

/** The bar beside an open conversation; the server answers when the test says so. */
function open() {
  const reached = vi.fn()
  const waiting: (() => void)[] = []
  const bodies: unknown[] = []
  const ask = (_path: string, { body }: { body: { conversationIds: string[] } }) => {
    bodies.push(body)
    const outcomes = body.conversationIds.map((conversationId) => ({ conversationId, refusal: null }))
    return new Promise((answer) => waiting.push(() => answer({ ok: true, body: { outcomes, summaries: [] } })))
  }
  const workspace = queueWorkspace(scriptedApi({ ask: ask as never }))
  function Page() {
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
        <BulkBar workspace={workspace} queue={{ apply() {} }} status="open" rows={summaries} choosing={choosing} />
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
