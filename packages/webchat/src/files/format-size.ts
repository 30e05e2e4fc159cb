import { language } from '../i18n/translate'

/** A size as people say it: 812 KB, 3.4 MB. */
export function formatSize(bytes: number): string {
  const isLarge = bytes >= 1_000_000
  const amount = isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000))
  return new Intl.NumberFormat(language.value.locale, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(amount)
}
