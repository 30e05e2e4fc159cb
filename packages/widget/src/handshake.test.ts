// @vitest-environment-options {"settings":{"disableIframePageLoading":true}}
import { afterEach, expect, test, vi } from 'vitest'
import { shakeHands } from './handshake'

const ORIGIN = 'https://chat.test'
const NONCE = '1,2,3'
const lives: AbortController[] = []

afterEach(() => {
  for (const life of lives.splice(0)) life.abort()
  vi.unstubAllGlobals()
})

/** A page with a frame of ours; `hello` is what some window says to that page. */
function page() {
  const answered = vi.fn(() => ({ type: 'opencx:init' }) as never)
  const window = { postMessage: vi.fn() }
  const iframe = Object.assign(document.createElement('iframe'), { src: `${ORIGIN}/webchat?key=k#${NONCE}` })
  Object.defineProperty(iframe, 'contentWindow', { value: window })
  const life = new AbortController()
  lives.push(life)
  shakeHands(iframe, answered, life)
  const hello = (said: { source?: unknown; origin?: string; data?: unknown } = {}) =>
    dispatchEvent(
      Object.assign(new Event('message'), { source: window, origin: ORIGIN, data: { nonce: NONCE }, ...said }),
    )
  return { answered, window, life, hello }
}

test('our frame is answered at its own address, and again when it was loaded again', () => {
  const { answered, window, hello } = page()
  hello()
  hello()
  expect(answered).toHaveBeenCalledTimes(2)
  expect(window.postMessage).toHaveBeenLastCalledWith({ type: 'opencx:init' }, ORIGIN, [expect.anything()])
})

test.each<[string, { source?: unknown; origin?: string; data?: unknown }]>([
  ['a sibling frame that knows the nonce', { source: {} }],
  ['an opener', { source: window.opener }],
  ['the page itself', { source: window }],
  ['a site that our frame was led away to', { origin: 'https://evil.test' }],
  ['a site whose name begins like ours', { origin: 'https://chat.test.evil.test' }],
  ['a site whose name ours begins with', { origin: 'https://chat.tes' }],
  ['the same host over http', { origin: 'http://chat.test' }],
  ['an opaque frame in a page that is not', { origin: 'null' }],
  ['our frame without the nonce', { data: {} }],
  ['our frame with another nonce', { data: { nonce: '1,2,4' } }],
  ['our frame with the end of the nonce', { data: { nonce: '2,3' } }],
  ['our frame with nothing', { data: null }],
])('attack: postMessage by %s is not answered', (_, said) => {
  const { answered, window, hello } = page()
  hello(said)
  expect([answered.mock.calls, window.postMessage.mock.calls]).toEqual([[], []])
})

test('an opaque page has an opaque frame, which is answered', () => {
  vi.stubGlobal('origin', 'null')
  const { window, hello } = page()
  hello({ origin: 'null' })
  expect(window.postMessage).toHaveBeenCalledWith({ type: 'opencx:init' }, '*', [expect.anything()])
})

test('attack: where the page is opaque, another origin is still not ours', () => {
  vi.stubGlobal('origin', 'null')
  const { answered, hello } = page()
  hello({ origin: 'https://evil.test' })
  expect(answered).not.toHaveBeenCalled()
})

test('after its life is over nobody is answered', () => {
  const { answered, life, hello } = page()
  life.abort()
  hello()
  expect(answered).not.toHaveBeenCalled()
})
