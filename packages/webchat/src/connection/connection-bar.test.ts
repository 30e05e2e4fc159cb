import { screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showChat } from '../testing/show-chat'

const RECONNECTING = 'Reconnecting… your messages are kept'

beforeEach(() => vi.useFakeTimers({ now: new Date(2025, 10, 21, 9, 30) }))
afterEach(() => vi.useRealTimers())

test.each(['waiting', 'offline'] as const)('two seconds of %s are worth telling, less are not', (link) => {
  const { visitor } = showChat()
  visitor.show({ link })
  vi.advanceTimersByTime(1_900)
  expect(screen.queryByText(RECONNECTING)).toBeNull()
  vi.advanceTimersByTime(200)
  screen.getByText(RECONNECTING)
  visitor.show({ link: 'live' })
  expect(screen.queryByText(RECONNECTING)).toBeNull()
})

test('attempts to get the connection back do not start the clock anew', () => {
  const { visitor } = showChat()
  for (const link of ['waiting', 'connecting', 'waiting', 'connecting'] as const) {
    visitor.show({ link })
    vi.advanceTimersByTime(600)
  }
  screen.getByText(RECONNECTING)
})

test('a short interruption leaves nothing behind', () => {
  const { visitor } = showChat()
  for (const link of ['waiting', 'connecting', 'waiting'] as const) visitor.show({ link })
  vi.advanceTimersByTime(1_000)
  visitor.show({ link: 'live' })
  vi.advanceTimersByTime(5_000)
  expect(screen.queryByText(RECONNECTING)).toBeNull()
})

test('the first connection is not called a reconnection', () => {
  const { visitor } = showChat()
  visitor.show({ link: 'connecting' })
  vi.advanceTimersByTime(5_000)
  expect(screen.queryByText(RECONNECTING)).toBeNull()
})

test('a server that fails is not called a network that is gone', () => {
  const { visitor } = showChat()
  visitor.show({ link: 'waiting', isServerFailing: true })
  vi.advanceTimersByTime(3_000)
  screen.getByText('The server has a problem. Your messages are kept and sent once it is solved.')
  expect(screen.queryByText(RECONNECTING)).toBeNull()
})

test('being held back is told with its reason, a long pause with its end', () => {
  const { visitor } = showChat()
  visitor.show({ link: 'waiting', heldUntil: Date.now() + 20_000 })
  vi.advanceTimersByTime(3_000)
  screen.getByText('A lot of messages right now. Yours are kept and sent in a moment.')
  visitor.show({ heldUntil: Date.now() + 30 * 60_000 })
  screen.getByText(/^A lot of messages right now\. Yours are kept and sent at 10:00\sAM\.$/)
})

test.each([
  ['key_invalid', /^This chat is switched off/],
  ['origin_not_allowed', /^This chat is switched off/],
  ['session_missing', /^Your chat has ended on this device/],
  ['internal_error', /^The chat is not available at the moment/],
])('%s has friendly words', (stoppedBy, text) => {
  const { visitor } = showChat()
  visitor.show({ link: 'stopped', stoppedBy })
  screen.getByText(text)
})

test('what is told is told to screen readers too', () => {
  const { visitor } = showChat()
  const before = screen.getAllByRole('status')
  visitor.show({ stoppedBy: 'key_invalid' })
  const region = screen.getByText(/^This chat is switched off/).closest('[role=status]')
  expect(before).toContain(region)
})
