import { beforeEach, expect, test, vi } from 'vitest'
import { checkOptions } from './options'

const warn = vi.spyOn(console, 'warn')
beforeEach(() => warn.mockReset().mockImplementation(() => {}))

test('what has the right form is kept, as text or as a number', () => {
  const options = {
    color: '#1D4ED8',
    theme: 'dark',
    position: 'left',
    offsetX: 0,
    offsetY: '24',
    zIndex: 5,
    warm: 'none',
  }
  expect(checkOptions(options)).toEqual(options)
  expect(warn).not.toHaveBeenCalled()
})

test.each([
  ['color', 'red', '#[\\da-f]{6}'],
  ['color', '#fff', '#[\\da-f]{6}'],
  ['color', '#123456;}*{display:none', '#[\\da-f]{6}'],
  ['theme', 'blue', 'light|dark|auto'],
  ['position', 'top', 'left|right'],
  ['offsetX', '20px', '\\d+'],
  ['offsetY', '-3', '\\d+'],
  ['zIndex', 'high', '\\d+'],
  ['warm', 'hot', 'intent|idle|none'],
])('%s="%s" is dropped with one warning that names the accepted form', (name, value, form) => {
  expect(checkOptions({ [name]: value, token: 'abc' })).toEqual({ token: 'abc' })
  expect(warn.mock.calls).toEqual([[`OpenCX: ${name}="${value}" is not ${form}`]])
})

test('what is left out is neither kept nor warned of', () => {
  expect(Object.keys(checkOptions({ color: undefined, name: undefined, token: 'abc' }))).toEqual(['token'])
  expect(warn).not.toHaveBeenCalled()
})

test('what no message to the frame could carry is left out', () => {
  const options = checkOptions(Object.assign({ name: 'Ada' }, { onReady: () => {} }))
  expect(structuredClone(options)).toEqual({ name: 'Ada' })
})
