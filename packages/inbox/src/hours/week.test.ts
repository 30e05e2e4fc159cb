import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addShift, copyDay, fromField, inOrder, problemsOf, type Shift, shiftsOn, toField } from './week'

const shift = (day: number, from: string, until: string): Shift => ({ day, from, until })

describe('what is wrong with a shift', () => {
  test.each([
    ['nothing', [shift(1, '09:00', '12:00'), shift(1, '12:00', '17:00')], []],
    ['nothing on different days', [shift(1, '09:00', '17:00'), shift(2, '09:00', '17:00')], []],
    ['a time is missing', [shift(1, '09:00', '')], [[0, 'missing']]],
    ['it ends before it begins', [shift(1, '22:00', '02:00')], [[0, 'order']]],
    ['it has no length', [shift(1, '09:00', '09:00')], [[0, 'order']]],
    ['it overlaps', [shift(1, '09:00', '12:00'), shift(1, '11:59', '17:00')], [[1, 'overlap']]],
    ['nothing at the end of the day', [shift(1, '20:00', '24:00')], []],
  ] as const)('%s', (_name, shifts, expected) => {
    expect([...problemsOf(shifts)]).toEqual(expected)
  })
})

test('a day begins with office hours, and goes on after its last shift', () => {
  const monday = addShift([], 1)
  expect(monday).toEqual([shift(1, '09:00', '17:00')])
  expect(shiftsOn(addShift(monday, 1), 1).at(-1)).toMatchObject({ from: '18:00', until: '22:00' })
})

const hour = fc.integer({ min: 0, max: 24 })
const anyShift = fc
  .tuple(fc.integer({ min: 0, max: 6 }), hour, hour)
  .map(([day, from, until]) =>
    shift(day, `${String(from).padStart(2, '0')}:00`, `${String(until).padStart(2, '0')}:00`),
  )

test('what is added to a week without problems has none, or asks for times', () => {
  fc.assert(
    fc.property(fc.array(anyShift, { maxLength: 12 }), fc.integer({ min: 0, max: 6 }), (any, day) => {
      const good = any.filter((_, i) => !problemsOf(any.slice(0, i + 1)).has(i) && !problemsOf(any).has(i))
      const added = addShift(good, day)
      expect([...problemsOf(added).values()].every((problem) => problem === 'missing')).toBe(true)
    }),
  )
})

test('copying a day changes the open days alone, and all of them', () => {
  const week = [shift(1, '09:00', '12:00'), shift(1, '13:00', '17:00'), shift(3, '10:00', '11:00')]
  expect(inOrder(copyDay(week, 1)).map(({ day, from }) => `${day} ${from}`)).toEqual([
    '1 09:00',
    '1 13:00',
    '3 09:00',
    '3 13:00',
  ])
})

test('midnight at the end is 24:00 to the server and 00:00 to a browser', () => {
  expect([toField('24:00'), fromField('00:00'), toField('17:30'), fromField('17:30')]).toEqual([
    '00:00',
    '24:00',
    '17:30',
    '17:30',
  ])
})
