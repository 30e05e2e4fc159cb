import type { Refusal } from '../http/reply'
import { pageTexts } from '../strings/strings'

/** The texts of this page in the language in use. */
export const words = pageTexts.hours

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.refused
  return texts[code] ?? words.refused.failed
}
