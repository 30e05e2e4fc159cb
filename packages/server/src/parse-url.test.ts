import { expect, test } from 'vitest'
import { readOrigin } from './keys/origins'
import { parseUrl } from './parse-url'

test('an address is read, also relative to another, and anything else is null', () => {
  expect(parseUrl('https://shop.example/a')?.href).toBe('https://shop.example/a')
  expect(parseUrl('../b', 'https://shop.example/a/c')?.href).toBe('https://shop.example/b')
  for (const text of ['', 'shop.example', 'https://', 'https://a b']) expect(parseUrl(text)).toBeNull()
})

test('a name with letters of its language is read however many were read before it', () => {
  for (let i = 0; i < 200_000; i++) readOrigin(`https://shop-${i % 100}.example`)
  expect(readOrigin('https://bücher.example')).toEqual({ origin: 'https://xn--bcher-kva.example' })
})
