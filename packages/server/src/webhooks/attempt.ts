import type { Clock } from '../clock'
import type { SafeFetch } from '../connector'
import { dayOfRetries } from '../jobs'
import type { Database } from '../storage/database'
import { failOld, findDueDelivery, updateDelivery } from './delivery-store'
import { noteFailure, noteSuccess } from './endpoint-health'
import { type Outcome, postDelivery } from './post'
import type { DeliveryRow, WebhookRow } from './store'

export interface Delivering {
  readonly db: Database
  readonly clock: Clock
  readonly safeFetch: SafeFetch
  /** The deployment's. */
  readonly secret: string
}

/** An hour more than the last attempt of a delivery has to wait for. */
const GIVEN_UP_AFTER_MS = 25 * 3_600_000
const GIVEN_UP = 'Given up: every attempt to reach the endpoint has failed for 25 hours.'
const SURPRISE: Outcome = {
  statusCode: null,
  error: 'This server could not make the attempt. Its log tells why.',
  reply: null,
}

interface Attempt {
  readonly webhook: WebhookRow
  readonly deliveryId: string
  readonly signal: AbortSignal
}

/**
 * Tries to deliver what is still due, and writes down how that went. Throws for a surprise on our side, which counts as
 * an attempt, and when `signal` is aborted, which does not.
 */
export async function attempt(
  { db, clock, safeFetch, secret }: Delivering,
  { webhook, deliveryId, signal }: Attempt,
): Promise<void> {
  const now = clock.now()
  const delivery = await findDueDelivery(db, { orgId: webhook.orgId, id: deliveryId }, new Date(now))
  if (!delivery) return
  const at = { db, clock, webhook, delivery, startedAt: now }
  try {
    await conclude(at, await postDelivery({ safeFetch, secret, now, signal }, { delivery, webhook }))
  } catch (error) {
    if (!signal.aborted) await conclude(at, SURPRISE)
    throw error
  }
}

interface Attempted extends Pick<Delivering, 'db' | 'clock'> {
  readonly webhook: WebhookRow
  readonly delivery: DeliveryRow
  readonly startedAt: number
}

async function conclude(
  { db, clock, webhook, delivery, startedAt }: Attempted,
  { statusCode, error, reply }: Outcome,
): Promise<void> {
  const now = clock.now()
  const attempts = delivery.attempts + 1
  const last = {
    attempts,
    lastStatusCode: statusCode,
    lastError: error,
    lastReply: reply,
    lastDurationMs: now - startedAt,
    lastAttemptAt: new Date(now),
  }
  if (error === null && webhook.failingSince === null)
    return updateDelivery(db, delivery, { ...last, status: 'delivered' })
  await db.transaction(async (tx) => {
    // the webhook first, as whoever deletes one does
    if (error === null) {
      await noteSuccess(tx, webhook)
      return updateDelivery(tx, delivery, { ...last, status: 'delivered' })
    }
    const failingSince = await noteFailure(tx, webhook, new Date(now))
    const wait = dayOfRetries(attempts)
    const next =
      wait === null ? { status: 'failed' as const } : { status: 'pending' as const, dueAt: new Date(now + wait) }
    await updateDelivery(tx, delivery, { ...last, ...next })
    const writtenBefore = new Date(now - GIVEN_UP_AFTER_MS)
    if (failingSince <= writtenBefore) await failOld(tx, webhook, { writtenBefore, error: GIVEN_UP })
  })
}
