import { LRUCache } from 'lru-cache'

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Syrc', 'Thaa'])
const FALLBACK = 'en'
// whoever reads the first also reads the second; withdrawn codes such as iw, in, tl and prs are known to Intl
const READ_AS = new Map([
  ['nn', 'nb'],
  ['no', 'nb'],
  ['yue', 'zh'],
])

interface Wishes {
  /** What the page asks for. */
  readonly wished: string | undefined
  /** The browser's Accept-Language. */
  readonly accepted: string | undefined
  /** The organisation's language. */
  readonly language: string
}

/** The first locale of those wished for that we have: exactly, or at least its language. */
export function chooseLocale(available: ReadonlySet<string>, { wished = '', accepted = '', language }: Wishes): string {
  const known = chosen.get(available) ?? new LRUCache({ max: REMEMBERED })
  chosen.set(available, known)
  const wishes = [wished.slice(0, TAG_LENGTH), accepted.slice(0, HEADER_LENGTH), language] as const
  const name = wishes.join('\n')
  const locale = known.get(name) ?? choose(available, wishes)
  known.set(name, locale)
  return locale
}

/** Parsing wishes costs more than all else that a request for the chat's look does, and most visitors of a site wish the same. */
const chosen = new WeakMap<ReadonlySet<string>, LRUCache<string, string>>()
const REMEMBERED = 1_000
const TAG_LENGTH = 35
const HEADER_LENGTH = 300

function choose(
  available: ReadonlySet<string>,
  [wished, accepted, language]: readonly [string, string, string],
): string {
  for (const tag of [wished, ...acceptedTags(accepted), language]) {
    const locale = findNearest(available, tag.trim().slice(0, TAG_LENGTH))
    if (locale) return locale
  }
  return FALLBACK
}

/** Writing direction of a locale. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr'
}

function findNearest(available: ReadonlySet<string>, tag: string): string | null {
  const locale = parseTag(tag)
  if (!locale) return null
  const { script, region } = locale.maximize()
  const language = READ_AS.get(locale.language) ?? locale.language
  // the script comes before the region: Taiwan's zh-TW finds zh-Hant. The language comes before the script: a wish for
  // sr-Latn finds sr, because Serbs are taught both scripts, and hr is another language to them
  const candidates = [locale.baseName, `${language}-${script}`, `${language}-${region}`, language]
  return candidates.find((candidate) => available.has(candidate)) ?? null
}

/** The longest beginning of a tag that names a language, with its script and region; null if none does. */
function parseTag(tag: string): Intl.Locale | null {
  const subtags = tag.replaceAll('_', '-').split('-', 3)
  for (let length = subtags.length; length > 0; length--) {
    try {
      return new Intl.Locale(subtags.slice(0, length).join('-'))
    } catch {
      // not a language tag: anything can stand in a header or an attribute
    }
  }
  return null
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
