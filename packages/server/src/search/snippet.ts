import type { SnippetPart } from '@opencx/protocol/http/inbox-search'
import type { Term } from './terms'
import { keyOf, type Word, wordsIn } from './words'

/** How much of a text is shown, and how much of it before the first hit, in UTF-16 code units. */
const LENGTH = 200
const BEFORE = 40

interface Range {
  readonly start: number
  readonly end: number
}

/** The part of a text around the first hit, or its beginning when nothing of it is one. */
export function snippetOf(text: string, terms: readonly Term[]): SnippetPart[] {
  const words = wordsIn(text)
  const hits = hitsIn(words, terms)
  const shown = windowOf(text, { words, at: hits[0]?.start ?? 0 })
  const parts: SnippetPart[] = []
  let at = shown.start
  for (const hit of hits) {
    if (hit.start >= shown.end) break
    const end = Math.min(hit.end, shown.end)
    if (hit.start > at) parts.push({ text: text.slice(at, hit.start), isHit: false })
    parts.push({ text: text.slice(hit.start, end), isHit: true })
    at = end
  }
  if (at < shown.end) parts.push({ text: text.slice(at, shown.end), isHit: false })
  const more = { text: '…', isHit: false }
  return [...(shown.start > 0 ? [more] : []), ...parts, ...(shown.end < text.length ? [more] : [])]
}

/** Whether a text has anything of what was looked for. */
export const hasHit = (text: string, terms: readonly Term[]) => hitsIn(wordsIn(text), terms).length > 0

/** Where the terms stand, in order; what overlaps is one. */
function hitsIn(words: readonly Word[], terms: readonly Term[]): Range[] {
  const keys = words.map(({ word }) => keyOf(word))
  const wanted = terms.map((term) => ({ ...term, words: term.words.map(keyOf) }))
  const hits: Range[] = []
  for (const [index, { start }] of words.entries()) {
    const ends = wanted.filter((term) => standsAt(keys, { index, term })).map((term) => index + term.words.length - 1)
    if (ends.length === 0) continue
    const end = words[Math.max(...ends)]?.end ?? start
    const last = hits.at(-1)
    if (last && start < last.end) hits[hits.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else hits.push({ start, end })
  }
  return hits
}

function standsAt(keys: readonly string[], { index, term }: { index: number; term: Term }): boolean {
  return term.words.every((wanted, offset) => {
    const key = keys[index + offset]
    const mayGoOn = term.isPrefix && offset === term.words.length - 1
    return key !== undefined && (mayGoOn ? key.startsWith(wanted) : key === wanted)
  })
}

/** What is shown around a place: from the beginning of a word to the end of one, where words are not endless. */
function windowOf(text: string, { words, at }: { words: readonly Word[]; at: number }): Range {
  const from = Math.max(0, at - BEFORE)
  const start = from === 0 ? 0 : (words.find((word) => word.start >= from && word.start <= at)?.start ?? from)
  const to = Math.min(text.length, start + LENGTH)
  const last = words.findLast((word) => word.end <= to && word.end > at)
  const end = to === text.length ? to : (last?.end ?? to)
  return { start: wholeCharacter(text, start), end: wholeCharacter(text, end) }
}

/** The place, or the one before it where it is between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at
}
