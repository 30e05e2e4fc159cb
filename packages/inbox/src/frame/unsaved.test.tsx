import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { mayLeave, useUnsaved } from './unsaved'

afterEach(() => {
  act(cleanup)
  vi.restoreAllMocks()
  history.replaceState(null, '', '/inbox/setup')
})

function Page({ isUnsaved, onLeave }: { isUnsaved: boolean; onLeave: () => void }) {
  useUnsaved(isUnsaved ? 'Leave without them?' : null)
  return (
    <a
      href="/inbox/"
      onClick={(event) => {
        event.preventDefault()
        onLeave()
      }}
    >
      Inbox
    </a>
  )
}

/** A page with unsaved changes, whose visitor answers the question. */
function open({ isUnsaved = true, answer = false } = {}) {
  history.replaceState(null, '', '/inbox/setup')
  const asked = vi.fn(() => answer)
  vi.stubGlobal('confirm', asked)
  const onLeave = vi.fn()
  const { rerender } = render(<Page isUnsaved={isUnsaved} onLeave={onLeave} />)
  return { asked, onLeave, save: () => rerender(<Page isUnsaved={false} onLeave={onLeave} />) }
}
const follow = (options = {}) => fireEvent.click(screen.getByRole('link'), options)
const closes = () => dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('a link does not lead away from unsaved changes before somebody says so', () => {
  const { asked, onLeave } = open()
  follow()
  expect([asked.mock.calls, onLeave.mock.calls.length]).toEqual([[['Leave without them?']], 0])
})

test('who says so leaves, and is asked once', () => {
  const { asked, onLeave } = open({ answer: true })
  follow()
  expect([asked.mock.calls.length, onLeave.mock.calls.length, mayLeave()]).toEqual([1, 1, true])
  expect(asked).toHaveBeenCalledTimes(1)
})

test('the way back asks too, and who stays keeps the address', () => {
  const { asked } = open()
  const heard = vi.fn()
  addEventListener('popstate', heard)
  history.replaceState(null, '', '/inbox/')
  dispatchEvent(new PopStateEvent('popstate'))
  removeEventListener('popstate', heard)
  expect([asked.mock.calls.length, heard.mock.calls.length, location.pathname]).toEqual([1, 0, '/inbox/setup'])
})

test('the browser is told before the page is closed, and a link into another tab asks nothing', () => {
  const { asked } = open()
  expect(closes()).toBe(false)
  follow({ ctrlKey: true })
  expect(asked).not.toHaveBeenCalled()
})

test('without changes, or once they are saved, nothing is asked', () => {
  const { asked, onLeave, save } = open()
  save()
  follow()
  expect([closes(), asked.mock.calls.length, onLeave.mock.calls.length]).toEqual([true, 0, 1])
})
