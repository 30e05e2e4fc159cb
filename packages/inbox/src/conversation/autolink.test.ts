import fc from 'fast-check'
import { expect, test } from 'vitest'
import { autolink } from './autolink'

const links = (text: string) => autolink(text).flatMap((piece) => piece.href ?? [])

test.each([
  ['see https://acme.test/a.', ['https://acme.test/a']],
  ['(https://acme.test/a)', ['https://acme.test/a']],
  ['https://en.wikipedia.org/wiki/Kayak_(disambiguation)', ['https://en.wikipedia.org/wiki/Kayak_(disambiguation)']],
  ['http://a.test?q=1&b=2#c, https://b.test!', ['http://a.test?q=1&b=2#c', 'https://b.test']],
  ['[https://a.test]', ['https://a.test']],
  ['HTTPS://A.TEST/x', ['HTTPS://A.TEST/x']],
  ['"https://a.test"', ['https://a.test']],
  ['javascript:alert(1) data:text/html,x vbscript:x', []],
  ['xhttps://a.test', []],
  ['https:// http://', []],
  ['https://) and (http://.', []],
  ['just text', []],
])('in %j the addresses are %j', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('the pieces put together are the text, whatever was typed', () => {
  const anyText = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.constantFrom(' ', ')', '(', '.', 'https://', '\n')),
  )
  fc.assert(
    fc.property(anyText, (parts) => {
      const text = parts.join('')
      expect(
        autolink(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})

test('whatever was typed, only web addresses can be followed', () => {
  fc.assert(
    fc.property(fc.string(), fc.webUrl(), (before, url) => {
      for (const href of links(`${before} ${url}`)) expect(new URL(href).protocol).toMatch(/^https?:$/)
    }),
  )
})
