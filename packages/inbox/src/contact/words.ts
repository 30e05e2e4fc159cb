import type { Refusal } from '../http/reply'
import { contactCard } from '../strings/en-contact'

/** The texts of these parts in the locale in use. */
export const words = contactCard

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.refusals
  return texts[code] ?? words.refusals.failed
}
