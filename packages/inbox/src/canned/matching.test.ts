import { expect, test } from 'vitest'
import { matching } from './matching'

const reply = (shortcut: string, text = 'Hello') => ({ id: shortcut, shortcut, text, updatedAt: '' })
const replies = [reply('thanks', 'We refund you'), reply('Refund'), reply('no-refund'), reply('Café'), reply('bye')]
const found = (query: string) => matching(replies, query).map(({ shortcut }) => shortcut)

test.each([
  ['', ['bye', 'Café', 'no-refund', 'Refund', 'thanks']],
  ['ref', ['Refund', 'no-refund', 'thanks']],
  ['REFUND', ['Refund', 'no-refund', 'thanks']],
  ['CAFE\u0301', ['Café']],
  [' bye ', ['bye']],
  ['nothing', []],
])('%j finds those that begin with it first', (query, shortcuts) => {
  expect(found(query)).toEqual(shortcuts)
})
