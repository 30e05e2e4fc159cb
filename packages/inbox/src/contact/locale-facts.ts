import { strings } from '../strings/strings'

/** A language tag in words; visitors send what they like, so it may be none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(strings.locale, { type: 'language' }).of(tag) ?? tag
  } catch {
    // no language tag
    return tag
  }
}

/** What time it is in a zone now; null where the name is of none. */
export function localTime(timeZone: string): string | null {
  try {
    const parts = { timeZone, weekday: 'short', hour: 'numeric', minute: '2-digit' } as const
    return new Intl.DateTimeFormat(strings.locale, parts).format(new Date())
  } catch {
    // no time zone
    return null
  }
}
