import { expect, test } from 'vitest'
import { launcherStyle } from './launcher-style'

const look = { color: '#123456', position: 'left', theme: 'dark' } as const
const style = (options = {}) => launcherStyle({ look, radius: 8, options, finish: 'iframe{border:0}' })

test('what the business saved is what is painted', () => {
  expect(style()).toContain('color-scheme:dark!important;--c:#123456;--r:8px')
  expect(style()).toContain('div,button,p{left:20px;right:auto')
  expect(style()).toContain('iframe{border:0}')
})

test('what the page asks for comes before it', () => {
  const asked = style({ color: '#abcdef', position: 'right', theme: 'auto', offsetX: '4', offsetY: '5', zIndex: '6' })
  expect(asked).toContain('color-scheme:light dark!important;--c:#abcdef;--r:8px;--y:5px')
  expect(asked).toContain('right:4px;left:auto')
  expect(asked).toContain('z-index:6}')
})

test('a chat in the page has no launcher, one beside it has', () => {
  expect(style()).not.toContain('display:none')
  for (const mode of ['inline', 'page']) expect(style({ mode })).toContain('button,p{display:none}')
})
