import { expect, test } from 'vitest'
import { slashAt } from './slash'

/** The caret stands at the bar. */
const look = (marked: string) => slashAt(marked.replace('|', ''), marked.indexOf('|'))

test.each([
  ['/|', { start: 0, end: 1, query: '' }],
  ['/ref|', { start: 0, end: 4, query: 'ref' }],
  ['/ref|und', { start: 0, end: 4, query: 'ref' }],
  ['Hello /ref|', { start: 6, end: 10, query: 'ref' }],
  ['Hello\n/ref|', { start: 6, end: 10, query: 'ref' }],
  ['مرحبا /رد|', { start: 6, end: 9, query: 'رد' }],
  [`${'x '.repeat(500)}/${'y'.repeat(40)}|`, { start: 1_000, end: 1_041, query: 'y'.repeat(40) }],
])('%s looks for a reply', (marked, slash) => {
  expect(look(marked)).toEqual(slash)
})

test.each([
  '|',
  'Hello|',
  'and/or|',
  'https://|',
  '/path/to|',
  '/two words|',
  '|/ref',
  `/${'y'.repeat(41)}|`,
  `x/${'y'.repeat(40)}|`,
])('%s does not', (marked) => {
  expect(look(marked)).toBeNull()
})
