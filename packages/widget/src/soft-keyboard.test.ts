// @vitest-environment-options {"settings":{"disableIframePageLoading":true}}
import { afterEach, expect, test, vi } from 'vitest'
import { mountWidget } from './index'

afterEach(() => vi.unstubAllGlobals())

test('on a phone the panel is as high as what the soft keyboard leaves, and follows it', async () => {
  const viewport = Object.assign(new EventTarget(), { height: 800, offsetTop: 0 })
  vi.stubGlobal('visualViewport', viewport)
  vi.stubGlobal('fetch', async () => Response.json({ name: 'Acme' }))
  vi.stubGlobal('innerWidth', 390)
  const widget = mountWidget({ origin: 'https://chat.test', token: 'oc_live_wt_a_b' })
  await widget.ready
  widget.open()
  const painted = vi.spyOn(CSSStyleSheet.prototype, 'replaceSync')
  const latest = () => painted.mock.calls.at(-1)?.[0]
  Object.assign(viewport, { height: 430, offsetTop: 12 })
  viewport.dispatchEvent(new Event('resize'))
  expect(latest()).toContain('inset:12px 0 auto;width:100%;height:430px')
  Object.assign(viewport, { height: 800, offsetTop: 0 })
  viewport.dispatchEvent(new Event('scroll'))
  expect(latest()).toContain('inset:0px 0 auto;width:100%;height:800px')
  widget.unmount()
})
