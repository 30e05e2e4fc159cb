import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { searchText } from '../storage/schema/search-text'
import { openTestDatabase } from '../testing/database'
import { hasHit } from './snippet'
import { termsOf, toTsquery } from './terms'
import { wordsIn } from './words'

const SEED = Number(process.env.FUZZ_SEED ?? 4711)
const RUNS = Number(process.env.FUZZ_RUNS ?? 300)

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

/** Letters of many scripts, digits, and everything that means something to a parser. */
const character = fc.constantFrom(
  ...'abzABZéÉßŁñ019яЯδΔάעبيहकกไ한글日本語かナー々',
  ...' \n\t.,;:!?\'"“”„«»()[]{}<>&|*\\/@#-_–—…、。「」！\u00a0\u200b\u200d\u202e\u2066\ufeff',
  ...['http://', '://', '&amp;', '<b>', '.com', '1e5', '-1.5', '😀', '👍🏽', '\u0301'],
)
const text = fc.array(character, { maxLength: 60 }).map((characters) => characters.join(''))

const find = async (words: string, query: string) => {
  const [row] = await database.db
    .select({
      isFound: sql<boolean>`(${searchText({ orgId: `'x'`, text: 'said' })}) @@ to_tsquery('simple', ${query})`,
    })
    .from(sql`(SELECT ${words}::text AS said) AS one`)
  return row?.isFound ?? false
}

test('the database takes whatever is typed', async () => {
  const anything = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }))
  await fc.assert(
    fc.asyncProperty(anything, async (asked) => void (await find('a word', toTsquery(termsOf(asked))))),
    { numRuns: RUNS, seed: SEED },
  )
})

test('what is marked is what the database found: every word, every two in a row, and every beginning', async () => {
  const place = fc.nat()
  await fc.assert(
    fc.asyncProperty(text, place, fc.constantFrom('word', 'phrase', 'beginning'), async (said, at, kind) => {
      const words = wordsIn(said.normalize('NFC'))
      const first = words[at % Math.max(1, words.length)]
      if (!first) return
      const second = words[words.indexOf(first) + 1] ?? first
      const asked = {
        word: `"${first.word}"`,
        phrase: `"${said.normalize('NFC').slice(first.start, second.end)}"`.replace(/(?!^)["“”„«»](?!$)/g, ' '),
        beginning: first.word.slice(0, 2),
      }[kind]
      const terms = termsOf(asked)
      if (terms.length === 0) return
      expect(await find(said.normalize('NFC'), toTsquery(terms)), asked).toBe(true)
      expect(hasHit(said, terms), asked).toBe(true)
    }),
    { numRuns: RUNS, seed: SEED },
  )
})
