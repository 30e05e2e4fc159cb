import { strings } from '../strings/strings'
import { words } from './words'

const format = (options?: Intl.NumberFormatOptions) => {
  const numbers = new Intl.NumberFormat(strings.locale, options)
  return (value: number) => numbers.format(value)
}
export const countText = format()
const shareText = format({ style: 'percent', maximumFractionDigits: 0 })
const signedShareText = format({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })
const ratingNumber = format({ minimumFractionDigits: 1, maximumFractionDigits: 1 })

export const ratingText = (rating: number | null) => (rating === null ? words.unknownValue : ratingNumber(rating))

/** Some of all, as a share; unknown without any. */
export const partText = (some: number, all: number) => (all === 0 ? words.unknownValue : shareText(some / all))

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A time as people say it, in its two biggest units. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return words.unknownValue
  if (seconds < 59.5) return words.seconds(countText(Math.round(seconds)))
  const minutes = Math.round(seconds / MINUTE)
  if (minutes < 60) return words.minutes(countText(minutes))
  if (seconds < DAY - 30) return words.hours(countText(Math.floor(minutes / 60)), countText(minutes % 60))
  const hours = Math.round(seconds / HOUR)
  return words.daysLong(countText(Math.floor(hours / 24)), countText(hours % 24))
}

/** How much more or less something is than before; null where there was nothing to compare it with. */
export function changeText(now: number | null, before: number | null): string | null {
  if (now === null || before === null || before === 0) return null
  return now === before ? words.unchanged : signedShareText(now / before - 1)
}

/** A day as people write it. */
export const dayText = (date: string, options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }) =>
  new Intl.DateTimeFormat(strings.locale, { ...options, timeZone: 'UTC' }).format(new Date(date))
