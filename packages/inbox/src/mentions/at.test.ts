import { expect, test } from 'vitest'
import { atSign, mentionedIn } from './at'

/** The caret stands at the bar. */
const look = (marked: string) => atSign(marked.replace('|', ''), marked.indexOf('|'))

test.each([
  ['@|', { start: 0, end: 1, query: '' }],
  ['@be|', { start: 0, end: 3, query: 'be' }],
  ['ask @be|n', { start: 4, end: 7, query: 'be' }],
  ['ask\n@زي|', { start: 4, end: 7, query: 'زي' }],
])('%s looks for somebody', (marked, at) => {
  expect(look(marked)).toEqual(at)
})

test.each(['|', 'ben|', 'ben@acme|', '@ben ito|', '|@ben', `@${'y'.repeat(41)}|`])('%s does not', (marked) => {
  expect(look(marked)).toBeNull()
})

const people = ['Ann', 'Ann Marie', 'Ben Ito', 'زينب', ' '].map((name) => ({ id: name, name }))

test.each([
  ['nobody here', []],
  ['@Ben Ito please', ['Ben Ito']],
  ['please (@ben ito), and @ANN', ['Ben Ito', 'Ann']],
  ['@Ann Marie', ['Ann Marie']],
  ['@Ann, look', ['Ann']],
  ['@Anna', []],
  ['mail ben@Ann.test', []],
  ['@زينب', ['زينب']],
  ['@Ann @Ann @ann', ['Ann']],
])('%j asks %j', (text, expected) => {
  expect(mentionedIn(text, people)).toEqual(expected)
})
