import { expect, test } from 'vitest'
import { summaryOf } from '../testing/summaries'
import { stepFrom } from './step-from'

const rows = ['a', 'b', 'c'].map((id) => summaryOf({ id }))

test.each([
  ['enters at the top', { id: null, index: -1, by: 1 }, 'a'],
  ['enters at the top, also backwards', { id: null, index: -1, by: -1 }, 'a'],
  ['goes down', { id: 'a', index: 0, by: 1 }, 'b'],
  ['goes up', { id: 'c', index: 2, by: -1 }, 'b'],
  ['follows a row that moved', { id: 'a', index: 2, by: 1 }, 'b'],
  ['stops at the end', { id: 'c', index: 2, by: 1 }, null],
  ['stops at the start', { id: 'a', index: 0, by: -1 }, null],
  ['goes on where a row left', { id: 'gone', index: 1, by: 1 }, 'b'],
  ['goes back from where a row left', { id: 'gone', index: 1, by: -1 }, 'a'],
  ['goes on after the last row left', { id: 'gone', index: 3, by: 1 }, 'c'],
] as const)('a key %s', (_name, step, expected) => {
  expect(stepFrom(rows, step)).toBe(expected)
})

test('an empty list leads nowhere', () => {
  expect(stepFrom([], { id: null, index: -1, by: 1 })).toBeNull()
})
