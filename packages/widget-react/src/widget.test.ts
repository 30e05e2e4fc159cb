// @vitest-environment-options {"settings":{"disableIframePageLoading":true}}
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WidgetProps } from './index'
import { buildPage } from './testing/react-version'

describe.each([18, 19] as const)('in React %i', (major) => {
  let page: Awaited<ReturnType<typeof buildPage>>
  let root: ReturnType<typeof page.createRoot>
  const boots: string[] = []

  beforeAll(async () => {
    page = await buildPage(major)
  }, 60_000)
  beforeEach(() => {
    boots.length = 0
    // what this DOM lacks
    vi.stubGlobal('visualViewport', new EventTarget())
    // the server's word on this page; everything else here is real
    vi.stubGlobal('fetch', async (url: string) => {
      boots.push(url)
      const look = { color: '#123456', position: 'right', theme: 'auto' }
      return Response.json({ look, name: 'Acme', supportUrl: 'https://chat.test/support/acme' })
    })
    root = page.createRoot(document.createElement('div'))
  })
  afterEach(() => {
    root.unmount()
    vi.unstubAllGlobals()
    localStorage.clear()
  })

  const widgets = () => document.querySelectorAll('opencx-widget')
  const launcher = () => widgets()[0]?.shadowRoot?.querySelector('button')
  const element = (props: Partial<WidgetProps> = {}) =>
    page.createElement(page.Widget, { token: 'oc_live_wt_a_b', origin: 'https://chat.test', ...props })
  const draw = (props: Partial<WidgetProps> = {}) =>
    root.render(page.createElement(page.StrictMode, null, element(props)))
  const settled = () => new Promise((resolve) => setTimeout(resolve, 50))

  test('this is that React', () => {
    expect(Number.parseInt(page.version, 10)).toBe(major)
  })

  test('StrictMode mounts twice: one widget, one question to the server, one ready', async () => {
    const onReady = vi.fn()
    draw({ onReady })
    await vi.waitFor(() => expect(onReady).toHaveBeenCalled())
    await settled()
    expect(widgets()).toHaveLength(1)
    expect(boots).toHaveLength(1)
    expect(onReady).toHaveBeenCalledTimes(1)
  })

  test('unmounting leaves nothing behind', async () => {
    const onReady = vi.fn()
    draw({ onReady, open: true })
    await vi.waitFor(() => expect(onReady).toHaveBeenCalled())
    root.unmount()
    await vi.waitFor(() => expect(widgets()).toHaveLength(0))
    root = page.createRoot(document.createElement('div'))
  })

  test('unmounting before the server was asked asks nobody', async () => {
    const onReady = vi.fn()
    draw({ onReady })
    draw()
    root.unmount()
    await settled()
    expect(boots).toEqual([])
    root = page.createRoot(document.createElement('div'))
  })

  test('another look is applied to the widget that is there; another key starts another one', async () => {
    const onReady = vi.fn()
    draw({ onReady })
    await vi.waitFor(() => expect(onReady).toHaveBeenCalledTimes(1))
    const [first] = widgets()
    draw({ onReady, launcher: 'hidden' })
    await vi.waitFor(() => expect(launcher()?.hidden).toBe(true))
    draw({ onReady })
    await vi.waitFor(() => expect(launcher()?.hidden).toBe(false))
    expect(widgets()[0]).toBe(first)
    draw({ onReady, token: 'oc_live_wt_c_d' })
    await vi.waitFor(() => expect(onReady).toHaveBeenCalledTimes(2))
    expect(widgets()).toHaveLength(1)
    expect(widgets()[0]).not.toBe(first)
    expect(new Set(boots.map((url) => new URL(url).searchParams.get('key'))).size).toBe(2)
  })

  test('a property that is gone goes back to its default', async () => {
    draw({ launcher: 'hidden' })
    await vi.waitFor(() => expect(launcher()?.hidden).toBe(true))
    draw()
    await vi.waitFor(() => expect(launcher()?.hidden).toBe(false))
  })

  test('an inline chat fills what it stands in, and goes with it', async () => {
    const place = document.createElement('section')
    document.body.append(place)
    const inline = page.createRoot(place)
    inline.render(page.createElement(page.StrictMode, null, element({ mode: 'inline' })))
    await vi.waitFor(() => expect(place.querySelector('div > opencx-widget')?.shadowRoot).toBeTruthy())
    await vi.waitFor(() => expect(widgets()[0]?.shadowRoot?.querySelector('iframe')).toBeTruthy())
    expect(widgets()).toHaveLength(1)
    inline.unmount()
    await vi.waitFor(() => expect(widgets()).toHaveLength(0))
    place.remove()
  })

  test('every event has a callback', async () => {
    const [onReady, onOpen, onError] = [vi.fn(), vi.fn(), vi.fn()]
    draw({ onReady, onOpen, onError, open: true })
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledTimes(1))
    expect(onReady).toHaveBeenCalledTimes(1)
    expect(onError).not.toHaveBeenCalled()
  })

  test('the open property opens and closes', async () => {
    const [onOpen, onClose] = [vi.fn(), vi.fn()]
    draw({ onOpen, onClose })
    await vi.waitFor(() => expect(launcher()).toBeTruthy())
    draw({ onOpen, onClose, open: true })
    await vi.waitFor(() => expect(onOpen).toHaveBeenCalledTimes(1))
    draw({ onOpen, onClose, open: false })
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
  })

  test('callbacks are those of the latest drawing', async () => {
    const [early, late] = [vi.fn(), vi.fn()]
    draw({ onOpen: early })
    await vi.waitFor(() => expect(launcher()).toBeTruthy())
    draw({ onOpen: late })
    await settled()
    launcher()?.click()
    await vi.waitFor(() => expect(late).toHaveBeenCalledTimes(1))
    expect(early).not.toHaveBeenCalled()
  })

  test('of two widgets the later is spoken of, and when it goes the one that still stands', async () => {
    const both = (hasSecond: boolean) =>
      root.render(
        page.createElement(
          page.StrictMode,
          null,
          page.createElement(page.Controls),
          element(),
          hasSecond && element({ token: 'oc_live_wt_c_d' }),
        ),
      )
    both(true)
    await vi.waitFor(() => expect(widgets()).toHaveLength(2))
    await vi.waitFor(() => expect(page.controls?.ready).toBe(true))
    both(false)
    await vi.waitFor(() => expect(widgets()).toHaveLength(1))
    await settled()
    expect(page.controls?.ready).toBe(true)
    page.controls?.open()
    await vi.waitFor(() => expect(page.controls?.isOpen).toBe(true))
  })

  test('useWidget opens and closes from anywhere, also before the widget is there', async () => {
    const drawWith = (isWidgetThere: boolean) =>
      root.render(
        page.createElement(page.StrictMode, null, page.createElement(page.Controls), isWidgetThere && element()),
      )
    drawWith(false)
    await vi.waitFor(() => expect(page.controls?.ready).toBe(false))
    page.controls?.open()
    drawWith(true)
    await vi.waitFor(() => expect(page.controls?.isOpen).toBe(true))
    expect(page.controls?.ready).toBe(true)
    page.controls?.close()
    await vi.waitFor(() => expect(page.controls?.isOpen).toBe(false))
    drawWith(false)
    await vi.waitFor(() => expect(page.controls?.ready).toBe(false))
  })
})
