import { standsAlone, wordsIn } from './words'

/** Words that have to stand one after the other; most terms have one. */
export interface Term {
  /** As they are written. */
  readonly words: readonly string[]
  /** Whether the last word may be the beginning of one. */
  readonly isPrefix: boolean
}

/** Phones write the others. */
const QUOTES = /["“”„«»]/

/** Shorter beginnings are of half the words of a language. */
const PREFIX_MIN_LENGTH = 2

/** What somebody looks for. Whatever is neither word nor quote separates words, so that nothing in it is an error. */
export function termsOf(asked: string): Term[] {
  // the database compares what is written, which is hardly ever in pieces
  const parts = asked.normalize('NFC').split(QUOTES)
  const terms = parts.flatMap((part, index) => {
    const isQuoted = index % 2 === 1
    // of a quote that is still open the end is on its way
    const isClosed = isQuoted && index < parts.length - 1
    return (isQuoted ? [part] : part.split(/\s+/)).map((text) => ({
      words: wordsIn(text).map(({ word }) => word),
      isClosed,
    }))
  })
  const said = terms.filter(({ words }) => words.length > 0)
  return said.map(({ words, isClosed }, index) => ({
    words,
    isPrefix: index === said.length - 1 && !isClosed && mayGoOn(words.at(-1) ?? ''),
  }))
}

const mayGoOn = (word: string) => word.length >= PREFIX_MIN_LENGTH && !standsAlone(word)

/** The terms in the language of `to_tsquery`. Words hold neither quotes nor backslashes: those stand between words. */
export function toTsquery(terms: readonly Term[]): string {
  return terms
    .map(({ words, isPrefix }) => `${words.map((word) => `'${word}'`).join(' <-> ')}${isPrefix ? ':*' : ''}`)
    .join(' & ')
}
