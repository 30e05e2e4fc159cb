// @vitest-environment-options {"settings":{"disableIframePageLoading":true}}
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { mountWidget } from './index'
import type { Widget, WidgetOptions } from './widget'

const asked: string[] = []
const warn = vi.spyOn(console, 'warn')
let reply: () => Response | Promise<Response>
let widgets: Widget[] = []

const look = { color: '#123456', position: 'right', theme: 'auto' }
const allowed = () =>
  Response.json({ look, style: 'button{top:0}', name: 'Acme', supportUrl: 'https://chat.test/acme' })
const refused = (error: string, message: string, status = 403) =>
  Response.json({ statusCode: status, error, message }, { status })

beforeEach(() => {
  asked.length = 0
  warn.mockReset().mockImplementation(() => {})
  reply = allowed
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
const errorOf = (widget: Widget) => new Promise((resolve) => widget.on('error', resolve))
const element = () => document.querySelector('opencx-widget')
const launcher = () => element()?.shadowRoot?.querySelector('button')
const frame = () => element()?.shadowRoot?.querySelector('iframe')

test('nothing of the chat is loaded before somebody reaches for it', async () => {
  await mount().ready
  expect(asked).toEqual(['https://chat.test/widget/v1/boot?key=oc_live_wt_a_b'])
  expect(launcher()?.ariaLabel).toBe('Open chat')
  expect(frame()).toBeNull()
  launcher()?.dispatchEvent(new Event('pointerenter'))
  expect(frame()?.src).toMatch(/^https:\/\/chat\.test\/webchat\?key=oc_live_wt_a_b#[\d,]+$/)
  expect(frame()?.title).toBe('Chat')
})

test('a click opens and closes', async () => {
  const widget = mount()
  await widget.ready
  launcher()?.click()
  expect(widget.state.isOpen).toBe(true)
  expect(launcher()?.ariaLabel).toBe('Close chat')
  launcher()?.click()
  expect(widget.state.isOpen).toBe(false)
  expect(launcher()?.ariaLabel).toBe('Open chat')
})

test('a refused page gets no launcher and no frame, even if it asked to open; one warning and one error say why', async () => {
  reply = () => refused('origin_not_allowed', 'Origin https://evil.test is not allowed for this key.')
  const widget = mount()
  const isReady = vi.fn()
  widget.ready.then(isReady)
  widget.open()
  expect(await errorOf(widget)).toMatchObject({ code: 'origin_not_allowed' })
  expect(element()).toBeNull()
  expect(warn.mock.calls).toEqual([['OpenCX: Origin https://evil.test is not allowed for this key.']])
  expect(isReady).not.toHaveBeenCalled()
})

test('of a secret key only the public id leaves the page, and no chat appears', async () => {
  const secret = 'oc_live_sk_abcdefghijkl_THEsecretPART123456'
  reply = () => Response.json({}, { status: 503 })
  const widget = mount({ token: undefined, apiKey: ` ${secret}` })
  expect(await errorOf(widget)).toMatchObject({ code: 'secret_key_in_page' })
  expect(asked).toEqual(['https://chat.test/widget/v1/boot?key=+oc_live_sk_abcdefghijkl'])
  expect(element()).toBeNull()
  expect(JSON.stringify(localStorage)).not.toContain('THEsecretPART')
})

test('where the look is known the launcher does not wait for the server, and goes when the server refuses', async () => {
  await mount().ready
  widgets.pop()?.unmount()
  let refuse = () => {}
  const waiting = new Promise<void>((resolve) => {
    refuse = resolve
  })
  reply = async () => {
    await waiting
    return refused('key_invalid', 'This key is not valid.', 401)
  }
  const widget = mount()
  await vi.waitFor(() => expect(launcher()).toBeTruthy())
  refuse()
  await errorOf(widget)
  expect(element()).toBeNull()
  reply = allowed
  mount()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked).toHaveLength(3)
})

test('a server that cannot be asked does not keep the launcher away', async () => {
  reply = () => Promise.reject(new TypeError('blocked'))
  await mount().ready
  expect(launcher()).toBeTruthy()
})

test('what was asked for before the server answered happens then', async () => {
  const widget = mount()
  widget.open()
  expect(widget.state.isOpen).toBe(false)
  await widget.ready
  await vi.waitFor(() => expect(widget.state.isOpen).toBe(true))
})

test('unmounting before the server was asked asks nobody', async () => {
  mount().unmount()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked).toEqual([])
})

test('after unmounting nothing is left and no call brings anything back', async () => {
  const widget = mount()
  await widget.ready
  widget.open()
  widget.unmount()
  for (const act of [widget.open, widget.toggle, widget.show, widget.hide, widget.close, widget.shutdown]) act()
  widget.prefill('Hi')
  widget.identify({ name: 'Ada' })
  expect(element()).toBeNull()
  expect(widget.state).toMatchObject({ isOpen: false, unread: 0 })
})

test('what the page asked to forget is owed until the frame has done it, whatever the language', async () => {
  const widget = mount({ warm: 'none' })
  await widget.ready
  widget.reset()
  widget.unmount()
  await mount({ warm: 'none', locale: 'ar' }).ready
  await vi.waitFor(() => expect(frame()).toBeTruthy())
})

test('where the chat does not load, a shutdown still takes the widget off the page', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const widget = mount()
  await vi.advanceTimersByTimeAsync(1)
  await widget.ready
  widget.shutdown()
  await vi.advanceTimersByTimeAsync(9_000)
  expect(element()).toBeTruthy()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(element()).toBeNull()
})

test('hide and show mean the launcher', async () => {
  const widget = mount({ launcher: 'hidden' })
  await widget.ready
  expect(launcher()?.hidden).toBe(true)
  widget.show()
  expect(launcher()?.hidden).toBe(false)
  widget.hide()
  expect(launcher()?.hidden).toBe(true)
})

test('an origin that is no address is warned of', async () => {
  mount({ origin: 'chat.test' })
  expect(warn.mock.calls[0]?.[0]).toContain('origin="chat.test"')
})

test('two widgets on one page do not see each other', async () => {
  const [one, two] = [mount({ token: 'oc_live_wt_one' }), mount({ token: 'oc_live_wt_two' })]
  await Promise.all([one.ready, two.ready])
  one.open()
  expect([one.state.isOpen, two.state.isOpen]).toEqual([true, false])
  one.unmount()
  expect(document.querySelectorAll('opencx-widget')).toHaveLength(1)
})
