import { afterEach, expect, test } from 'vitest'
import arabic from '../locales/ar.json'
import english from '../locales/en.json'
import { language, t } from './translate'

const speak = (locale: string, strings: Record<string, string>) => {
  language.value = { locale, strings }
}
afterEach(() => speak('en', {}))

test('values are filled in', () => {
  speak('en', english)
  expect(t('more.typing', { name: 'Maya' })).toBe('Maya is typing')
})

test('a value that looks like a pattern or a hole stays what it is', () => {
  speak('en', english)
  expect(t('more.typing', { name: '$& {name}' })).toBe('$& {name} is typing')
})

test.each([
  ['en', english, 1, '1 unread message'],
  ['en', english, 1_200, '1,200 unread messages'],
  ['ar', arabic, 1, 'رسالة واحدة غير مقروءة'],
  ['ar', arabic, 2, 'رسالتان غير مقروءتين'],
  ['ar', arabic, 3, '3 رسائل غير مقروءة'],
  ['ar', arabic, 11, '11 رسالة غير مقروءة'],
  ['ar', arabic, 100, '100 رسالة غير مقروءة'],
])('counts by the rules of %s', (locale, strings, count, text) => {
  speak(locale, strings)
  expect(t('more.unread', { count })).toBe(text)
})

test('a string that is still to come shows nothing', () => {
  speak('en', {})
  expect(t('more.typing')).toBe('')
})
