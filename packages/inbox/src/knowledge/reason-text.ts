import type { ShownPage } from '@opencx/protocol/http/inbox-sites'
import type { Refusal } from '../http/reply'
import { words } from './words'

/** Why a page is as it is and what to do about it; empty where there is nothing to say. */
export function reasonText({ status, reason }: Pick<ShownPage, 'status' | 'reason'>): string {
  if (reason === null) return status === 'excluded' ? words.leftOut : ''
  const texts: Readonly<Record<string, string | undefined>> = words.reasons
  const answered = /^http_(\d{3})$/.exec(reason)?.[1]
  return texts[reason] ?? (answered ? words.reasonStatus(answered) : words.reasonUnknown(reason))
}

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}
