import type { Refusal } from '../http/reply'
import { words } from './words'

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}
