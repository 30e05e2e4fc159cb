import type { WebhookEvent } from '@opencx/protocol/http/webhooks'
import { and, arrayOverlaps, eq } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { type webhookDeliveries, webhooks } from '../storage/schema'

export type WebhookRow = typeof webhooks.$inferSelect
export type DeliveryRow = typeof webhookDeliveries.$inferSelect

/** Which webhook of which organisation: the one without the other finds nothing. */
export interface Which {
  readonly orgId: string
  readonly id: string
}

export const isWebhook = ({ orgId, id }: Which) => and(eq(webhooks.orgId, orgId), eq(webhooks.id, id))

export async function findWebhook(db: Database | Transaction, which: Which): Promise<WebhookRow | null> {
  const [row] = await db.select().from(webhooks).where(isWebhook(which))
  return row ?? null
}

/** How many an organisation has. */
export async function countWebhooks(tx: Transaction, orgId: string): Promise<number> {
  return tx.$count(webhooks, eq(webhooks.orgId, orgId))
}

/** The webhooks that want to hear of any of these events. */
export function listeningWebhooks(
  tx: Transaction,
  { orgId, events }: { orgId: string; events: WebhookEvent[] },
): Promise<{ id: string; events: string[] }[]> {
  return tx
    .select({ id: webhooks.id, events: webhooks.events })
    .from(webhooks)
    .where(and(eq(webhooks.orgId, orgId), eq(webhooks.isActive, true), arrayOverlaps(webhooks.events, events)))
}
