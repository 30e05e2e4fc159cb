import type { Trigger } from '../suggest/use-trigger'

// one word behind a slash, at the beginning or behind white space; bounded, so that a long text costs nothing
const BEFORE_CARET = /(?:^|\s)\/([^\s/]{0,40})$/

/** The slash that the caret stands behind, or null: in a word such as and/or there is none. */
export function slashAt(text: string, caret: number): Trigger | null {
  const found = BEFORE_CARET.exec(text.slice(Math.max(0, caret - 42), caret))
  const query = found?.[1]
  if (query === undefined) return null
  const start = caret - query.length - 1
  // cut off from what stands before it
  if (start > 0 && !/\s/.test(text.charAt(start - 1))) return null
  return { start, end: caret, query }
}
