import { computed } from '../signal/signal'
import { language } from './translate'

// made once, because making one takes as long as formatting a hundred times
const time = computed(() => new Intl.DateTimeFormat(language.value.locale, { hour: 'numeric', minute: '2-digit' }))

/** The time of day, such as 10:32 AM. */
export function formatTime(at: number): string {
  return time.value.format(at)
}

/** Today, yesterday, or the date; the year only where it is another one. */
export function formatDay(at: number, now: number): string {
  const { locale } = language.value
  const [day, today] = [new Date(at), new Date(now)]
  const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (daysAgo === 0 || daysAgo === 1)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-daysAgo, 'day')
  const isThisYear = day.getFullYear() === today.getFullYear()
  const extra = isThisYear ? ({ weekday: 'long' } as const) : ({ year: 'numeric' } as const)
  return day.toLocaleDateString(locale, { day: 'numeric', month: 'long', ...extra })
}

/** Midnight of that day on this device, so that equal numbers mean the same day. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
