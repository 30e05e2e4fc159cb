import type { Refusal } from '../http/reply'
import { newBusiness } from '../strings/en-new-business'

/** The texts of these parts in the locale in use. */
export const words = newBusiness

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}
