import { expect, test } from 'vitest'
import { parseSitemap } from '../extract/parse-sitemap'
import { beginsLike } from './scope'
import { isSameSite, normaliseUrl } from './site'

test.each([
  ['https://Acme.test/Help#top', 'https://acme.test/Help'],
  ['https://acme.test:443//a///b', 'https://acme.test/a/b'],
  ['https://acme.test/?utm_source=x&b=2&a=1&fbclid=y', 'https://acme.test/?a=1&b=2'],
  ['https://acme.test/x;jsessionid=A1?PHPSESSID=3', 'https://acme.test/x'],
  ['../up', 'https://acme.test/up'],
  ['mailto:a@acme.test', null],
  ['javascript:alert(1)', null],
  ['https://user@acme.test/', null],
  [`https://acme.test/${'x'.repeat(2_000)}`, null],
])('%s is stored as %s', (text, stored) => expect(normaliseUrl(text, 'https://acme.test/a/b')).toBe(stored))

test('a site is its host and port, with www or without', () => {
  expect(isSameSite('http://acme.test/a', 'https://www.acme.test/')).toBe(true)
  for (const other of ['https://shop.acme.test', 'https://acme.test:8443', 'https://acme.test.evil.test'])
    expect(isSameSite('https://acme.test', other)).toBe(false)
})

test.each([
  ['/help', '/help', true],
  ['/help/boats', '/help/', true],
  ['/helpers', '/help', false],
  ['/helpers', '/help*', true],
  ['/de/help/x', '/*/help', true],
  ['/anything', '/', true],
  ['/a/b', '*b', true],
  ['/a/b', '/b', false],
])('%s and the pattern %s: %s', (path, pattern, expected) => expect(beginsLike(path, pattern)).toBe(expected))

test('attack: a pattern of many stars takes no time', () => {
  const began = performance.now()
  expect(beginsLike('/a'.repeat(1_000), `${'/*a'.repeat(100)}!`)).toBe(false)
  expect(performance.now() - began).toBeLessThan(100)
})

test('attack: a sitemap with entities of its own is not read', () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
  expect(parseSitemap(Buffer.from(bomb))).toEqual({ pages: [], sitemaps: [] })
  expect(parseSitemap(Buffer.from('<html><p>Not found'))).toEqual({ pages: [], sitemaps: [] })
})
