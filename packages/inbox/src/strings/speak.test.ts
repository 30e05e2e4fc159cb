import { afterEach, expect, test } from 'vitest'
import { languages } from './languages'
import { afterTexts, speak, spokenLanguage } from './speak'
import { pageTexts, strings } from './strings'

afterEach(async () => {
  await speak('en')
  await afterTexts(async () => {})
})

/** Texts that are lost so many times before they arrive. */
function lostAtFirst<Texts>(times: number, load: () => Promise<Texts>) {
  let requests = 0
  return async () => {
    requests++
    if (requests <= times) throw new TypeError('Failed to fetch dynamically imported module')
    return load()
  }
}

const german = (stringsLost: number, pagesLost: number) => ({
  ...languages,
  de: {
    strings: lostAtFirst(stringsLost, languages.de.strings),
    pageTexts: lostAtFirst(pagesLost, languages.de.pageTexts),
  },
})

test('the inbox speaks the language that was chosen, on the first screen and on later pages', async () => {
  expect(await speak('de')).toBe('de')
  expect(strings.frame.inbox).toBe('Posteingang')
  expect(await afterTexts(async () => pageTexts.account.heading)).toBe('Ihr Konto')
})

test('texts that are lost once are fetched again', async () => {
  expect(await speak('de', german(1, 1))).toBe('de')
  expect(strings.frame.inbox).toBe('Posteingang')
  expect(await afterTexts(async () => pageTexts.account.heading)).toBe('Ihr Konto')
})

test('a language that cannot be had is English, and the page says that it is', async () => {
  expect(await speak('de', german(2, 2))).toBe('en')
  expect(spokenLanguage()).toBe('en')
  expect(strings.frame.inbox).toBe('Inbox')
  expect(await afterTexts(async () => pageTexts.account.heading)).toBe('Your account')
})

test('later pages whose texts are lost altogether can be asked for again', async () => {
  const lost = german(0, 2)
  await speak('de', { ...lost, en: { ...languages.en, pageTexts: lostAtFirst(2, languages.en.pageTexts) } })
  await expect(afterTexts(async () => {})).rejects.toThrow('Failed to fetch')
  expect(await afterTexts(async () => pageTexts.account.heading)).toBe('Ihr Konto')
})
