import { expect, test } from 'vitest'
import { parseSitemap } from '../extract/parse-sitemap'
import { beginsLike, outOfBounds, scopeOf } from './scope'
import { isSameSite, normaliseUrl } from './site'

test.each([
  ['https://Acme.test/Help#top', 'https://acme.test/Help'],
  ['https://acme.test:443//a///b', 'https://acme.test/a/b'],
  ['https://acme.test/?utm_source=x&b=2&a=1&fbclid=y', 'https://acme.test/?a=1&b=2'],
  ['https://acme.test/x;jsessionid=A1?PHPSESSID=3', 'https://acme.test/x'],
  ['/%70riv%61te/%7Ejoe', 'https://acme.test/private/~joe'],
  ['/caf%c3%a9%2fx', 'https://acme.test/caf%C3%A9%2Fx'],
  ['/café', 'https://acme.test/caf%C3%A9'],
  ['/100%2570', 'https://acme.test/100%2570'],
  ['/x;%6asessionid=A1?q=%70', 'https://acme.test/x?q=p'],
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

test.each([
  ['/%70rivate', '/private', true],
  ['/private/a', '/%70rivate', true],
  ['/%50rivate', '/private', false],
  ['/b%c3%bcro', '/büro', true],
  ['/büro', '/b%C3%BCro', true],
  ['/my%20files/x', '/my files', true],
  ['/de/%70rivate', '/*/private', true],
  ['/%2570rivate', '/private', false],
  ['/private%2Fx', '/private', false],
])('attack: a pattern sees a path however its letters are written: %s and %s: %s', (path, pattern, isOut) => {
  const siteUrl = 'https://acme.test/'
  const url = new URL(path, siteUrl).href
  const scope = scopeOf({ includePaths: [], excludePaths: [pattern] }, { siteUrl, robots: { isAllowed: () => true } })
  expect(outOfBounds(url, scope)).toBe(isOut ? 'out_of_scope' : null)
  const only = scopeOf({ includePaths: [pattern], excludePaths: [] }, { siteUrl, robots: { isAllowed: () => true } })
  expect(outOfBounds(url, only)).toBe(isOut ? null : 'out_of_scope')
})

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
