// @vitest-environment-options {"settings":{"disableIframePageLoading":true}}
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { createElement, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useWidget, Widget, type WidgetProps } from './index'

const boots: string[] = []
beforeEach(() => {
  boots.length = 0
  // what this DOM lacks
  vi.stubGlobal('visualViewport', new EventTarget())
  // the server's word on this page; everything else here is real
  vi.stubGlobal('fetch', async (url: string | URL) => {
    boots.push(String(url))
    const look = { color: '#123456', position: 'right', theme: 'auto' }
    return new Response(JSON.stringify({ look, name: 'Acme', supportUrl: 'https://chat.test/support/acme' }))
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  localStorage.clear()
})

const widgets = () => document.querySelectorAll('opencx-widget')
const launcher = () => widgets()[0]?.shadowRoot?.querySelector('button')
let controls: ReturnType<typeof useWidget> | undefined
function Controls() {
  controls = useWidget()
  return null
}

const element = (props: Partial<WidgetProps> = {}) =>
  createElement(Widget, { token: 'oc_live_wt_a_b', origin: 'https://chat.test', ...props })
const strict = (props: Partial<WidgetProps> = {}) => createElement(StrictMode, null, element(props))

test('on a server it draws nothing and asks nobody', () => {
  expect(renderToString(strict())).toBe('')
  expect(boots).toEqual([])
})

test('StrictMode mounts twice: one widget, one question to the server, one ready', async () => {
  const onReady = vi.fn()
  render(strict({ onReady }))
  await waitFor(() => expect(onReady).toHaveBeenCalled())
  expect(widgets()).toHaveLength(1)
  expect(boots).toHaveLength(1)
  expect(onReady).toHaveBeenCalledTimes(1)
})

test('unmounting leaves nothing behind', async () => {
  const onReady = vi.fn()
  const { unmount } = render(strict({ onReady }))
  await waitFor(() => expect(onReady).toHaveBeenCalled())
  unmount()
  expect(widgets()).toHaveLength(0)
})

test('another look is applied to the widget that is there; another key starts another one', async () => {
  const onReady = vi.fn()
  const { rerender } = render(strict({ onReady }))
  await waitFor(() => expect(onReady).toHaveBeenCalledTimes(1))
  const [first] = widgets()
  rerender(strict({ onReady, launcher: 'hidden' }))
  expect(launcher()?.hidden).toBe(true)
  rerender(strict({ onReady }))
  expect(launcher()?.hidden).toBe(false)
  expect(widgets()[0]).toBe(first)
  rerender(strict({ onReady, token: 'oc_live_wt_c_d' }))
  await waitFor(() => expect(onReady).toHaveBeenCalledTimes(2))
  expect(widgets()).toHaveLength(1)
  expect(widgets()[0]).not.toBe(first)
  expect(boots).toHaveLength(2)
})

test('callbacks are those of the latest drawing', async () => {
  const [early, late] = [vi.fn(), vi.fn()]
  const { rerender } = render(strict({ onOpen: early }))
  rerender(strict({ onOpen: late }))
  await waitFor(() => expect(launcher()).toBeTruthy())
  act(() => launcher()?.click())
  await waitFor(() => expect(late).toHaveBeenCalledTimes(1))
  expect(early).not.toHaveBeenCalled()
})

test('useWidget opens and closes from anywhere, also before the widget is there', async () => {
  const page = (isWidgetThere: boolean) =>
    createElement(StrictMode, null, createElement(Controls), isWidgetThere && element())
  const { rerender } = render(page(false))
  controls?.open()
  rerender(page(true))
  await waitFor(() => expect(controls?.isOpen).toBe(true))
  expect(controls?.ready).toBe(true)
  act(() => controls?.close())
  await waitFor(() => expect(controls?.isOpen).toBe(false))
  rerender(page(false))
  await waitFor(() => expect(controls?.ready).toBe(false))
})
