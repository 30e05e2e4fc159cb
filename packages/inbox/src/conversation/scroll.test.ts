import { describe, expect, test } from 'vitest'
import { isAtEnd, isNearStart, settle } from './scroll'

const window = 500

test.each([
  [{ top: 1500, height: 2000, window }, true],
  [{ top: 1460, height: 2000, window }, true],
  [{ top: 1400, height: 2000, window }, false],
  [{ top: 0, height: 300, window }, true],
])('the end of %j is in view: %s', (geometry, expected) => {
  expect(isAtEnd(geometry)).toBe(expected)
})

test('older history is fetched before its start is reached', () => {
  expect(isNearStart({ top: 399, height: 2000, window })).toBe(true)
  expect(isNearStart({ top: 400, height: 2000, window })).toBe(false)
})

describe('when rows come', () => {
  const before = { top: 700, height: 2000, window }
  test('at the end the end stays in view', () => {
    expect(settle(before, { ...before, height: 2100 }, { wasAtEnd: true, isPrepended: false })).toBe(1600)
  })
  test('further up nothing moves when they come below', () => {
    expect(settle(before, { ...before, height: 2100 }, { wasAtEnd: false, isPrepended: false })).toBe(700)
  })
  test('further up the line being read stays in place when they come above', () => {
    expect(settle(before, { ...before, height: 2900 }, { wasAtEnd: false, isPrepended: true })).toBe(1600)
  })
})
