import { type ExchangePorts, exchange, Refused, systemParticipant } from '../conversations'
import type { JobHandler } from '../jobs'
import { WAKE } from './on-append'

const AT_ONCE = 4
const RETRY_MS = 5_000
const RETRY_MAX_MS = 600_000

interface Waking {
  readonly conversationId: string
  readonly until: string
}

/** Brings conversations back when the time is up until which they were put aside; others stay as they are. */
export function wakeJobs(ports: ExchangePorts): JobHandler {
  return {
    kind: WAKE,
    atOnce: AT_ONCE,
    retryAfter: (attempts) => Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MAX_MS),
    async run({ id, orgId, payload }) {
      if (orgId === null) return
      const { conversationId, until } = payload as unknown as Waking
      // the job's own id: one that is done again after a crash is known
      const commands = [{ id, type: 'conversation.wake', until }]
      const participant = systemParticipant(orgId)
      try {
        await exchange(ports, { conversationId, after: 0, commands }, async () => participant)
      } catch (error) {
        // deleted meanwhile
        if (!(error instanceof Refused)) throw error
      }
    },
  }
}
