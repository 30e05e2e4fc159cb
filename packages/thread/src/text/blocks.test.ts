import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, parseBlocks } from './blocks'
import type { Inline } from './inline'

const inline = (part: Inline): string => {
  if (typeof part === 'string') return part
  if (part.type === 'code') return `<code>${part.text}</code>`
  const inner = part.children.map(inline).join('')
  if (part.type === 'link') return `<a ${part.href}>${inner}</a>`
  return `<${part.type}>${inner}</${part.type}>`
}
const block = (each: Block): string => {
  if (each.type === 'rule') return '<hr>'
  if (each.type === 'code') return `<pre>${each.text}</pre>`
  if (each.type === 'quote') return `<quote>${each.children.map(block).join('')}</quote>`
  if (each.type === 'list')
    return `<list ${each.start ?? '-'}>${each.items.map((item) => `<item>${item.map(block).join('')}</item>`).join('')}</list>`
  const inner = each.children.map(inline).join('')
  return each.type === 'heading' ? `<h>${inner}</h>` : inner
}
const read = (text: string) => parseBlocks(text).map(block).join('|')

test.each([
  ['plain words', 'plain words'],
  ['two\nlines', 'two\nlines'],
  ['two\n\nparagraphs', 'two|paragraphs'],
  [
    '**bold** and *soft* and __bold__ and _soft_',
    '<strong>bold</strong> and <emphasis>soft</emphasis> and <strong>bold</strong> and <emphasis>soft</emphasis>',
  ],
  ['*a **b** c*', '<emphasis>a <strong>b</strong> c</emphasis>'],
  ['**a *b* c**', '<strong>a <emphasis>b</emphasis> c</strong>'],
  ['~~gone~~', '<deleted>gone</deleted>'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['**not closed', '**not closed'],
  ['\\*literal\\*', '*literal*'],
  ['`a * b` and ``c ` d``', '<code>a * b</code> and <code>c ` d</code>'],
  ['[Terms](https://acme.test/terms)', '<a https://acme.test/terms>Terms</a>'],
  ['[call](tel:+491234)', '<a tel:+491234>call</a>'],
  ['[a](https://acme.test/x_(y))', '<a https://acme.test/x_(y)>a</a>'],
  ['[**a** https://b.test](https://acme.test/)', '<a https://acme.test/><strong>a</strong> https://b.test</a>'],
  ['see https://acme.test/a_b_c.', 'see <a https://acme.test/a_b_c>https://acme.test/a_b_c</a>.'],
  ['# Title', '<h>Title</h>'],
  ['## Title ##  ', '<h>Title</h>'],
  ['# About C#', '<h>About C#</h>'],
  ['#hashtag', '#hashtag'],
  ['---', '<hr>'],
  ['> quoted\n> more', '<quote>quoted\nmore</quote>'],
  ['```js\nif (a < b) {}\n```', '<pre>if (a < b) {}</pre>'],
  ['```\nnever closed', '<pre>never closed</pre>'],
  ['- a\n- b', '<list -><item>a</item><item>b</item></list>'],
  ['2. a\n3. b', '<list 2><item>a</item><item>b</item></list>'],
  ['- a\n\n- b', '<list -><item>a</item><item>b</item></list>'],
  ['- a\n  - b\n- c', '<list -><item>a<list -><item>b</item></list></item><item>c</item></list>'],
  ['text\n- a', 'text|<list -><item>a</item></list>'],
  ['- a\n1. b', '<list -><item>a</item></list>|<list 1><item>b</item></list>'],
  ['1.5 litres', '1.5 litres'],
])('%j reads as %j', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:msgbox)',
  '[x](//evil.test)',
  '[x](\\x01javascript:alert(1))',
  '![x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '[x]( javascript:alert(1))',
  '<javascript:alert(1)>',
  '[x](blob:https://acme.test/1)',
  '[x](file:///etc/passwd)',
])('attack: %j leads nowhere', (text) => {
  for (const href of hrefs(parseBlocks(text))) expect(href).toMatch(/^(https?:|mailto:|tel:)/)
})

const hrefs = (part: unknown): string[] =>
  part && typeof part === 'object'
    ? [...('href' in part ? [String(part.href)] : []), ...Object.values(part).flatMap(hrefs)]
    : []

test('attack: whatever is written, links lead to the web, to mail or to a telephone', () => {
  const pieces = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '*',
    '**',
    '_',
    '`',
    '```',
    '\n',
    '- ',
    '> ',
    '1. ',
    '[x](',
    '[x](javascript:',
    'javascript:',
    'https://a.test',
    ' ',
    'x',
    '\\',
    '~~',
    '#',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      for (const href of hrefs(parseBlocks(parts.join('')))) expect(href).toMatch(/^(https?:|mailto:|tel:)/)
    }),
    { numRuns: 500 },
  )
})

test.each(['*a', '**', '_ ', '[', '[a](', '`', '> ', '- ', '(', '~~a', '\\', '1. ', '*a **b '])(
  'attack: the longest message made of %j is read in no time',
  (piece) => {
    const text = piece.repeat(Math.floor(10_000 / piece.length))
    const start = performance.now()
    parseBlocks(text)
    // a tenth of it on a quiet machine; what it guards against takes minutes
    expect(performance.now() - start).toBeLessThan(2_000)
  },
)

test('attack: a heading with a gap of ten thousand spaces is read in no time', () => {
  const start = performance.now()
  parseBlocks(`# x${' '.repeat(9_990)}y`)
  expect(performance.now() - start).toBeLessThan(2_000)
})
