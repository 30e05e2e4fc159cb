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
  expect(t('thread.typing', { name: 'Maya' })).toBe('Maya is typing')
})

test('a value that looks like a pattern or a hole stays what it is', () => {
  speak('en', english)
  expect(t('thread.typing', { name: '$& {name}' })).toBe('$& {name} is typing')
})

test.each([
  ['en', english, 1, '1 new message'],
  ['en', english, 1_200, '1,200 new messages'],
  ['ar', arabic, 1, 'رسالة جديدة واحدة'],
  ['ar', arabic, 2, 'رسالتان جديدتان'],
  ['ar', arabic, 3, '3 رسائل جديدة'],
  ['ar', arabic, 11, '11 رسالة جديدة'],
  ['ar', arabic, 100, '100 رسالة جديدة'],
])('counts by the rules of %s', (locale, strings, count, text) => {
  speak(locale, strings)
  expect(t('thread.unread', { count })).toBe(text)
})

test('a string that is missing shows its name instead of nothing', () => {
  speak('en', {})
  expect(t('composer.send')).toBe('composer.send')
})
