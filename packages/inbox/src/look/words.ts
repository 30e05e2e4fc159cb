import type { Refusal } from '../http/reply'
import { pageTexts } from '../strings/strings'

/** The texts of this page in the language in use. */
export const words = pageTexts.look

/** What to tell a person about a refusal. */
export function problemText({ code, fields }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  const text = texts[code] ?? words.problems.failed
  // of what has no field of its own on the page, the server's words are better than none
  const details = Object.entries(fields ?? {}).map(([path, problem]) => `${path}: ${problem}`)
  return [text, ...details].join(' ')
}
