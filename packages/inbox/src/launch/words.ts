import type { Refusal } from '../http/reply'
import { launch } from '../strings/en-launch'

/** The texts of the checklist in the locale in use. */
export const words = launch

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}
