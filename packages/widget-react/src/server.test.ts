// @vitest-environment node
import { createElement, StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { useWidget, Widget } from './index'

function Unread() {
  return createElement('b', null, useWidget().unread)
}

test('on a server, where there is no window, it draws nothing and fails nowhere', () => {
  const widget = createElement(Widget, { token: 'oc_live_wt_a_b' })
  expect(typeof window).toBe('undefined')
  expect(renderToString(createElement(StrictMode, null, widget, createElement(Unread)))).toBe('<b>0</b>')
})
