import { language, t } from '../i18n/translate'

/** When somebody is back. */
export const opening = (at: string): string => t('more.opens', { time: formatDayAndTime(at) })

/** A day of this week and the time, as clocks show it where the visitor is; `at` is ISO 8601. */
export function formatDayAndTime(at: string): string {
  const options = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const
  return new Date(at).toLocaleString(language.value.locale, options)
}
