import { expect, test } from 'vitest'
import { isInsecure, twinOf, withScheme } from './sites'

test.each([
  ['shop.example', 'https://shop.example'],
  [' shop.example:8443 ', 'https://shop.example:8443'],
  ['http://shop.example', 'http://shop.example'],
  ['*.shop.example', 'https://*.shop.example'],
  ['', ''],
])('%j is meant as %j', (line, meant) => expect(withScheme(line)).toBe(meant))

test.each([
  ['https://shop.example', 'https://www.shop.example'],
  ['shop.example', 'https://www.shop.example'],
  ['https://www.shop.example:8443', 'https://shop.example:8443'],
  ['https://help.shop.example', null],
  ['https://*.shop.example', null],
  ['http://10.0.0.1', null],
  ['http://localhost:3000', null],
  ['https://shop.example/path', null],
  ['not a site', null],
])('the twin of %j is %j', (line, twin) => expect(twinOf(line)).toBe(twin))

test('only http is told to be insecure', () => {
  expect([' HTTP://a.example', 'https://a.example', 'a.example'].map(isInsecure)).toEqual([true, false, false])
})
