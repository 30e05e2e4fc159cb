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

/** Ids of the people whose names stand behind an @ in a note, whatever their case; each once. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  // the longest name first: @Ann Marie is not Ann
  const byLength = people.filter(({ name }) => name.trim() !== '').toSorted((a, b) => b.name.length - a.name.length)
  const ids = new Set<string>()
  for (const { index } of text.matchAll(/(?<![^\s(])@/g)) {
    const rest = text.slice(index + 1).toLowerCase()
    const meant = byLength.find(({ name }) => {
      const wanted = name.trim().toLowerCase()
      return rest.startsWith(wanted) && !/^[\p{L}\p{N}]/u.test(rest.slice(wanted.length))
    })
    if (meant) ids.add(meant.id)
  }
  return [...ids].slice(0, MENTIONS_MAX)
}
