import { expect, test } from 'vitest'
import { chooseLocale, directionOf } from './locale'

const available = new Set(['en', 'ar', 'pt', 'pt-BR', 'zh-Hans'])
const choose = (wishes: { wished?: string; accepted?: string; language?: string }) =>
  chooseLocale(available, { wished: undefined, accepted: undefined, language: 'en', ...wishes })

test('what the page asks for comes first', () => {
  expect(choose({ wished: 'ar', accepted: 'pt' })).toBe('ar')
})

test('a region falls back to its language, and an exact match wins over it', () => {
  expect(choose({ wished: 'ar-EG' })).toBe('ar')
  expect(choose({ wished: 'pt-BR' })).toBe('pt-BR')
  expect(choose({ wished: 'pt-PT' })).toBe('pt')
  expect(choose({ wished: 'pt_br' })).toBe('pt-BR')
  expect(choose({ wished: 'zh-hans-cn' })).toBe('zh-Hans')
})

test('the browser is asked next, by the weight it gives each language', () => {
  expect(choose({ wished: 'fr', accepted: 'fr;q=0.9, en;q=0.2, ar;q=0.8' })).toBe('ar')
  expect(choose({ accepted: 'fr, *;q=0.5, pt' })).toBe('pt')
  expect(choose({ accepted: 'ar;q=0, pt;q=0.1' })).toBe('pt')
})

test('then the language of the business, then English', () => {
  expect(choose({ accepted: 'fr', language: 'ar' })).toBe('ar')
  expect(choose({ language: 'klingon' })).toBe('en')
})

test.each(['', '-', '../../etc/passwd', '"><script>', 'e', 'x'.repeat(5_000), 'en\r\nx: y', ','.repeat(1_000)])(
  'nonsense in an attribute or a header (%j) does no harm',
  (nonsense) => {
    expect(choose({ wished: nonsense, accepted: nonsense })).toBe('en')
  },
)

test('right-to-left locales are known', () => {
  expect(['ar', 'fa', 'he', 'ur', 'ar-EG'].map(directionOf)).toEqual(Array(5).fill('rtl'))
  expect(['en', 'de', 'zh-Hans'].map(directionOf)).toEqual(Array(3).fill('ltr'))
})
