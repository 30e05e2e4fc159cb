import type { Refusal } from '../http/reply'
import { account } from '../strings/en-account'

/** The texts of this page in the locale in use. */
export const words = account

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}
