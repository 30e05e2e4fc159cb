const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

/** How large a file is, for people: `312 kB`. */
export function sizeText(bytes: number, locale: string): string {
  const power = bytes < 1_000 ? 0 : bytes < 999_500 ? 1 : 2
  const value = bytes / 1_000 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 0 && value < 10 ? 1 : 0,
  }).format(value)
}
