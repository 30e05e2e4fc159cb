import type { Init, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { ToPage } from '@opencx/protocol/frame/to-page'
import { expect, onTestFinished, test, vi } from 'vitest'
import { connectPage } from './connect-page'

const init = { type: 'opencx:init', v: 1, look: {}, visitor: {}, isOpen: false, isFullScreen: false }

/** A frame in a page, as far as the handshake sees it. */
function embed(nonce = 'n0nce') {
  const end = new AbortController()
  const { port1: ours, port2: given } = new MessageChannel()
  onTestFinished(() => {
    end.abort()
    ours.close()
  })
  const hellos: unknown[] = []
  const parent = { postMessage: (message: unknown, origin: string) => hellos.push([message, origin]) }
  const frame = Object.assign(new EventTarget(), { parent })
  const inits: Init[] = []
  const messages: ToFrame[] = []
  const requests: unknown[] = []
  // only what connectPage uses of a window
  const page = connectPage(frame as unknown as Window, {
    nonce,
    signal: end.signal,
    onInit: (message) => inits.push(message),
    onMessage: (message) => messages.push(message),
    onRequest: (message) => requests.push(message),
  })
  const told: ToPage[] = []
  ours.onmessage = ({ data }) => told.push(data)
  const answer = (data: unknown, source: unknown = parent, ports = [given]) =>
    frame.dispatchEvent(Object.assign(new Event('message'), { data, source, ports }))
  return { page, hellos, inits, messages, requests, told, ours, answer }
}

test('says hello to the page with the nonce of its address', () => {
  expect(embed().hellos).toEqual([[{ type: 'opencx:hello', v: 1, nonce: 'n0nce' }, '*']])
})

test('talks to nobody without a parent or without a nonce', () => {
  expect(
    connectPage(window, { nonce: 'n0nce', signal: AbortSignal.abort(), onInit() {}, onMessage() {}, onRequest() {} }),
  ).toBeNull()
  const { page, hellos } = embed('')
  expect([page, hellos]).toEqual([null, []])
})

test('what is told before the page answers arrives when it does, in order', async () => {
  const { page, answer, told } = embed()
  page?.tell({ type: 'unread', count: 1, label: '' })
  answer(init)
  page?.tell({ type: 'unread', count: 2, label: '' })
  await vi.waitFor(() =>
    expect(told).toEqual([
      { type: 'unread', count: 1, label: '' },
      { type: 'unread', count: 2, label: '' },
    ]),
  )
})

test('hears what the page says over the port, and hands on what it does not know', async () => {
  const { answer, ours, messages, requests } = embed()
  answer(init)
  ours.postMessage({ type: 'dance' })
  ours.postMessage({ type: 'open' })
  await vi.waitFor(() => expect(messages).toEqual([{ type: 'open' }]))
  expect(requests).toEqual([{ type: 'dance' }])
})

test('an answer of another window, of another form or without a port is no answer', () => {
  const { answer, inits } = embed()
  answer(init, {})
  answer({ ...init, v: 2 })
  answer(init, undefined, [])
  expect(inits).toHaveLength(0)
})

test('a second answer does not take the chat over', async () => {
  const { answer, inits, page, told } = embed()
  answer(init)
  const stranger = new MessageChannel()
  answer({ ...init, isOpen: true }, undefined, [stranger.port2])
  page?.tell({ type: 'close' })
  expect(inits).toHaveLength(1)
  await vi.waitFor(() => expect(told).toEqual([{ type: 'close' }]))
  stranger.port1.close()
})
