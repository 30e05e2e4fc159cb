import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from './csv'
import { guardFormula, unguardFormula } from './formula'

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells)

test.each([
  [
    'line ends of Unix',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'line ends of Windows',
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'line ends of old programs',
    'a,b\rc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['no line end at the end', 'a,b', [['a', 'b']]],
  ['the mark of UTF-8', '\ufeffa,b', [['a', 'b']]],
  [
    'semicolons, as Excel writes them',
    'a;b\r\n"c;c";d,d',
    [
      ['a', 'b'],
      ['c;c', 'd,d'],
    ],
  ],
  [
    'tabs, as copied from a sheet',
    'a\tb\nc,c\td',
    [
      ['a', 'b'],
      ['c,c', 'd'],
    ],
  ],
  [
    'a separator in a quoted heading',
    '"a,a";b\n1;2',
    [
      ['a,a', 'b'],
      ['1', '2'],
    ],
  ],
  ['quotes in quotes', 'a,"say ""hello"""', [['a', 'say "hello"']]],
  [
    'lines in quotes',
    'a,"one\r\ntwo"\nb,c',
    [
      ['a', 'one\r\ntwo'],
      ['b', 'c'],
    ],
  ],
  ['quotes within a word', 'a,5" wide', [['a', '5" wide']]],
  ['words behind a quote', 'a,"b"c', [['a', 'bc']]],
  ['empty cells', ',b,\n', [['', 'b', '']]],
  [
    'empty rows',
    'a,b\n\n,\n  \nc,d\n\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['nothing', '', []],
])('%s are read', (_name, text, rows) => {
  expect(cellsOf(text)).toEqual(rows)
})

test('a quote that is never closed is told of, and swallows no other row in silence', () => {
  expect(readCsv('a,b\nc,"d\ne,f')).toEqual([
    { cells: ['a', 'b'], isCut: false, number: 1 },
    { cells: ['c', 'd\ne,f'], isCut: true, number: 2 },
  ])
})

test('a megabyte of anything is read at once', () => {
  const started = performance.now()
  for (const text of ['"'.repeat(1_048_576), 'a,b\n'.repeat(262_144), ','.repeat(1_048_576), '"a"'.repeat(349_525)])
    readCsv(text)
  expect(performance.now() - started).toBeLessThan(5_000)
})

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('"', ',', ';', '\n', '\r\n', '\t', "'", '=', 'a', ' '), { maxLength: 12 })
    .map((some) => some.join('')),
)

test('whatever is written is read as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (some) => {
      const rows = [['shortcut', 'text'], ...some.filter((row) => row.some((value) => value.trim() !== ''))]
      expect(cellsOf(writeCsv(rows))).toEqual(rows)
    }),
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1", "''=1"])(
  'attack: a cell that a spreadsheet would compute (%j) begins with an apostrophe, and comes back without it',
  (value) => {
    expect(guardFormula(value)).toBe(`'${value}`)
    expect(unguardFormula(guardFormula(value))).toBe(value)
  },
)

test.each(['', 'Hello', "'tis", "it's = fine", '1-1'])('%j stays as it is', (value) => {
  expect(guardFormula(value)).toBe(value)
  expect(unguardFormula(value)).toBe(value)
})

test('no value changes on the way out and back, and none comes out as a formula', () => {
  fc.assert(
    fc.property(cell, (value) => {
      expect(unguardFormula(guardFormula(value))).toBe(value)
      expect(guardFormula(value)).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})
