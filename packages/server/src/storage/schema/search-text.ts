import { type SQL, sql } from 'drizzle-orm'
import { customType } from 'drizzle-orm/pg-core'

/** Words and where they stand, as full text search keeps them. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

type Range = readonly [first: number, last: number]

/**
 * What stands between words. Said here and not left to the database, whose idea of a letter depends on its locale; and so
 * that parts of addresses and numbers are words of their own.
 */
export const BETWEEN_WORDS: readonly Range[] = [
  [0x01, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0xa9],
  [0xab, 0xb4],
  [0xb6, 0xb9],
  [0xbb, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  // Hebrew, Arabic, Indic
  [0x5be, 0x5be],
  [0x5f3, 0x5f4],
  [0x60c, 0x60d],
  [0x61b, 0x61f],
  [0x66a, 0x66d],
  [0x6d4, 0x6d4],
  [0x964, 0x965],
  [0x1680, 0x1680],
  // spaces, dashes, quotes, marks of direction; money; arrows and signs
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x2190, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3030],
  [0xfe00, 0xfe1f],
  [0xfe30, 0xfe6f],
  [0xfeff, 0xfeff],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xfff0, 0xffff],
  [0x1f000, 0x1faff],
]

/** Written without spaces: each of these is a word, and several of them are a phrase. */
export const WORDS_BY_THEMSELVES: readonly Range[] = [
  // kana, ideographs, Hangul
  [0x3005, 0x3007],
  [0x3031, 0x30ff],
  [0x3131, 0x318e],
  [0x31f0, 0x31ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xff66, 0xff9f],
  [0x20000, 0x323af],
]

const charactersOf = (ranges: readonly Range[]) =>
  `[${ranges.map(([first, last]) => `${escaped(first)}-${escaped(last)}`).join('')}]`

function escaped(code: number): string {
  const digits = code.toString(16)
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`
}

/** The lexeme by which a business's rows are told from all others: no word has a space in it. */
export const lexemeOf = (orgId: string) => `org ${orgId}`

/** What is searched in a row: its words, and whose it is. Both are names or expressions of SQL, for indexes to be made of. */
export function searchText({ orgId, text }: { orgId: string; text: string }): SQL {
  const apart = `regexp_replace(${text}, '${charactersOf(BETWEEN_WORDS)}+', ' ', 'g')`
  const spaced = `regexp_replace(${apart}, '(${charactersOf(WORDS_BY_THEMSELVES)})', ' \\1 ', 'g')`
  return sql.raw(`array_to_tsvector(ARRAY['org ' || ${orgId}]) || to_tsvector('simple'::regconfig, ${spaced})`)
}
