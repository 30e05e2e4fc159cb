import type { Refusal } from '../http/reply'
import { routing } from '../strings/en-routing'
import { team } from '../strings/en-team'

/** The texts of this page in the locale in use. */
export const words = team
export const routingWords = routing

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}
