import { expect, test } from 'vitest'
import { matching } from './matching'

const options = ['Zoé Park', 'Ben Ito', 'Abena Osei'].map((name) => ({ name, isChosen: name === 'Ben Ito' }))
const found = (text: string, isChosenFirst = true) => matching(options, text, isChosenFirst).map(({ name }) => name)

test.each([
  ['', ['Ben Ito', 'Zoé Park', 'Abena Osei']],
  ['be', ['Ben Ito', 'Abena Osei']],
  ['ZOE', ['Zoé Park']],
  [' ito ', ['Ben Ito']],
  ['nobody', []],
])('%j finds %j', (text, expected) => {
  expect(found(text)).toEqual(expected)
})

test('what is chosen keeps its place where that is not asked', () => {
  expect(found('', false)).toEqual(['Zoé Park', 'Ben Ito', 'Abena Osei'])
})

test('a long list is shown in part', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => ({ name: `Tag ${index}` }))
  expect(matching(many, '')).toHaveLength(50)
  expect(matching(many, 'tag 999')).toEqual([{ name: 'Tag 999' }])
})
