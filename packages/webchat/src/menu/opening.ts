import { language, t } from '../i18n/translate'

/** When somebody is back: a day of this week and the time, as clocks show it where the visitor is. */
export function opening(at: string): string {
  const options = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const
  return t('more.opens', { time: new Date(at).toLocaleString(language.value.locale, options) })
}
