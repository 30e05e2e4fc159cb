import type { Refusal } from '../http/reply'
import { canned } from '../strings/en-canned'

/** The texts of these parts in the locale in use. */
export const words = canned

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.refusals
  return texts[code] ?? words.refusals.failed
}
