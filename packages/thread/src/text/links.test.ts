import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLinks } from './links'

const linksIn = (text: string) => splitLinks(text).flatMap((part) => (typeof part === 'string' ? [] : [part.href]))

test.each([
  ['see https://acme.test/a?b=1#c.', ['https://acme.test/a?b=1#c']],
  ['(https://acme.test)', ['https://acme.test/']],
  ['https://acme.test/wiki/Tour_(cycling)', ['https://acme.test/wiki/Tour_(cycling)']],
  ['(see https://acme.test/wiki/Tour_(cycling))', ['https://acme.test/wiki/Tour_(cycling)']],
  ['http://a.test https://b.test', ['http://a.test/', 'https://b.test/']],
  ['هل هذا https://acme.test/ar؟', ['https://acme.test/ar']],
  ['write to help@acme.test, please', ['mailto:help@acme.test']],
  ['mailto:help@acme.test', ['mailto:help@acme.test']],
  ['HTTPS://ACME.TEST', ['https://acme.test/']],
  ['javascript:alert(1)', []],
  ['data:text/html,<script>alert(1)</script>', []],
  ['vbscript:x ftp://acme.test tel:123', []],
  ['http://', []],
  ['http://[', []],
  ['3.14 is not 10:30, a@b neither', []],
])('%s → %j', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})

test('nothing of the message is lost or added, and every link leads to the web or to mail', () => {
  const pieces = fc.constantFrom(
    'https://',
    'a.test',
    'javascript:',
    ')',
    '(',
    '.',
    '@',
    ' ',
    '\n',
    'mailto:',
    '<',
    '"',
    'é',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((list) => list.join('')),
      ),
      (text) => {
        const parts = splitLinks(text)
        expect(parts.map((part) => (typeof part === 'string' ? part : part.text)).join('')).toBe(text)
        for (const href of linksIn(text)) expect(href).toMatch(/^(https?|mailto):/)
      },
    ),
    { numRuns: 2_000 },
  )
})

test.each(['a'.repeat(10_000), 'a@'.repeat(5_000), `https://a.test/${')'.repeat(9_900)}`, 'http://a'.repeat(1_200)])(
  'a hostile text of 10,000 characters is split at once (%#)',
  (text) => {
    const start = performance.now()
    splitLinks(text)
    expect(performance.now() - start).toBeLessThan(100)
  },
)
