import { expect, test } from 'vitest'
import { snippetOf } from './snippet'
import { termsOf } from './terms'

/** A snippet on one line, with brackets around the hits. */
const shown = (text: string, asked: string) =>
  snippetOf(text, termsOf(asked))
    .map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['Where is my Refund?', 'refund', 'Where is my [Refund]?'],
  ['Refunds and refund', 'refund', '[Refunds] and [refund]'],
  ['refunds take days', 'refund take', 'refunds [take] days'],
  ['my late refund, refund late', '"late refund"', 'my [late refund], refund late'],
  ['write to ada@example.com', 'ADA@example.com', 'write to [ada@example.com]'],
  ['我想要退款，谢谢', '退款', '我想要[退款]，谢谢'],
  ['CAFE\u0301 and café', 'café', '[CAFE\u0301] and [café]'],
  ['<b>bold</b>', 'b', '<[b]>bold</[b]>'],
  ['nothing of it', 'else', 'nothing of it'],
  ['', 'else', ''],
])('%j for %j', (text, asked, expected) => {
  expect(shown(text, asked)).toBe(expected)
})

test('a long text is shown around the first hit, in whole words', () => {
  const text = `${'before '.repeat(50)}needle ${'after '.repeat(50)}`
  const found = shown(text, 'needle')
  expect(found).toMatch(/^…before .*before \[needle\] after .*after…$/)
  expect(found.length).toBeLessThan(220)
})

test('a text without spaces is cut between characters', () => {
  const pictures = '😀'.repeat(300)
  const found = snippetOf(`x${pictures}`, termsOf('nothing'))
  expect(found.map(({ text }) => text).join('')).not.toMatch(/\p{Cs}/u)
  expect(found.at(-1)).toEqual({ text: '…', isHit: false })
})
