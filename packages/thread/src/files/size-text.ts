/** A file's size as people of a language say it, from its bytes: 812 kB, 3.4 MB. */
export function sizeText(bytes: number, locale: string): string {
  const isLarge = bytes >= 999_500
  const amount = isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1_000))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: isLarge && bytes < 9_950_000 ? 1 : 0,
  }).format(amount)
}
