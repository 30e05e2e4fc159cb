import { expect, test } from 'vitest'
import { invalidOptions } from './page-options'

test('what has the right form is passed over', () => {
  const options = {
    color: '#1D4ED8',
    theme: 'dark',
    position: 'left',
    offsetX: '0',
    offsetY: '24',
    zIndex: '2147483647',
    locale: 'pt-BR',
    launcher: '#help, [data-chat] > a:not(.off)',
    mode: 'inline',
    target: '#chat',
    warm: 'none',
    openAfter: '2.5',
    // nothing of ours: tag managers write attributes of their own
    cfasync: 'false',
  }
  expect(invalidOptions(options)).toEqual({})
  expect(invalidOptions({})).toEqual({})
})

test.each([
  ['color', 'red', 'a colour such as #2244ee'],
  ['color', '#fff', 'a colour such as #2244ee'],
  ['theme', 'blue', 'light, dark or auto'],
  ['position', 'top', 'left or right'],
  ['offsetX', '20px', 'a number of pixels such as 20'],
  ['offsetY', '-3', 'a number of pixels such as 20'],
  ['zIndex', 'high', 'a whole number such as 2000000000'],
  ['locale', 'English please', 'a language such as en or pt-BR'],
  ['launcher', '#1bad', 'default, hidden or a CSS selector such as #help'],
  ['launcher', 'foo)', 'default, hidden or a CSS selector such as #help'],
  ['launcher', '[title="("', 'default, hidden or a CSS selector such as #help'],
  ['target', ':is(#chat', 'a CSS selector such as #chat'],
  ['mode', 'modal', 'popup, inline or page'],
  ['warm', 'hot', 'intent, idle or none'],
  ['openAfter', 'soon', 'a number of seconds such as 10'],
])('%s="%s" is answered with its attribute and the form that it should have', (name, value, expected) => {
  const attribute = `data-${name.replace('X', '-x').replace('Y', '-y').replace('I', '-i').replace('A', '-a')}`
  expect(invalidOptions({ [name]: value })).toEqual({
    [name]: `${attribute}="${value}": expected ${expected}. The default is used.`,
  })
})

test('an inline chat without a place is told that it needs one', () => {
  expect(invalidOptions({ mode: 'inline' }).target).toContain('data-target')
})

test('attack: a value that closes a rule of the style sheet is no value', () => {
  for (const name of ['color', 'position', 'offsetX', 'offsetY', 'zIndex', 'theme', 'mode'])
    expect(Object.keys(invalidOptions({ [name]: '#123456;}*{display:none' }))).toEqual([name])
})

test('attack: a value that nobody means is refused before anything looks at it closely', () => {
  for (const name of ['launcher', 'target'])
    expect(invalidOptions({ [name]: `#${'a'.repeat(200)}` })).toEqual({
      [name]: expect.stringContaining('expected'),
    })
  expect(invalidOptions({ launcher: `#${'a'.repeat(199)}` })).toEqual({})
})
