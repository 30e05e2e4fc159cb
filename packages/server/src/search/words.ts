import { BETWEEN_WORDS, WORDS_BY_THEMSELVES } from '../storage/schema'

/** A word and where it stands in its text. */
export interface Word {
  /** As it is written there. */
  readonly word: string
  readonly start: number
  readonly end: number
}

const inClass = (ranges: typeof BETWEEN_WORDS) =>
  ranges.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')
const BETWEEN = inClass(BETWEEN_WORDS)
const ALONE = inClass(WORDS_BY_THEMSELVES)
const WORD = new RegExp(`[${ALONE}]|[^\\0${BETWEEN}${ALONE}]+`, 'gu')
const STANDS_ALONE = new RegExp(`^[${ALONE}]`, 'u')
// signs that no range above knows are no words to the database either
const HAS_LETTER = /[\p{L}\p{Nd}\p{Nl}]/u

/** The words of a text, as the database keeps them of messages. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)]
    .filter(([found]) => HAS_LETTER.test(found))
    .map(({ 0: found, index }) => ({ word: found, start: index, end: index + found.length }))
}

/** Whether a word is one character of a script without spaces. */
export const standsAlone = (word: string) => STANDS_ALONE.test(word)

/** By what a word is the same as another one. */
export const keyOf = (word: string) => word.normalize('NFC').toLowerCase()
