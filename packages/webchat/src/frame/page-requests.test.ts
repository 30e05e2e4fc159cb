import type { ToPage } from '@opencx/protocol/frame/to-page'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { createChat } from '../chat/chat'
import { signal } from '../signal/signal'
import { ScriptedVisitor } from '../testing/scripted-conversation'
import { readRequest, servePage } from './page-requests'

const circle: Record<string, unknown> = {}
circle.self = circle

test.each([
  [{ type: 'send', text: 'I need help' }],
  [{ type: 'call', call: 'video' }],
  [{ type: 'track', event: 'added to cart', data: { price: 12 } }],
])('%j is understood', (message) => {
  expect(readRequest(message)).toEqual(message)
})

test.each([
  null,
  {},
  { type: 'eval', code: 'alert(1)' },
  { type: 'send', text: ' ' },
  { type: 'send', text: '\u200b' },
  { type: 'send', text: { toString: 'x' } },
  { type: 'track', event: '' },
  { type: 'track', event: 'x'.repeat(101) },
  { type: 'track', event: 'much', data: { text: 'x'.repeat(5_000) } },
  { type: 'track', event: 'round', data: circle },
])('attack: %# is passed over', (message) => {
  expect(readRequest(message)).toBeNull()
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** A page around a chat, and what it is told. */
function serve(config = {}) {
  const end = new AbortController()
  onTestFinished(() => end.abort())
  const visitor = new ScriptedVisitor()
  const told: ToPage[] = []
  const page = { tell: (message: ToPage) => void told.push(message) }
  const unread = signal(0)
  const chat = { ...createChat(visitor, { config: { key: 'a-key', ...config }, storage: visitor.storage }), unread }
  onTestFinished(chat.stop)
  const ask = (message?: unknown) => servePage(message, { page, chat, since: null, config, signal: end.signal })
  return { visitor, told, unread, ask }
}

test('a message of the page is sent as the visitor’s, cut to what can be sent', () => {
  const { visitor, ask } = serve()
  ask({ type: 'send', text: 'x'.repeat(20_000) })
  expect(visitor.sent.map((text) => text.length)).toEqual([10_000])
})

test('attack: a page does not write for a visitor who has not agreed', () => {
  const { visitor, ask } = serve({ consent: { text: 'I agree.', version: 'v1' } })
  ask({ type: 'send', text: 'I need help' })
  expect(visitor.sent).toEqual([])
})

test('where there are no calls the page learns it', () => {
  const { told, ask } = serve()
  ask({ type: 'call' })
  expect(told).toContainEqual({ type: 'error', code: 'calls_not_configured', message: 'This chat has no calls.' })
})

test('what the page could not ask the server it learns from the chat', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return Response.json({ style: 'button{top:0}' })
  })
  const { told, ask } = serve()
  ask({ type: 'boot' })
  await vi.waitFor(() =>
    expect(told).toContainEqual({ type: 'remember', style: 'button{top:0}', asked: location.search }),
  )
  expect(asked).toEqual([`/widget/v1/boot${location.search}`])
})

test('a page that nobody looks at shows that there is news, until somebody looks', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  const { told, unread, ask } = serve({ flashesTitle: true })
  ask()
  unread.value = 1
  unread.value = 2
  vi.advanceTimersByTime(2_000)
  const marks = () => told.flatMap((message) => (message.type === 'title' ? [message.mark] : []))
  expect(marks()).toEqual(['● ', '', '● '])
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(5_000)
  expect(marks()).toEqual(['● ', '', '● ', ''])
})

test('nothing flashes where somebody looks, where nothing is new, and where the business does not want it', () => {
  const { told, unread, ask } = serve({ flashesTitle: true })
  ask()
  unread.value = 1
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  unread.value = 0
  const quiet = serve()
  quiet.ask()
  quiet.unread.value = 1
  expect([...told, ...quiet.told].filter(({ type }) => type === 'title')).toEqual([])
})

test('a tone sounds for news once the visitor has done something, and never before', () => {
  let tones = 0
  const node = { connect: () => node, gain: ramp(), frequency: ramp(), start: () => tones++, stop() {} }
  vi.stubGlobal(
    'AudioContext',
    class {
      currentTime = 0
      createOscillator = () => node
      createGain = () => node
      close = async () => {}
    },
  )
  const { unread, ask } = serve({ hasSound: true })
  ask()
  unread.value = 1
  expect(tones).toBe(0)
  document.dispatchEvent(new Event('pointerdown'))
  unread.value = 2
  expect(tones).toBe(1)
  unread.value = 0
  expect(tones).toBe(1)
})

function ramp() {
  return { setValueAtTime() {}, exponentialRampToValueAtTime() {} }
}
