import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayKey, dayName, relativeTime } from './relative-time'

const now = new Date(2025, 2, 14, 15, 30).getTime()
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString()

describe('a list says how long ago something was', () => {
  test.each([
    [0, 'now'],
    [0.9, 'now'],
    [1, '1m'],
    [59.9, '59m'],
    [60, '1h'],
    [23 * 60 + 59, '23h'],
    [24 * 60, '1d'],
    [6 * 24 * 60, '6d'],
    [8 * 24 * 60, 'Mar 6'],
    [-5, 'now'],
  ])('%d minutes ago is "%s"', (minutes, expected) => {
    expect(relativeTime(minutesAgo(minutes), now)).toBe(expected)
  })

  test('another year is named', () => {
    expect(relativeTime(new Date(2023, 6, 2).toISOString(), now)).toBe('Jul 2, 2023')
  })
})

describe('days between messages are calendar days of this device', () => {
  test.each([
    [new Date(2025, 2, 14, 0, 0), 'Today'],
    [new Date(2025, 2, 13, 23, 59), 'Yesterday'],
    [new Date(2025, 2, 13, 0, 0), 'Yesterday'],
    [new Date(2025, 2, 12, 23, 59), 'Wednesday, March 12'],
    [new Date(2024, 11, 24, 12), 'Tuesday, December 24, 2024'],
  ])('%s is "%s"', (date, expected) => {
    expect(dayName(date.toISOString(), now)).toBe(expected)
  })

  test('two times share a day exactly when their local dates agree', () => {
    const time = fc.date({ min: new Date(2000, 0, 1), max: new Date(2040, 0, 1), noInvalidDate: true })
    fc.assert(
      fc.property(time, time, (a, b) => {
        expect(dayKey(a.toISOString()) === dayKey(b.toISOString())).toBe(a.toDateString() === b.toDateString())
      }),
    )
  })
})
