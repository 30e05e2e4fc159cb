import { expect, test } from 'vitest'
import { chooseLocale, directionOf } from './locale'

const available = new Set(
  (
    'ar az bg bn ca cs da de el en es et fa fi fil fr he hi hr hu id it ja kk ko lt lv ms nb nl pl pt pt-BR ro ru sk sl ' +
    'sr sv sw th tr uk ur vi zh-Hans zh-Hant'
  ).split(' '),
)
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

test.each(
  Object.entries({
    nb: ['nb', 'nb-NO', 'no', 'no-NO', 'nn', 'nn-NO', 'no-bok'],
    he: ['he', 'he-IL', 'iw', 'iw-IL'],
    id: ['id', 'id-ID', 'in', 'in-ID'],
    fil: ['fil', 'fil-PH', 'tl', 'tl-PH'],
    ms: ['ms', 'ms-MY', 'ms-SG', 'ms-BN', 'ms-Arab', 'zsm'],
    fa: ['fa', 'fa-IR', 'fa-AF', 'prs', 'pes'],
    ur: ['ur', 'ur-PK', 'ur-IN'],
    'zh-Hans': [
      'zh',
      'zh-CN',
      'zh-SG',
      'zh-MY',
      'zh-Hans',
      'zh-Hans-CN',
      'zh-Hans-HK',
      'zh-Hans-TW',
      'zh-',
      'cmn',
      'yue-CN',
    ],
    'zh-Hant': [
      'zh-TW',
      'zh-HK',
      'zh-MO',
      'zh-Hant',
      'zh-Hant-TW',
      'zh-Hant-CN',
      'zh_Hant_HK',
      'ZH-tw',
      'yue',
      'yue-HK',
    ],
    sr: ['sr', 'sr-RS', 'sr-Cyrl', 'sr-Cyrl-BA', 'sr-Latn', 'sr-Latn-RS', 'sr-ME', 'sh', 'sh-RS', 'cnr'],
    hr: ['hr', 'hr-HR', 'hr-BA'],
    pt: ['pt', 'pt-PT', 'pt-AO', 'pt-MZ'],
    'pt-BR': ['pt-BR', 'pt-Latn-BR', 'pt_BR'],
    es: ['es', 'es-419', 'es-MX', 'es-ES', 'es-US'],
    ro: ['ro', 'ro-MD', 'mo'],
    en: ['en', 'en-GB', 'en-IN', 'en-US-u-hc-h23', 'en_US.UTF-8'],
    de: ['de-AT', 'de-CH-1901', 'de-Latn-DE-1996-u-co-phonebk'],
    th: ['th-TH-u-nu-thai', 'th-TH-TH'],
    kk: ['kk-KZ', 'kk-Cyrl-KZ'],
  }),
)('%s is what a browser set to one of %j gets', (locale, tags) => {
  const chosen = tags.map((tag) => choose({ accepted: `${tag}, fr;q=0.5` }))
  expect(chosen).toEqual(tags.map(() => locale))
})

test.each(['tlh', 'ga-IE', 'eo', 'und', 'und-TW', 'mul', 'x-private', 'i-klingon', 'qaa', 'zz-ZZ', '12', 'zh1'])(
  'a language that we do not have (%s) leaves the choice to the next wish',
  (tag) => {
    expect(choose({ wished: tag, accepted: `${tag}, fr;q=0.5` })).toBe('fr')
  },
)

test('the browser is asked next, by the weight it gives each language', () => {
  expect(choose({ wished: 'eo', accepted: 'eo;q=0.9, en;q=0.2, ar;q=0.8' })).toBe('ar')
  expect(choose({ accepted: 'eo, *;q=0.5, pt' })).toBe('pt')
  expect(choose({ accepted: 'ar;q=0, pt;q=0.1' })).toBe('pt')
})

test('then the language of the business, then English', () => {
  expect(choose({ accepted: 'eo', language: 'ar' })).toBe('ar')
  expect(choose({ language: 'klingon' })).toBe('en')
})

test.each([
  '',
  '-',
  '../../etc/passwd',
  '"><script>',
  'e',
  'x'.repeat(5_000),
  'en\r\nx: y',
  ','.repeat(1_000),
  '-zh',
  '__proto__',
  '💥',
  'q=1',
  ';;;',
])('nonsense in an attribute or a header (%j) does no harm', (nonsense) => {
  expect(choose({ wished: nonsense, accepted: nonsense })).toBe('en')
})

test('attack: a header of thousands of subtags costs no more than a short one', () => {
  const started = performance.now()
  for (let time = 0; time < 100; time++) choose({ accepted: 'en-a1-'.repeat(2_700) })
  expect(performance.now() - started).toBeLessThan(1_000)
})

test('right-to-left locales are known', () => {
  expect([...available].filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar', 'fa', 'he', 'ur'])
  expect(['ar-EG', 'ckb', 'dv', 'ps', 'sd', 'ug', 'yi'].map(directionOf)).toEqual(Array(7).fill('rtl'))
})
