import { expect, test } from 'vitest'
import { firstListing } from '../place/place'
import { searchUrl, wordsIn } from './search-url'

const place = { ...firstListing, conversationId: null }

test.each([
  ['', '/inbox/all'],
  ['late refund', '/inbox/all?q=late+refund'],
  ['a&b=c #12', '/inbox/all?q=a%26b%3Dc+%2312'],
])('%j stands in the address and comes back from it', (words, expected) => {
  const url = searchUrl(place, words)
  expect(url).toBe(expected)
  expect(wordsIn(Object.fromEntries(new URL(url, 'https://chat.test').searchParams))).toBe(words)
})

test('a listing and a conversation stay in the address', () => {
  const url = searchUrl({ ...place, status: 'resolved', conversationId: 'c1' }, 'refund')
  expect(url).toBe('/inbox/all/c1?status=resolved&q=refund')
})

test('an address that is longer than the field is cut', () => {
  expect(wordsIn({ q: ` ${'x'.repeat(300)}` })).toHaveLength(199)
})
