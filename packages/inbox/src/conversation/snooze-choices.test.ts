import { expect, test } from 'vitest'
import { snoozeChoices } from './snooze-choices'

const local = (text: string) => new Date(text)
const shown = (now: string) =>
  snoozeChoices(local(now)).map(({ name, until }) => {
    if (until === null) return name
    const pad = (part: number) => `${part}`.padStart(2, '0')
    return `${name} ${pad(until.getMonth() + 1)}-${pad(until.getDate())} ${pad(until.getHours())}:${pad(until.getMinutes())}`
  })

test.each([
  [
    'a Wednesday afternoon',
    '2026-11-18T14:20:30',
    ['answer', 'hours 11-18 17:20', 'tomorrow 11-19 09:00', 'week 11-23 09:00'],
  ],
  [
    'late in the evening',
    '2026-11-18T23:10:00',
    ['answer', 'hours 11-19 02:10', 'tomorrow 11-19 09:00', 'week 11-23 09:00'],
  ],
  ['a Monday', '2026-11-23T08:00:00', ['answer', 'hours 11-23 11:00', 'tomorrow 11-24 09:00', 'week 11-30 09:00']],
  ['a Sunday, when tomorrow is Monday', '2026-11-22T10:00:00', ['answer', 'hours 11-22 13:00', 'tomorrow 11-23 09:00']],
  [
    'the end of a month',
    '2026-11-30T10:00:00',
    ['answer', 'hours 11-30 13:00', 'tomorrow 12-01 09:00', 'week 12-07 09:00'],
  ],
])('%s', (_when, now, expected) => {
  expect(shown(now)).toEqual(expected)
})
