/** What the text of a canned reply can be filled with. */
export const cannedVariables = [
  'contact.name',
  'contact.first_name',
  'contact.email',
  'agent.name',
  'agent.first_name',
  'ticket.number',
  'business.name',
] as const
export type CannedVariable = (typeof cannedVariables)[number]

/** A stretch of a text as it is written: words, a variable, or braces that mean neither. */
export type TemplatePart =
  | { readonly kind: 'words' | 'unknown'; readonly text: string }
  | {
      readonly kind: 'variable'
      readonly text: string
      readonly name: CannedVariable
      /** Stands where the value is not known; null for none. */
      readonly fallback: string | null
    }

// without a closing part it is what somebody forgot to close
const BRACES = /\{\{(?:([^{}]*)\}\})?/g

/** A text in parts that, put together again, are the whole text. */
export function templateParts(text: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const found of text.matchAll(BRACES)) {
    if (found.index > end) parts.push({ kind: 'words', text: text.slice(end, found.index) })
    parts.push(variableIn(found[0], found[1]))
    end = found.index + found[0].length
  }
  if (end < text.length) parts.push({ kind: 'words', text: text.slice(end) })
  return parts
}

function variableIn(text: string, inside: string | undefined): TemplatePart {
  if (inside === undefined) return { kind: 'unknown', text }
  const bar = inside.indexOf('|')
  const called = (bar < 0 ? inside : inside.slice(0, bar)).trim()
  const name = cannedVariables.find((known) => known === called)
  if (!name) return { kind: 'unknown', text }
  return { kind: 'variable', text, name, fallback: bar < 0 ? null : inside.slice(bar + 1).trim() }
}

/** What stands in double braces and is none of the variables, as it is written. */
export function unknownVariables(text: string): string[] {
  const unknown = templateParts(text).flatMap((part) => (part.kind === 'unknown' ? [part.text] : []))
  return [...new Set(unknown)]
}
