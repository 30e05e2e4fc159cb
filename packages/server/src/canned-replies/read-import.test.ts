import { expect, test } from 'vitest'
import { Refused } from '../http/errors'
import { readImport } from './read-import'

const HEAD = 'shortcut,text\n'

test('rows become replies, in whichever order the columns stand, and other columns are passed over', () => {
  const read = readImport('Text;Owner; Shortcut \r\n"Hello,\r\nyou";Ada;hi\r\n', [])
  expect(read).toEqual({ added: [{ shortcut: 'hi', text: 'Hello,\nyou' }], unchanged: 0, broken: [] })
})

test.each([
  ['hi', 'columns'],
  ['hi,"never closed', 'columns'],
  [',Hello', 'shortcut_missing'],
  ['two words,Hello', 'shortcut_malformed'],
  [`${'x'.repeat(41)},Hello`, 'shortcut_malformed'],
  ['/hi,Hello', 'shortcut_malformed'],
  ['TAKEN,Hello', 'shortcut_taken'],
  ['hi,', 'text_missing'],
  ['hi,\u200b', 'text_missing'],
  [`hi,${'x'.repeat(5_001)}`, 'text_too_long'],
  ['hi,be\u0007ll', 'text_malformed'],
  ['hi,Hello {{contact.nam}}', 'no_such_variable'],
])('the row %j is told of, with the reason %s', (row, reason) => {
  const { added, broken } = readImport(`${HEAD}good,Good\n${row}\n`, [{ shortcut: 'taken', text: 'Mine' }])
  expect(added).toEqual([{ shortcut: 'good', text: 'Good' }])
  expect(broken).toEqual([{ row: 3, shortcut: expect.any(String), reason }])
})

test('of two rows with one shortcut the second is told of, whatever its case', () => {
  const { added, broken } = readImport(`${HEAD}Hi,One\nhI,Two\n`, [])
  expect(added).toEqual([{ shortcut: 'Hi', text: 'One' }])
  expect(broken).toEqual([{ row: 3, shortcut: 'hI', reason: 'shortcut_twice' }])
})

test('what says what a reply says already changes nothing', () => {
  const existing = [{ shortcut: 'sum', text: '=1+1\nis two' }]
  expect(readImport(`${HEAD}sum,"'=1+1\r\nis two"`, existing)).toEqual({ added: [], unchanged: 1, broken: [] })
})

test('letters of every script make a shortcut', () => {
  const { added, broken } = readImport(`${HEAD}καλημέρα,Hello\nمرحبا,Hello\nनमस्ते,Hello\n1-2_3,Hello`, [])
  expect([added.length, broken]).toEqual([4, []])
})

test('a business has a thousand replies and no more, and each row beyond is told of', () => {
  const existing = Array.from({ length: 999 }, (_, i) => ({ shortcut: `have-${i}`, text: 'Here' }))
  const { added, broken } = readImport(`${HEAD}a,A\nb,B`, existing)
  expect(added).toEqual([{ shortcut: 'a', text: 'A' }])
  expect(broken).toEqual([{ row: 3, shortcut: 'b', reason: 'too_many' }])
})

test.each([
  ['', /shortcut and text/],
  ['hi,Hello', /shortcut and text/],
  [`${HEAD}${'a,b\n'.repeat(501)}`, /has 501 rows/],
  [`${HEAD}hi,${'é'.repeat(600_000)}`, /larger than 1 MB/],
])('a file that is none (%#) is refused as a whole, with what it should be', (csv, message) => {
  expect(() => readImport(csv, [])).toThrow(Refused)
  expect(() => readImport(csv, [])).toThrow(message)
})

test('rows are numbered as a spreadsheet does, empty ones and those of several lines too', () => {
  const { broken } = readImport(`${HEAD}\n,\n"ok","two\nlines"\ntwo words,Hello\n`, [])
  expect(broken).toEqual([{ row: 5, shortcut: 'two words', reason: 'shortcut_malformed' }])
})
