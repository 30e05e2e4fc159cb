import { computed } from '../signal/signal'
import { language } from './translate'

const formats = computed(() => {
  const { locale } = language.value
  return {
    time: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }),
    day: new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    dayOfYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  }
})

/** The time of day, such as 10:32 AM. */
export function formatTime(at: number): string {
  return formats.value.time.format(at)
}

/** Today, yesterday, or the date; the year only where it is another one. */
export function formatDay(at: number, now: number): string {
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (daysAgo === 0 || daysAgo === 1) return formats.value.relative.format(-daysAgo, 'day')
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return formats.value[isThisYear ? 'day' : 'dayOfYear'].format(at)
}

/** Midnight of that day on this device, so that equal numbers mean the same day. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
