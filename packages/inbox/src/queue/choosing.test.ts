import { expect, test } from 'vitest'
import { extended, noChoice, toggled, within } from './choosing'

const order = ['a', 'b', 'c', 'd', 'e']
const ids = ({ ids }: typeof noChoice) => [...ids].sort()

test('a row is chosen and let go of', () => {
  const chosen = toggled(toggled(noChoice, 'a'), 'c')
  expect(ids(chosen)).toEqual(['a', 'c'])
  expect(ids(toggled(chosen, 'a'))).toEqual(['c'])
})

test('a range goes from what was chosen last, in either direction, and keeps the rest', () => {
  const chosen = toggled(toggled(noChoice, 'e'), 'b')
  expect(ids(extended(chosen, 'd', order))).toEqual(['b', 'c', 'd', 'e'])
  expect(ids(extended(chosen, 'a', order))).toEqual(['a', 'b', 'e'])
})

test('without a beginning that is still there a range is one row', () => {
  expect(ids(extended(noChoice, 'c', order))).toEqual(['c'])
  expect(ids(extended(toggled(noChoice, 'gone'), 'c', order))).toEqual(['c', 'gone'])
})

test('what has left the list is chosen no more', () => {
  expect(ids(within(toggled(toggled(noChoice, 'gone'), 'c'), order))).toEqual(['c'])
})
