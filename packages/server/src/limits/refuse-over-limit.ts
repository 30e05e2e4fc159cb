import { Refused } from '../http/errors'
import { addHeaders, type PlainHeaders } from '../http/reply'
import type { WebContext } from '../http/web'
import type { Limits, Taken } from './limits'
import { type RuleName, rules } from './rules'

interface Attempt {
  readonly limits: Limits
  readonly rule: RuleName
  readonly who: string
}

/** Counts one use; over the limit the request ends with 429. */
export async function takeOrRefuse({ limits, rule, who }: Attempt): Promise<Taken> {
  const taken = await limits.take(rule, who)
  if (!taken.isAllowed) throw overLimit(taken)
  return taken
}

/** The same, and tells the caller how much is left. */
export async function refuseOverLimit(context: WebContext, attempt: Attempt): Promise<void> {
  const taken = await attempt.limits.take(attempt.rule, attempt.who)
  if (!taken.isAllowed) throw overLimit(taken)
  addHeaders(context, limitHeaders(taken))
}

/** The chat shows these to people in the middle of a sentence; programs have no use for comfort. */
const TYPED_BY_VISITORS: ReadonlySet<RuleName> = new Set([
  'newSession',
  'newSessionMinute',
  'newSessionDay',
  'message',
  'exchange',
  'description',
])

/** The refusal of something that was counted elsewhere. */
export function overLimit(taken: Taken): Refused {
  const { points, seconds, of } = rules[taken.rule]
  const comfort = TYPED_BY_VISITORS.has(taken.rule) ? '; nothing typed is lost' : ''
  return new Refused('rate_limited', {
    message: `Too many ${of}: ${points} are allowed in ${seconds} seconds. Try again in ${taken.resetSeconds} seconds${comfort}.`,
    headers: { ...limitHeaders(taken), 'retry-after': String(taken.resetSeconds) },
  })
}

function limitHeaders(taken: Taken): PlainHeaders {
  return {
    'ratelimit-limit': String(taken.limit),
    'ratelimit-remaining': String(taken.remaining),
    'ratelimit-reset': String(taken.resetSeconds),
  }
}
