import type { WebhookEvent } from '@opencx/protocol/http/webhooks'
import { and, arrayOverlaps, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { orgs, webhookDeliveries, webhooks } from '../storage/schema'

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

/** How many an organisation has; nobody adds one until the transaction ends. */
export async function countWebhooks(tx: Transaction, orgId: string): Promise<number> {
  await tx.select({ id: orgs.id }).from(orgs).where(eq(orgs.id, orgId)).for('update')
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

const isDelivery = ({ orgId, id }: Which) => and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.id, id))

/** What is to be delivered, and where to; null when it is done, was given up or has left the log. */
export async function findPending(
  db: Database,
  which: Which,
): Promise<{ delivery: DeliveryRow; webhook: WebhookRow } | null> {
  const [row] = await db
    .select({ delivery: webhookDeliveries, webhook: webhooks })
    .from(webhookDeliveries)
    .innerJoin(webhooks, and(eq(webhooks.orgId, webhookDeliveries.orgId), eq(webhooks.id, webhookDeliveries.webhookId)))
    .where(and(isDelivery(which), eq(webhookDeliveries.status, 'pending')))
  return row ?? null
}

/** Writes down how an attempt went. */
export async function updateDelivery(
  tx: Transaction,
  which: Which,
  outcome: Pick<DeliveryRow, 'status' | 'attempts' | 'lastStatusCode' | 'lastError' | 'lastAttemptAt'>,
): Promise<void> {
  await tx.update(webhookDeliveries).set(outcome).where(isDelivery(which))
}

/** Forgets all but the newest of a webhook's deliveries, waiting ones too, so that no dead endpoint fills the database. */
export async function pruneDeliveries(
  db: Database,
  { orgId, webhookId, kept }: { orgId: string; webhookId: string; kept: number },
): Promise<void> {
  const isOfWebhook = and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.webhookId, webhookId))
  const oldestKept = sql`(SELECT log.id FROM webhook_deliveries AS log
    WHERE log.org_id = ${orgId} AND log.webhook_id = ${webhookId} ORDER BY log.id DESC OFFSET ${kept - 1} LIMIT 1)`
  await db.delete(webhookDeliveries).where(and(isOfWebhook, sql`${webhookDeliveries.id} < ${oldestKept}`))
}
