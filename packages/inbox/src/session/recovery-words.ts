import { type Refusal, UNREACHABLE } from '../http/reply'
import { pageTexts } from '../strings/strings'

/** The texts of these pages in the language in use. */
export const words = pageTexts.access

/** What to tell a person about a refusal. */
export function problemText({ code, status }: Refusal): string {
  if (code === UNREACHABLE) return words.unreachable
  return status === 429 ? words.limited : words.failed
}
