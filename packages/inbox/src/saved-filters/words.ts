import type { Refusal } from '../http/reply'
import { savedFilters } from '../strings/en-saved-filters'

/** The texts of saved filters in the locale in use. */
export const words = savedFilters

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.refusals
  return texts[code] ?? words.refusals.failed
}
