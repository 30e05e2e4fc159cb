// @vitest-environment-options {"settings":{"disableIframePageLoading":true}}
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { mountWidget } from './index'
import type { Widget, WidgetOptions } from './widget'

const asked: string[] = []
const warn = vi.spyOn(console, 'warn')
let reply: () => Response
let widgets: Widget[] = []

beforeEach(() => {
  asked.length = 0
  warn.mockReset().mockImplementation(() => {})
  reply = () => Response.json({ style: 'button{top:0}' })
  // what this DOM lacks
  vi.stubGlobal('visualViewport', new EventTarget())
  // the server's word on this page; everything else here is real
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return reply()
  })
})
afterEach(() => {
  for (const widget of widgets) widget.unmount()
  widgets = []
  vi.unstubAllGlobals()
  localStorage.clear()
})

function mount(options: WidgetOptions = {}): Widget {
  const widget = mountWidget({ origin: 'https://chat.test', token: 'oc_live_wt_a_b', ...options })
  widgets.push(widget)
  return widget
}
const frame = () => document.querySelector('opencx-widget')?.shadowRoot?.querySelector('iframe')

test('what no message can carry is refused when it is asked for, and what is asked for next is not lost', async () => {
  const widget = mount()
  await widget.ready
  const circle: Record<string, unknown> = {}
  circle.self = circle
  expect(() => widget.track('bought', circle)).toThrow(/circular/)
  widget.track('bought', { toString() {} })
  widget.prefill(Object as never)
  widget.prefill('About the boat')
  widget.open()
  expect(await heardBy(frame())).toEqual([
    { type: 'track', event: 'bought', data: {} },
    { type: 'prefill' },
    { type: 'prefill', text: 'About the boat' },
    { type: 'open' },
  ])
})

test('attack: nothing but options gets into an address, whatever else stands on the tag or is changed later', async () => {
  const secret = 'oc_live_sk_abcdefghijkl_THEsecretPART123456'
  const strange = { secretKey: secret, key: secret, nonce: 'r4nd0m', userToken: 'proof', email: 'ada@acme.test' }
  const widget = mount({ ...strange, theme: 'dark' } as WidgetOptions)
  await widget.ready
  widget.update({ ...strange, token: secret, apiKey: secret, origin: secret, theme: 'light' } as WidgetOptions)
  widget.open()
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  const addresses = [...asked, `${frame()?.src}`]
  expect(addresses.map((address) => new URL(address).search)).toEqual([
    '?theme=dark&key=oc_live_wt_a_b',
    '?theme=light&key=oc_live_wt_a_b',
    '?theme=light&key=oc_live_wt_a_b',
  ])
})

test('a page that gave the names of browser features to things of its own has its chat', async () => {
  vi.stubGlobal('visualViewport', {})
  vi.stubGlobal('navigation', {})
  const widget = mount()
  await widget.ready
  widget.open()
  expect(frame()).toBeTruthy()
})

test('an inline chat that has no place is told of once', async () => {
  const widget = mount({ mode: 'inline', target: '#nowhere' })
  const heard = vi.fn()
  widget.on('error', heard)
  await widget.ready
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(heard.mock.calls).toEqual([[{ code: 'target_missing', message: 'No element #nowhere.' }]])
})

test('what the server says is read as it is on a page that extends all objects', async () => {
  Object.assign(Object.prototype, { extension: 'of the page' })
  onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'extension'))
  reply = () => Response.json({ style: '', invalid: {} })
  await mount().ready
  expect(warn).not.toHaveBeenCalled()
})

test('of a popup and an inline chat only the one that stands first answers data-opencx-open', async () => {
  const place = document.createElement('section')
  const button = Object.assign(document.createElement('button'), { onclick: null })
  button.dataset.opencxOpen = ''
  document.body.append(place, button)
  place.id = 'place'
  const popup = mount({ token: 'oc_live_wt_one' })
  const inline = mount({ token: 'oc_live_wt_two', mode: 'inline', target: '#place' })
  await Promise.all([popup.ready, inline.ready])
  button.click()
  expect([popup.state.isOpen, inline.state.isOpen]).toEqual([false, true])
  inline.unmount()
  button.click()
  expect(popup.state.isOpen).toBe(true)
  place.remove()
  button.remove()
})

/** Says hello as the frame does, and hears what it is told. */
async function heardBy(iframe: HTMLIFrameElement | null | undefined): Promise<unknown[]> {
  const heard: unknown[] = []
  const source = { postMessage: (_init: unknown, _origin: string, [port]: MessagePort[]) => hear(port) }
  const hear = (port: MessagePort | undefined) => {
    if (port) port.onmessage = ({ data }) => heard.push(data)
  }
  Object.defineProperty(iframe, 'contentWindow', { value: source })
  const data = { nonce: iframe?.src.split('#')[1] }
  dispatchEvent(Object.assign(new Event('message'), { source, origin: 'https://chat.test', data }))
  await new Promise((resolve) => setTimeout(resolve, 50))
  return heard.filter((message) => !/boot|update/.test(JSON.stringify(message)))
}
