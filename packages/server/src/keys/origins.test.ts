import { expect, test } from 'vitest'
import { frameAncestors, isOriginAllowed, readOrigin, withTwin } from './origins'

const OWN = ['https://chat.example.com']
const strict = (allowedOrigins: string[], allowLocalhost = false) =>
  ({ mode: 'strict', allowedOrigins, allowLocalhost }) as const
const allows = (listed: string, origin: string) => isOriginAllowed(origin, strict([listed]), OWN)

test.each([
  ['https://shop.example', 'https://shop.example'],
  ['  https://Shop.Example/ ', 'https://shop.example'],
  ['https://shop.example:443', 'https://shop.example'],
  ['https://shop.example:8443', 'https://shop.example:8443'],
  ['http://10.0.0.1', 'http://10.0.0.1'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['https://*.example.com', 'https://*.example.com'],
  ['https://*.acme.github.io', 'https://*.acme.github.io'],
  ['https://*.corp.internal', 'https://*.corp.internal'],
  ['http://intranet', 'http://intranet'],
  ['http://my_host.example', 'http://my_host.example'],
  ['https://*.bücher.example', 'https://*.xn--bcher-kva.example'],
])('%s is kept as %s', (given, kept) => {
  expect(readOrigin(given)).toEqual({ origin: kept })
})

test.each([
  'shop.example',
  'ftp://shop.example',
  'javascript:alert(1)',
  'https:shop.example',
  'https://user:password@shop.example',
  'https://user@shop.example',
  'https://shop.example/path',
  'https://shop.example?query',
  'https://shop.example?',
  'https://shop.example#',
  'https://*',
  'https://*.com',
  'https://*.co.uk',
  'https://*.github.io',
  'https://x..example',
  'https://-x.example',
  'https://x-.example',
  'https://x.example.',
  'https://*.10.0.0.1',
  'https://shop.*.example',
  'https://*shop.example',
  'https://*.*.example',
  'https://[::1]',
  'https://shop.example:99999',
  'null',
  '*',
  '',
])('%s cannot be listed, and the reason says what can', (given) => {
  expect(readOrigin(given)).toEqual({ problem: expect.stringMatching(/\.$/) })
})

test.each([
  "https://a.example; script-src 'unsafe-inline'",
  'https://a.example, https://b.example',
  'https://a.example https://b.example',
  "https://a.example'none'",
  'https://a.example\r\nSet-Cookie: a=b',
  'https://a.example\u2028x',
  'https://a.exam"ple',
  'https://a.example%0d%0a',
  'https://a;b.example',
])('CSP header injection through the domain list: %j is refused', (given) => {
  expect(readOrigin(given)).toHaveProperty('problem')
})

test('CSP header injection: an entry that reached the list by another way does not reach the header', () => {
  const smuggled = strict(['https://a.example; frame-ancestors *', 'https://b.example', '*', "'self'"])
  expect(frameAncestors(smuggled, OWN)).toEqual([...OWN, 'https://b.example'])
})

test('a site and its www twin are one site to its owner', () => {
  expect(withTwin('https://acme.test')).toEqual(['https://acme.test', 'https://www.acme.test'])
  expect(withTwin('https://www.acme.test')).toEqual(['https://www.acme.test', 'https://acme.test'])
  expect(withTwin('https://acme.test:8443')).toEqual(['https://acme.test:8443', 'https://www.acme.test:8443'])
})

test('an address and localhost have no twin', () => {
  expect(withTwin('http://10.0.0.1:8080')).toEqual(['http://10.0.0.1:8080'])
  expect(withTwin('http://localhost:3000')).toEqual(['http://localhost:3000'])
})

test('an exact origin covers itself and nothing else', () => {
  const listed = 'https://shop.example'
  expect(allows(listed, 'https://shop.example')).toBe(true)
  for (const other of [
    'http://shop.example',
    'https://www.shop.example',
    'https://shop.example:8443',
    'https://evilshop.example',
    'https://shop.example.evil.test',
    'https://shop.exampl',
  ])
    expect(allows(listed, other), other).toBe(false)
})

test('a wildcard covers subdomains of any depth, not the domain itself', () => {
  const listed = 'https://*.shop.example'
  expect(allows(listed, 'https://a.shop.example')).toBe(true)
  expect(allows(listed, 'https://a.b.shop.example')).toBe(true)
  for (const other of ['https://shop.example', 'https://evilshop.example', 'http://a.shop.example'])
    expect(allows(listed, other), other).toBe(false)
})

test('a listed http origin covers https too, as browsers have it', () => {
  expect(allows('http://shop.example', 'http://shop.example')).toBe(true)
  expect(allows('http://shop.example', 'https://shop.example')).toBe(true)
  expect(allows('http://shop.example:8080', 'https://shop.example')).toBe(false)
})

test('localhost may embed on any port while the key allows it', () => {
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:8080', 'http://localhost']) {
    expect(isOriginAllowed(origin, strict([], true), OWN), origin).toBe(true)
    expect(isOriginAllowed(origin, strict([], false), OWN), origin).toBe(false)
  }
  expect(isOriginAllowed('http://localhost.evil.test', strict([], true), OWN)).toBe(false)
})

test('our own origin may always embed: the demo and the live preview live there', () => {
  expect(frameAncestors(strict([]), OWN)).toEqual(OWN)
  expect(isOriginAllowed('https://chat.example.com', strict([]), OWN)).toBe(true)
})

test('opaque null origin is never taken for allowed by a strict key', () => {
  const everything = strict(['https://*.example.com', 'null', '*'], true)
  for (const origin of ['null', 'NULL', '', 'undefined', 'file://', 'about:blank', 'https://a.example.com/path'])
    expect(isOriginAllowed(origin, everything, OWN), origin).toBe(false)
})

test('a hotspot key sends no list at all, because sandboxed pages match none', () => {
  const hotspot = { mode: 'hotspot', allowedOrigins: ['https://a.example'], allowLocalhost: true } as const
  expect(frameAncestors(hotspot, OWN)).toBeNull()
  expect(isOriginAllowed('null', hotspot, OWN)).toBe(true)
})
