// @vitest-environment-options {"settings":{"disableIframePageLoading":true}}
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mountWidget } from './index'
import type { Widget, WidgetOptions } from './widget'

const warn = vi.spyOn(console, 'warn')
const { documentElement, body } = document
let widgets: Widget[] = []
let told: object

beforeEach(() => {
  warn.mockReset().mockImplementation(() => {})
  told = {}
  // what this DOM lacks
  vi.stubGlobal('visualViewport', new EventTarget())
  vi.stubGlobal('fetch', async () => Response.json({ name: 'Acme', ...told }))
})
afterEach(() => {
  for (const widget of widgets) widget.unmount()
  widgets = []
  vi.unstubAllGlobals()
  localStorage.clear()
})

async function mount(options: WidgetOptions = {}): Promise<Widget> {
  const widget = mountWidget({ origin: 'https://chat.test', token: 'oc_live_wt_a_b', ...options })
  widgets.push(widget)
  await widget.ready
  return widget
}
const element = () => document.querySelector('opencx-widget')
const launcher = () => element()?.shadowRoot?.querySelector('button')
const frame = () => element()?.shadowRoot?.querySelector('iframe')

test('the launcher and the frame are named in the language of the visitor, at once the next time', async () => {
  told = { texts: { open: 'فتح المحادثة', close: 'إغلاق المحادثة', title: 'المحادثة' } }
  const options = { locale: 'ar' } as const
  const widget = await mount(options)
  expect(launcher()?.ariaLabel).toBe('فتح المحادثة')
  widget.open()
  expect(launcher()?.ariaLabel).toBe('إغلاق المحادثة')
  expect(frame()?.title).toBe('المحادثة')
  widget.unmount()
  vi.stubGlobal('fetch', () => new Promise(() => {}))
  void mount(options)
  await vi.waitFor(() => expect(launcher()?.ariaLabel).toBe('فتح المحادثة'))
})

test('a click that no element was clicked for harms nothing', async () => {
  await mount({ launcher: '#help' })
  const failed = vi.fn()
  addEventListener('error', failed)
  document.dispatchEvent(new MouseEvent('click'))
  expect(failed).not.toHaveBeenCalled()
  removeEventListener('error', failed)
})

test('what the server does not understand is told on the console once, and the default holds', async () => {
  told = { invalid: { launcher: 'data-launcher="#1bad": expected a CSS selector' } }
  await mount({ launcher: '#1bad' })
  expect(launcher()?.hidden).toBe(false)
  body.click()
  expect(warn.mock.calls).toEqual([['OpenCX: data-launcher="#1bad": expected a CSS selector']])
})

test('a chat that covered the page gives back what the page itself had set', async () => {
  vi.stubGlobal('innerWidth', 390)
  body.inert = true
  documentElement.style.overflow = 'clip'
  const widget = await mount()
  for (let time = 0; time < 2; time++) {
    widget.open()
    expect([body.inert, documentElement.style.overflow]).toEqual([true, 'hidden'])
    widget.close()
    expect([body.inert, documentElement.style.overflow]).toEqual([true, 'clip'])
  }
  body.inert = false
  documentElement.style.overflow = ''
})

test('a phone on its side is covered too', async () => {
  vi.stubGlobal('innerWidth', 844)
  vi.stubGlobal('innerHeight', 390)
  const widget = await mount()
  widget.open()
  expect(body.inert).toBe(true)
  widget.close()
  expect(body.inert).toBe(false)
})

test('a reset loads the chat if need be, without showing it', async () => {
  const widget = await mount()
  widget.reset()
  await vi.waitFor(() => expect(frame()).toBeTruthy())
  expect(widget.state.isOpen).toBe(false)
})

test('after shutdown nothing can be seen or opened, while the chat forgets the visitor', async () => {
  const widget = await mount()
  widget.shutdown()
  for (const act of [widget.open, widget.toggle, widget.show]) act()
  expect(launcher()).toBeFalsy()
  await vi.waitFor(() => expect(frame()).toBeTruthy())
  expect(widget.state.isOpen).toBe(false)
})

test('a chat in place of the page holds the page below it, and lets it go when it is shut down', async () => {
  const widget = await mount({ mode: 'page' })
  await vi.waitFor(() => expect([body.inert, documentElement.style.overflow]).toEqual([true, 'hidden']))
  widget.shutdown()
  expect([body.inert, documentElement.style.overflow]).toEqual([false, ''])
})

test('a body that comes in place of another while the chat covers a phone is held before it keeps the focus', async () => {
  vi.stubGlobal('innerWidth', 390)
  const widget = await mount()
  widget.open()
  const next = document.createElement('body')
  const link = Object.assign(document.createElement('a'), { href: '/' })
  next.append(link)
  body.replaceWith(next)
  link.focus()
  expect(next.inert).toBe(true)
  widget.close()
  expect([next.inert, documentElement.style.overflow]).toEqual([false, ''])
  next.replaceWith(body)
  body.inert = false
})
