import { palettes } from '@opencx/protocol/look/palette'
import { beforeEach, expect, test } from 'vitest'
import { config } from '../testing/config'
import { applyTheme } from './apply-theme'

const root = document.documentElement
const saved = { ...config, theme: 'auto' } as const

beforeEach(() => root.removeAttribute('style'))

test("follows the device's scheme when the theme is auto", () => {
  applyTheme(root, saved, {}, true)
  expect(root.dataset.theme).toBe('dark')
  applyTheme(root, saved, {}, false)
  expect(root.dataset.theme).toBe('light')
})

test('the page may ask for another theme than the saved one', () => {
  applyTheme(root, saved, { theme: 'light' }, true)
  expect(root.dataset.theme).toBe('light')
})

test('what the business decided of corners and font is on the document', () => {
  applyTheme(root, { ...saved, variables: { '--round': '0px', '--font': 'ui-serif,serif' } }, {}, false)
  expect([root.style.getPropertyValue('--round'), root.style.getPropertyValue('--font')]).toEqual([
    '0px',
    'ui-serif,serif',
  ])
})

test('each scheme has its colours', () => {
  const yellow = { ...saved, palette: palettes('#ffd400') }
  applyTheme(root, yellow, {}, false)
  expect(root.style.getPropertyValue('--accent')).toBe('#ffd400')
  expect(root.style.getPropertyValue('--onAccent')).toBe('#11141c')
  const link = root.style.getPropertyValue('--link')
  applyTheme(root, yellow, {}, true)
  expect(root.style.getPropertyValue('--link')).not.toBe(link)
})
