import { beforeEach, expect, test } from 'vitest'
import { applyTheme } from './apply-theme'

const root = document.documentElement
const saved = { color: '#1d4ed8', position: 'right', theme: 'auto' } as const

beforeEach(() => root.removeAttribute('style'))

test("follows the device's scheme when the theme is auto", () => {
  applyTheme(root, saved, {}, true)
  expect(root.dataset.theme).toBe('dark')
  applyTheme(root, saved, {}, false)
  expect(root.dataset.theme).toBe('light')
})

test('the page may ask for another theme and colour than the saved ones', () => {
  applyTheme(root, saved, { theme: 'light', color: '#e11d48' }, true)
  expect(root.dataset.theme).toBe('light')
  expect(root.style.getPropertyValue('--accent')).toBe('#e11d48')
})

test('a colour that cannot be read leaves the saved one', () => {
  applyTheme(root, saved, { color: 'url(//evil.test)' }, false)
  expect(root.style.getPropertyValue('--accent')).toBe('#1d4ed8')
})
