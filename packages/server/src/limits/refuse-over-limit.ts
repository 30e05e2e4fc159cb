import { Refused } from '../http/errors'
import type { WebContext } from '../http/web'
import type { Limits, Taken } from './limits'
import type { RuleName } from './rules'

interface Attempt {
  readonly limits: Limits
  readonly rule: RuleName
  readonly who: string
}

/** Counts one use and tells the caller how much is left; over the limit the request ends with 429. */
export async function refuseOverLimit(context: WebContext, { limits, rule, who }: Attempt): Promise<void> {
  const taken = await limits.take(rule, who)
  const headers = limitHeaders(taken)
  if (!taken.isAllowed) throw overLimit(taken)
  for (const [name, value] of Object.entries(headers)) context.header(name, value)
}

/** The refusal of something that was counted elsewhere. */
export function overLimit(taken: Taken): Refused {
  return new Refused('rate_limited', {
    message: `Too many requests: ${taken.limit} are allowed in this time. Try again in ${taken.resetSeconds} seconds; nothing typed is lost.`,
    headers: { ...limitHeaders(taken), 'retry-after': String(taken.resetSeconds) },
  })
}

function limitHeaders(taken: Taken): Record<string, string> {
  return {
    'ratelimit-limit': String(taken.limit),
    'ratelimit-remaining': String(taken.remaining),
    'ratelimit-reset': String(taken.resetSeconds),
  }
}
