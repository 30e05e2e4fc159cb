import { strings } from '../strings/strings'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long ago something was, short enough for a list: now, 5m, 3h, 2d, then the date. */
export function relativeTime(at: string, now: number): string {
  const age = now - Date.parse(at)
  // a device whose clock is behind sees times in the future
  if (age < MINUTE) return strings.time.now
  if (age < HOUR) return strings.time.minutes(Math.floor(age / MINUTE))
  if (age < DAY) return strings.time.hours(Math.floor(age / HOUR))
  if (age < 7 * DAY) return strings.time.days(Math.floor(age / DAY))
  return dateOf(at, now, 'short')
}

/** The hour and minute on this device's clock. */
export function clockTime(at: string): string {
  return format(at, { hour: 'numeric', minute: '2-digit' })
}

/** Date, hour and minute in full. */
export function fullTime(at: string): string {
  return format(at, { dateStyle: 'medium', timeStyle: 'short' })
}

/** Day of the week, date, hour and minute, as short as they can be told. */
export function shortMoment(at: string): string {
  return format(at, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
}

/** The date in full. */
export function fullDay(at: string): string {
  return format(at, { dateStyle: 'medium' })
}

/** The calendar day of this device that `at` falls on, as a key to compare by. */
export function dayKey(at: string): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

/** What a day is called between messages: Today, Yesterday, or its date. */
export function dayName(at: string, now: number): string {
  const today = new Date(now)
  if (dayKey(at) === dayKey(today.toISOString())) return strings.time.today
  // not 24 hours ago: days are 23 or 25 hours long twice a year
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1)
  if (dayKey(at) === dayKey(yesterday.toISOString())) return strings.time.yesterday
  return dateOf(at, now, 'long')
}

function dateOf(at: string, now: number, length: 'short' | 'long'): string {
  const date = new Date(at)
  const isThisYear = date.getFullYear() === new Date(now).getFullYear()
  return format(at, {
    day: 'numeric',
    month: length,
    ...(length === 'long' && { weekday: 'long' }),
    ...(!isThisYear && { year: 'numeric' }),
  })
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A format costs a hundred times what it is used for, and every row of a list has a time. */
function format(at: string, options: Intl.DateTimeFormatOptions): string {
  // whoever travels takes the page along
  const name = `${strings.locale} ${new Date().getTimezoneOffset()} ${JSON.stringify(options)}`
  const known = formats.get(name) ?? new Intl.DateTimeFormat(strings.locale, options)
  formats.set(name, known)
  return known.format(new Date(at))
}
