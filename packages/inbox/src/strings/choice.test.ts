import { memoryStorage } from '@opencx/client'
import { expect, test } from 'vitest'
import { chosenLanguage, keepLanguage } from './choice'

test.each([
  ['nothing is known', null, [], 'en'],
  ['the browser is in German', null, ['de'], 'de'],
  ['the browser is in the German of Austria', null, ['de-AT', 'en'], 'de'],
  ['the browser writes its language in capitals', null, ['AR-EG'], 'ar'],
  ['the browser prefers a language that is not spoken', null, ['fr', 'ar'], 'ar'],
  ['no language of the browser is spoken', null, ['fr', 'ja'], 'en'],
  ['a language only begins like one that is spoken', null, ['arn', 'deu'], 'en'],
  ['English comes first', null, ['en-GB', 'de'], 'en'],
  ['something else was chosen', 'ar', ['de'], 'ar'],
  ['English was chosen', 'en', ['de'], 'en'],
  ['what was kept means nothing', 'klingon', ['de'], 'de'],
] as const)('where %s', (_, kept, wanted, language) => {
  const storage = memoryStorage()
  if (kept !== null) storage.set('language', kept)
  expect(chosenLanguage(storage, wanted)).toBe(language)
})

test('a choice is found again', () => {
  const storage = memoryStorage()
  keepLanguage(storage, 'ar')
  expect(chosenLanguage(storage, ['de'])).toBe('ar')
})
