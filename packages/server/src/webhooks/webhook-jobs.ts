import { z } from 'zod'
import type { Clock } from '../clock'
import type { SafeFetch } from '../connector'
import { dayOfRetries, type Enqueue, type JobHandler } from '../jobs'
import type { Database } from '../storage/database'
import { createLanes } from './lanes'
import { type Outcome, postDelivery } from './post'
import { DELIVERY_JOB, queueAttempt } from './queue-delivery'
import { findPending, pruneDeliveries, updateDelivery } from './store'

interface WebhookJobs {
  readonly db: Database
  readonly clock: Clock
  readonly enqueue: Enqueue
  readonly safeFetch: SafeFetch
  /** The deployment's. */
  readonly secret: string
}

const AT_ONCE = 32
/** How many deliveries of a webhook are remembered. */
export const KEPT_DELIVERIES = 1_000
const Payload = z.object({ deliveryId: z.string(), attempts: z.number().int() })

/** Delivers to webhooks, one attempt per job. Endpoints that fail are tried again for 24 hours; the log tells. */
export function webhookJobs({ db, clock, enqueue, safeFetch, secret }: WebhookJobs): JobHandler {
  const lanes = createLanes()
  return {
    kind: DELIVERY_JOB,
    atOnce: AT_ONCE,
    // for surprises on our side only
    retryAfter: dayOfRetries,
    async run({ orgId, payload, signal }) {
      const { deliveryId, attempts } = Payload.parse(payload)
      const found = orgId === null ? null : await findPending(db, { orgId, id: deliveryId })
      if (!found || found.delivery.attempts !== attempts) return
      const { delivery, webhook } = found
      const wait = lanes.enter(webhook.id)
      if (wait !== null) {
        const runAt = new Date(clock.now() + wait)
        return queueAttempt(db, { enqueue, delivery, runAt })
      }
      let hasFailed = true
      try {
        const outcome = webhook.isActive
          ? await postDelivery({ safeFetch, secret, now: clock.now(), signal }, found)
          : SWITCHED_OFF
        hasFailed = outcome.error !== null
        await conclude({ delivery, outcome, isRetried: webhook.isActive })
      } finally {
        lanes.leave(webhook.id, hasFailed)
      }
      await pruneDeliveries(db, { orgId: webhook.orgId, webhookId: webhook.id, kept: KEPT_DELIVERIES })
    },
  }

  /** Writes down how it went and, in the same transaction, when it is tried again. */
  async function conclude({
    delivery,
    outcome: { statusCode, error },
    isRetried,
  }: {
    delivery: Parameters<typeof queueAttempt>[1]['delivery']
    outcome: Outcome
    isRetried: boolean
  }) {
    const attempts = delivery.attempts + 1
    const wait = error !== null && isRetried ? dayOfRetries(attempts) : null
    const [now, failed] = [clock.now(), wait === null ? ('failed' as const) : ('pending' as const)]
    const status = error === null ? ('delivered' as const) : failed
    const last = { lastStatusCode: statusCode, lastError: error, lastAttemptAt: new Date(now) }
    await db.transaction(async (tx) => {
      await updateDelivery(tx, delivery, { status, attempts, ...last })
      if (wait === null) return
      await queueAttempt(tx, { enqueue, delivery: { ...delivery, attempts }, runAt: new Date(now + wait) })
    })
  }
}

const SWITCHED_OFF: Outcome = { statusCode: null, error: 'The webhook was switched off before this could be sent.' }
