import { expect, test } from 'vitest'
import { readRange } from './byte-range'

test.each([
  ['nothing', undefined, 'whole'],
  ['from the start', 'bytes=0-', { start: 0, end: 99 }],
  ['a part', 'bytes=10-19', { start: 10, end: 19 }],
  ['over the end', 'bytes=90-500', { start: 90, end: 99 }],
  ['the last bytes', 'bytes=-10', { start: 90, end: 99 }],
  ['more last bytes than there are', 'bytes=-500', { start: 0, end: 99 }],
  ['behind the end', 'bytes=100-', 'unsatisfiable'],
  ['the last no bytes', 'bytes=-0', 'unsatisfiable'],
  ['backwards', 'bytes=20-10', 'whole'],
  ['several parts', 'bytes=0-1,5-6', 'whole'],
  ['another unit', 'lines=1-2', 'whole'],
  ['attack: no number', 'bytes=a-b', 'whole'],
  ['attack: numbers beyond counting', `bytes=${'9'.repeat(400)}-`, 'whole'],
  ['nothing at all', 'bytes=-', 'whole'],
])('a range: %s', (_name, header, expected) => {
  expect(readRange(header, 100)).toEqual(expected)
})
