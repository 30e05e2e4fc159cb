const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])
const FALLBACK = 'en'

interface Wishes {
  /** What the page asks for. */
  readonly wished: string | undefined
  /** The browser's Accept-Language. */
  readonly accepted: string | undefined
  /** The organisation's language. */
  readonly language: string
}

/** The first locale of those wished for that we have: exactly, or at least its language. */
export function chooseLocale(available: ReadonlySet<string>, { wished, accepted, language }: Wishes): string {
  for (const tag of [wished ?? '', ...acceptedTags(accepted ?? ''), language]) {
    const found = nearest(available, tag)
    if (found) return found
  }
  return FALLBACK
}

/** Writing direction of a locale. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

function nearest(available: ReadonlySet<string>, tag: string): string | null {
  const subtags = tag.trim().replaceAll('_', '-').split('-')
  for (let length = subtags.length; length > 0; length--) {
    const candidate = canonical(subtags.slice(0, length).join('-'))
    if (candidate && available.has(candidate)) return candidate
  }
  return null
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    // not a language tag: anything can stand in a header or an attribute
    return null
  }
}

function acceptedTags(header: string): string[] {
  const weighted = header
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
      const q = parameters.find((parameter) => parameter.startsWith('q='))
      return { tag, weight: q === undefined ? 1 : Number(q.slice(2)) }
    })
  return weighted
    .filter(({ tag, weight }) => tag !== '*' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}
