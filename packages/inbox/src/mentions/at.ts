import { MENTIONS_MAX } from '@opencx/protocol/http/limits'
import type { Trigger } from '../suggest/use-trigger'

// one word behind an @, at the beginning or behind white space; bounded, so that a long text costs nothing
const BEFORE_CARET = /(?:^|\s)@([^\s@]{0,40})$/

/** The @ that the caret stands behind, or null: in a mail address there is none. */
export function atSign(text: string, caret: number): Trigger | null {
  const found = BEFORE_CARET.exec(text.slice(Math.max(0, caret - 42), caret))
  const query = found?.[1]
  if (query === undefined) return null
  const start = caret - query.length - 1
  // cut off from what stands before it
  if (start > 0 && !/\s/.test(text.charAt(start - 1))) return null
  return { start, end: caret, query }
}

interface Named {
  readonly id: string
  readonly name: string
}

/** Whom a note asks to read it. */
export interface Asked {
  readonly ids: readonly string[]
  /** A name that several people have and of whom none was picked; null where it is clear who is meant. */
  readonly unclear: string | null
  /** Whether a name may stand there that nobody here knows yet. */
  readonly isUnknown: boolean
}

/**
 * The people whose names stand behind an @ in a note, whatever their case; each once. Who was picked is meant; of a name
 * that was typed there has to be one person only. `people` is null until their names are known.
 */
export function mentionedIn(text: string, people: readonly Named[] | null, picked: readonly Named[] = []): Asked {
  // the longest name first: @Ann Marie is not Ann
  const named = [...picked, ...(people ?? [])]
    .filter(({ name }) => name.trim() !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
  const counts = new Map<string, number>()
  let isUnknown = false
  for (const { index } of text.matchAll(/(?<![^\s(])@(?=\S)/g)) {
    const rest = text.slice(index + 1).toLowerCase()
    const meant = named.find(({ name }) => {
      const wanted = keyOf(name)
      return rest.startsWith(wanted) && !/^[\p{L}\p{N}]/u.test(rest.slice(wanted.length))
    })
    if (meant) counts.set(keyOf(meant.name), (counts.get(keyOf(meant.name)) ?? 0) + 1)
    else if (people === null) isUnknown = true
  }
  const ids = new Set<string>()
  let unclear: string | null = null
  for (const [key, count] of counts) {
    // what was picked and deleted again came before what stands there
    const own = picked.filter(({ name }) => keyOf(name) === key).slice(-count)
    for (const { id } of own) ids.add(id)
    const namesakes = (people ?? []).filter(({ name }) => keyOf(name) === key)
    const [only] = namesakes
    if (own.length > 0) continue
    if (namesakes.length > 1) unclear = only?.name ?? null
    else if (only) ids.add(only.id)
  }
  return { ids: [...ids].slice(0, MENTIONS_MAX), unclear, isUnknown }
}

const keyOf = (name: string) => name.trim().toLowerCase()
