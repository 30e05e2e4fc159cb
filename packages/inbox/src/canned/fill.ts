import { type CannedVariable, templateParts } from '@opencx/protocol/canned/template'

/** What is known for the variables; null or blank for what is not. */
export type Facts = Readonly<Record<CannedVariable, string | null>>

/** A text to be sent, and where in it something is missing. */
export interface Filled {
  readonly text: string
  readonly gaps: readonly Gap[]
}

/** A variable of which nothing is known and that has no fallback: nothing stands there. */
export interface Gap {
  readonly name: CannedVariable
  readonly at: number
}

/** The text of a canned reply with its variables filled in; braces that are no variable stay as they are. */
export function fill(template: string, facts: Facts): Filled {
  let text = ''
  const gaps: Gap[] = []
  for (const part of templateParts(template)) {
    if (part.kind !== 'variable') {
      text += part.text
      continue
    }
    const value = facts[part.name]?.trim() || part.fallback
    if (value === null) gaps.push({ name: part.name, at: text.length })
    else text += value
  }
  return { text, gaps }
}

/** The first word of a name; null for no name. */
export function firstName(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] || null
}
