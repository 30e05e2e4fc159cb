import type { Refusal } from '../http/reply'
import { pageTexts } from '../strings/strings'

/** The texts of the checklist in the language in use. */
export const words = pageTexts.launch

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}
