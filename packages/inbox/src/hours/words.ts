import type { Refusal } from '../http/reply'
import { hours } from '../strings/en-hours'

/** The texts of this page in the locale in use. */
export const words = hours

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.refused
  return texts[code] ?? words.refused.failed
}
