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
  expect(mentionedIn(text, people)).toEqual({ ids: expected, unclear: null, isUnknown: false })
})

const bens = ['ben-1', 'ben-2'].map((id) => ({ id, name: 'Ben Ito' }))
const [first, second] = bens

test('of two people with one name it is who was picked', () => {
  expect(mentionedIn('@Ben Ito please', bens, second ? [second] : []).ids).toEqual(['ben-2'])
  expect(mentionedIn('@Ben Ito and @Ben Ito', bens, bens).ids).toEqual(['ben-1', 'ben-2'])
})

test('who was picked and deleted again is not asked', () => {
  expect(mentionedIn('@Ben Ito please', bens, bens).ids).toEqual(['ben-2'])
  expect(mentionedIn('nobody', bens, bens).ids).toEqual([])
})

test('of two people with one name that was typed nobody is taken, and it is said', () => {
  expect(mentionedIn('@Ben Ito please', bens)).toEqual({ ids: [], unclear: 'Ben Ito', isUnknown: false })
})

test('while no names are known who was picked is asked, and for the rest it is said', () => {
  expect(mentionedIn('@Ben Ito please', null, first ? [first] : [])).toMatchObject({ ids: ['ben-1'], isUnknown: false })
  expect(mentionedIn('@Ann please', null)).toMatchObject({ ids: [], isUnknown: true })
  expect(mentionedIn('at 5 @ the office', null)).toMatchObject({ isUnknown: false })
})
