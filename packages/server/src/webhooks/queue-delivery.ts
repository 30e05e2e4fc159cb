import { newId } from '../ids'
import type { Transaction } from '../storage/database'
import { webhookDeliveries } from '../storage/schema'
import type { DeliveryRow } from './store'

type NewDelivery = Pick<DeliveryRow, 'orgId' | 'webhookId' | 'event' | 'payload' | 'createdAt'>

/** Writes deliveries down to be made, in the transaction of what they tell: being pending and due is all they need. */
export async function queueDeliveries(tx: Transaction, deliveries: readonly NewDelivery[]): Promise<DeliveryRow[]> {
  if (deliveries.length === 0) return []
  const rows = deliveries.map((delivery) => ({
    ...delivery,
    id: newId(),
    status: 'pending' as const,
    dueAt: delivery.createdAt,
  }))
  return tx.insert(webhookDeliveries).values(rows).returning()
}
