import { expect, test } from 'vitest'
import { number as inArabic, plural as pluralInArabic } from './ar/counting'
import { number as inGerman, plural as pluralInGerman } from './de/counting'
import { number as inEnglish, plural as pluralInEnglish } from './en-counting'

test.each([
  [0, 'other', 'other', 'zero'],
  [1, 'one', 'one', 'one'],
  [2, 'other', 'other', 'two'],
  [3, 'other', 'other', 'few'],
  [10, 'other', 'other', 'few'],
  [11, 'other', 'other', 'many'],
  [99, 'other', 'other', 'many'],
  [100, 'other', 'other', 'other'],
  [103, 'other', 'other', 'few'],
])('%d takes the form that each language has for it', (count, english, german, arabic) => {
  const forms = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' }
  expect(pluralInEnglish(count, forms)).toBe(english)
  expect(pluralInGerman(count, forms)).toBe(german)
  expect(pluralInArabic(count, forms)).toBe(arabic)
})

test('numbers are written as each language writes them, Arabic ones with the digits of codes', () => {
  expect([inEnglish(1234.5), inGerman(1234.5), inArabic(1234.5)]).toEqual(['1,234.5', '1.234,5', '1,234.5'])
})
