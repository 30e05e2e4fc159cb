import type { ExchangePorts } from '../conversations'
import type { JobHandler } from '../jobs'
import { freestAgent } from './freest-agent'
import { give } from './give'
import { ROUTING } from './request'
import { readRules } from './settings'
import { type Holder, listWaiting } from './waiting'

const AT_ONCE = 4
const RETRY_MS = 1_000
const RETRY_MAX_MS = 60_000
/** Conversations in one look. */
const PART = 100

interface Options {
  readonly ports: ExchangePorts
  /** Whether who is not there is gone. */
  readonly isSettled: () => boolean
}

/** Gives out what waits in a business: first what somebody left behind, then what nobody has. */
export function routingJobs({ ports, isSettled }: Options): JobHandler {
  const { db, clock } = ports
  return {
    kind: ROUTING,
    atOnce: AT_ONCE,
    retryAfter: (attempts) => Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MAX_MS),
    async run({ orgId, signal }) {
      const now = clock.now()
      const rules = orgId === null ? null : await readRules(db, { orgId, now })
      if (orgId === null || rules === null) return
      if (isSettled()) await giveAll(orgId, 'gone', signal)
      // a long queue is not gone through while nobody has room
      const { isOpen, openLimit } = rules
      const free = isOpen ? await freestAgent(db, { orgId, conversationId: '', openLimit, now }) : null
      if (free !== null) await giveAll(orgId, 'nobody', signal)
    },
  }

  async function giveAll(orgId: string, holder: Holder, signal: AbortSignal): Promise<void> {
    let isMore = true
    while (isMore) {
      const ids = await listWaiting(db, { orgId, holder, now: clock.now() }, PART)
      let moved = 0
      for (const conversationId of ids) {
        signal.throwIfAborted()
        const given = await give(ports, { orgId, conversationId, holder })
        if (given === 'nobody') return
        if (given === 'moved') moved += 1
      }
      isMore = ids.length === PART && moved > 0
    }
  }
}
