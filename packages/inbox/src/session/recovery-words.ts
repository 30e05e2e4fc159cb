import { type Refusal, UNREACHABLE } from '../http/reply'
import { access } from '../strings/en-access'

/** The texts of these pages in the locale in use. */
export const words = access

/** What to tell a person about a refusal. */
export function problemText({ code, status }: Refusal): string {
  if (code === UNREACHABLE) return words.unreachable
  return status === 429 ? words.limited : words.failed
}
