import type { OfficeHours } from '@opencx/protocol/http/settings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOpen, nextOpening } from './office-hours'
import { zoneOffset } from './zone-offset'

const MINUTE = 60_000
const [SUNDAY, MONDAY, FRIDAY, SATURDAY] = [0, 1, 5, 6] as const

const hours = (timezone: string, ...shifts: (readonly [day: number, from: string, until: string])[]): OfficeHours => ({
  timezone,
  shifts: shifts.map(([day, from, until]) => ({ day, from, until })),
})
const weekdays = (timezone: string, from = '09:00', until = '17:00') =>
  hours(timezone, ...[1, 2, 3, 4, 5].map((day) => [day, from, until] as const))
const open = (hours: OfficeHours, at: string) => isOpen(hours, Date.parse(at))
const next = (hours: OfficeHours, at: string) => {
  const opening = nextOpening(hours, Date.parse(at))
  return opening === null ? null : new Date(opening).toISOString().replace(':00.000Z', 'Z')
}

test.each([
  ['at the first minute', weekdays('UTC'), '2025-11-21T09:00Z', true],
  ['a moment before it', weekdays('UTC'), '2025-11-21T08:59:59.999Z', false],
  ['in the last moment', weekdays('UTC'), '2025-11-21T16:59:59.999Z', true],
  ['no longer when the shift ends', weekdays('UTC'), '2025-11-21T17:00Z', false],
  ['not on another day', weekdays('UTC'), '2025-11-22T10:00Z', false],
  ['by the clock of the zone, not ours', weekdays('America/New_York'), '2025-11-21T09:30Z', false],
  ['on the day of the zone, not ours', hours('Asia/Tokyo', [MONDAY, '00:00', '01:00']), '2025-11-23T15:30Z', true],
  ['where the offset has odd minutes', hours('Asia/Kathmandu', [FRIDAY, '09:00', '10:00']), '2025-11-21T03:15Z', true],
  ['a minute before, there', hours('Asia/Kathmandu', [FRIDAY, '09:00', '10:00']), '2025-11-21T03:14Z', false],
  ['until midnight', hours('UTC', [SUNDAY, '20:00', '24:00']), '2025-11-23T23:59:59Z', true],
  ['not beyond midnight', hours('UTC', [SUNDAY, '20:00', '24:00']), '2025-11-24T00:00Z', false],
  [
    'over midnight in two shifts',
    hours('UTC', [6, '20:00', '24:00'], [0, '00:00', '02:00']),
    '2025-11-23T00:00Z',
    true,
  ],
  ['in summer an hour earlier by UTC', weekdays('Europe/Berlin'), '2025-07-01T07:00Z', true],
  ['in winter not', weekdays('Europe/Berlin'), '2025-12-01T07:00Z', false],
  [
    'in both of the hours that come twice',
    hours('Europe/Berlin', [SUNDAY, '02:00', '03:00']),
    '2025-10-26T00:30Z',
    true,
  ],
  ['also the second time', hours('Europe/Berlin', [SUNDAY, '02:00', '03:00']), '2025-10-26T01:30Z', true],
  [
    'never in an hour that does not come',
    hours('Europe/Berlin', [SUNDAY, '02:00', '03:00']),
    '2025-03-30T01:00Z',
    false,
  ],
  ['before 1970', weekdays('UTC'), '1969-12-31T10:00Z', true],
  ['with no shift at all', hours('UTC'), '2025-11-21T10:00Z', false],
])('open %s', (_name, hours, at, expected) => {
  expect(open(hours, at)).toBe(expected)
})

test.each([
  ['this moment while it is open', weekdays('UTC'), '2025-11-21T10:30Z', '2025-11-21T10:30Z'],
  ['later today', weekdays('UTC'), '2025-11-21T03:00Z', '2025-11-21T09:00Z'],
  ['after the weekend', weekdays('UTC'), '2025-11-21T17:00Z', '2025-11-24T09:00Z'],
  [
    'the second shift of a day',
    hours('UTC', [5, '09:00', '12:00'], [5, '13:00', '17:00']),
    '2025-11-21T12:00Z',
    '2025-11-21T13:00Z',
  ],
  [
    'the nearer of shifts in any order',
    hours('UTC', [4, '08:00', '09:00'], [6, '08:00', '09:00']),
    '2025-11-21T10:00Z',
    '2025-11-22T08:00Z',
  ],
  ['from Sunday to Monday', hours('UTC', [MONDAY, '00:00', '01:00']), '2025-11-23T23:59Z', '2025-11-24T00:00Z'],
  ['from Saturday to Sunday', hours('UTC', [SUNDAY, '00:00', '01:00']), '2025-11-22T23:59Z', '2025-11-23T00:00Z'],
  ['in a week for the only shift', hours('UTC', [FRIDAY, '09:00', '09:01']), '2025-11-21T09:01Z', '2025-11-28T09:00Z'],
  ['by the clock of the zone', weekdays('Australia/Lord_Howe'), '2025-11-21T12:00Z', '2025-11-23T22:00Z'],
  ['after the clocks went forward', weekdays('Europe/Berlin'), '2025-03-28T20:00Z', '2025-03-31T07:00Z'],
  ['after the clocks went back', weekdays('Europe/Berlin'), '2025-10-24T20:00Z', '2025-10-27T08:00Z'],
  [
    'at the change, where a shift begins in the hour that does not come',
    hours('Europe/Berlin', [SUNDAY, '02:30', '05:00']),
    '2025-03-30T00:00Z',
    '2025-03-30T01:00Z',
  ],
  [
    'a week later, where all of it does not come',
    hours('Europe/Berlin', [SUNDAY, '02:00', '03:00']),
    '2025-03-29T12:00Z',
    '2025-04-06T00:00Z',
  ],
  [
    'the first of two same hours',
    hours('Europe/Berlin', [SUNDAY, '02:00', '03:00']),
    '2025-10-25T12:00Z',
    '2025-10-26T00:00Z',
  ],
  [
    'again, when the clocks go back into the shift',
    hours('Europe/Berlin', [SUNDAY, '02:00', '02:30']),
    '2025-10-26T00:45Z',
    '2025-10-26T01:00Z',
  ],
  [
    'a week later, where the whole day was left out',
    hours('Pacific/Apia', [FRIDAY, '09:00', '17:00']),
    '2011-12-29T12:00Z',
    '2012-01-05T19:00Z',
  ],
  ['never, with no shift', hours('UTC'), '2025-11-21T10:00Z', null],
])('the next opening is %s', (_name, hours, at, expected) => {
  expect(next(hours, at)).toBe(expected)
})

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
]
const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const shift = fc
  .tuple(
    fc.integer({ min: SUNDAY, max: SATURDAY }),
    fc.integer({ min: 0, max: 1_439 }),
    fc.integer({ min: 1, max: 600 }),
  )
  .map(([day, from, length]) => ({ day, from: time(from), until: time(Math.min(1_440, from + length)) }))
const anyHours = fc.record({ timezone: fc.constantFrom(...ZONES), shifts: fc.array(shift, { maxLength: 5 }) })
const anyMoment = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2035, 0) })

test('at the next opening it is open, and not before', () => {
  fc.assert(
    fc.property(
      anyHours,
      anyMoment,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
      (hours, at, between) => {
        const opening = nextOpening(hours, at)
        if (opening === null) return void expect(hours.shifts).toEqual([])
        expect(isOpen(hours, opening)).toBe(true)
        expect(opening).toBeGreaterThanOrEqual(at)
        if (opening === at) return
        expect(isOpen(hours, opening - 1)).toBe(false)
        for (const part of between) expect(isOpen(hours, at + Math.floor((opening - at) * part))).toBe(false)
      },
    ),
    { numRuns: 500 },
  )
})

test('it is open as the clock on the wall says', () => {
  fc.assert(
    fc.property(anyHours, anyMoment, (hours, at) => {
      const options = {
        timeZone: hours.timezone,
        hourCycle: 'h23',
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
      } as const
      const [weekday = '', clock = ''] = new Intl.DateTimeFormat('en-GB', options).format(at).split(' ')
      const today = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(weekday)
      const expected = hours.shifts.some(({ day, from, until }) => day === today && from <= clock && clock < until)
      expect(isOpen(hours, at)).toBe(expected)
    }),
    { numRuns: 500 },
  )
})

test('an opening is told to the minute', () => {
  const offsetAt = zoneOffset('Asia/Kathmandu')
  expect(offsetAt(Date.UTC(2025, 0))).toBe(345 * MINUTE)
  const opening = nextOpening(weekdays('Asia/Kathmandu'), Date.UTC(2025, 10, 22, 1, 2, 3, 4)) ?? 0
  expect(opening % MINUTE).toBe(0)
})
