import type { Link } from '@opencx/client'
import { act, cleanup, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConnectionNotice } from './connection-notice'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  act(cleanup)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const notice = () => screen.getByRole('status').textContent
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

test.each<[Link, number, RegExp]>([
  ['offline', 0, /you are offline/i],
  ['waiting', 1_500, /reconnecting.*kept/i],
  ['connecting', 4_000, /connecting/i],
])('%s is said after %d ms', (link, delay, text) => {
  render(<ConnectionNotice link={link} />)
  if (delay > 0) {
    pass(delay - 1)
    expect(notice()).toBe('')
  }
  pass(1)
  expect(notice()).toMatch(text)
})

test.each<Link>(['live', 'polling', 'idle'])('%s is nobody’s business', (link) => {
  render(<ConnectionNotice link={link} />)
  pass(60_000)
  expect(notice()).toBe('')
})

test('a short gap is never mentioned, and a long one no longer than it lasts', () => {
  const { rerender } = render(<ConnectionNotice link="waiting" />)
  pass(1_000)
  rerender(<ConnectionNotice link="live" />)
  pass(60_000)
  expect(notice()).toBe('')
  rerender(<ConnectionNotice link="waiting" />)
  pass(2_000)
  expect(notice()).not.toBe('')
  rerender(<ConnectionNotice link="live" />)
  pass(0)
  expect(notice()).toBe('')
})

test('a device without network says so, whatever the socket still believes', () => {
  render(<ConnectionNotice link="live" />)
  vi.stubGlobal('navigator', { onLine: false })
  act(() => void dispatchEvent(new Event('offline')))
  pass(0)
  expect(notice()).toMatch(/you are offline/i)
})
