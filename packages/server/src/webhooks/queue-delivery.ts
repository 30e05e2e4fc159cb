import { newId } from '../ids'
import type { Enqueue } from '../jobs'
import type { Database, Transaction } from '../storage/database'
import { webhookDeliveries } from '../storage/schema'
import type { DeliveryRow } from './store'

export const DELIVERY_JOB = 'webhook'

type NewDelivery = Pick<DeliveryRow, 'orgId' | 'webhookId' | 'event' | 'payload' | 'createdAt'>

/** Writes deliveries down to be made, in the transaction of what they tell. */
export async function queueDeliveries(
  tx: Transaction,
  { enqueue, deliveries }: { enqueue: Enqueue; deliveries: readonly NewDelivery[] },
): Promise<DeliveryRow[]> {
  if (deliveries.length === 0) return []
  const rows = deliveries.map((delivery) => ({ ...delivery, id: newId(), status: 'pending' as const }))
  const inserted = await tx.insert(webhookDeliveries).values(rows).returning()
  for (const row of inserted) await queueAttempt(tx, { enqueue, delivery: row })
  return inserted
}

/** A job for one attempt. It names how many there were before, so that a job that runs twice is no second attempt. */
export async function queueAttempt(
  tx: Database | Transaction,
  {
    enqueue,
    delivery: { id, orgId, attempts },
    runAt,
  }: { enqueue: Enqueue; delivery: Pick<DeliveryRow, 'id' | 'orgId' | 'attempts'>; runAt?: Date },
): Promise<void> {
  const payload = { deliveryId: id, attempts }
  await enqueue(tx, { kind: DELIVERY_JOB, orgId, payload, ...(runAt && { runAt }) })
}
