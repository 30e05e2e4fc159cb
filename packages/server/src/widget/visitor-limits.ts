import { type Limits, overLimit, takeOrRefuse } from '../limits'
import type { Admission } from './session'

/** What one visitor may do in a while. What is too much ends the request with 429. */
export interface VisitorLimits {
  countExchange(sessionId: string): Promise<void>
  /** Whether one more change of what the visitor says of themselves is taken: one too many must not hold up a message. */
  mayDescribe(sessionId: string): Promise<boolean>
  /** A session that is about to be opened. */
  countSession(admission: Admission): Promise<void>
  /** How many of so many commands may be carried out now, and seconds until more may. */
  spend(sessionId: string, commands: number): Promise<{ allowed: number; retryAfterSeconds: number }>
}

export function createVisitorLimits(limits: Limits): VisitorLimits {
  return {
    async countExchange(who) {
      await takeOrRefuse({ limits, rule: 'exchange', who })
    },
    async mayDescribe(who) {
      return (await limits.take('description', who)).isAllowed
    },
    async countSession({ keyId: who, mode }) {
      // a strict key has its list of sites, and many visitors behind one key are a success
      if (mode === 'strict') return
      await takeOrRefuse({ limits, rule: 'newSessionMinute', who })
      await takeOrRefuse({ limits, rule: 'newSessionDay', who })
    },
    async spend(sessionId, commands) {
      for (let allowed = 0; allowed < commands; allowed++) {
        const taken = await limits.take('message', sessionId)
        if (taken.isAllowed) continue
        if (allowed === 0) throw overLimit(taken)
        return { allowed, retryAfterSeconds: taken.resetSeconds }
      }
      return { allowed: commands, retryAfterSeconds: 0 }
    },
  }
}
