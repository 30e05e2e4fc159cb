import { and, eq, exists, isNull, lte, or, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { webhookDeliveries, webhooks } from '../storage/schema'
import { isWebhook, type WebhookRow, type Which } from './store'

/** The longest that a failing endpoint is left alone. */
const MAX_PAUSE_MS = 60_000
/** Webhooks that one look finds. */
const FOUND = 200

/** Notes that an attempt failed, and leaves the endpoint alone for as long as it has been failing; says since when it has. */
export async function noteFailure(tx: Transaction, called: WebhookRow, now: Date): Promise<Date> {
  const at = sql`${now.toISOString()}::timestamptz`
  const since = sql`COALESCE(${webhooks.failingSince}, ${at})`
  const [row] = await tx
    .update(webhooks)
    .set({
      failingSince: since,
      pausedUntil: sql`${at} + LEAST(${at} - ${since}, ${MAX_PAUSE_MS} * interval '1 millisecond')`,
    })
    // an address that the webhook no longer has may fail as it likes
    .where(and(isWebhook(called), eq(webhooks.url, called.url)))
    .returning({ failingSince: webhooks.failingSince })
  return row?.failingSince ?? now
}

/** Notes that an endpoint that failed works again. */
export async function noteSuccess(tx: Transaction, which: Which): Promise<void> {
  await tx.update(webhooks).set({ failingSince: null, pausedUntil: null }).where(isWebhook(which))
}

/** Whether a failing endpoint is being left alone. */
export const isPaused = ({ pausedUntil }: WebhookRow, now: number) =>
  pausedUntil !== null && pausedUntil.getTime() > now

/** The webhooks for which something is due and that are not being left alone, of all organisations. */
export function listDueWebhooks(db: Database, now: Date): Promise<Pick<WebhookRow, 'id' | 'orgId' | 'failingSince'>[]> {
  const { id, orgId, failingSince, pausedUntil } = webhooks
  const isForIt = and(eq(webhookDeliveries.webhookId, id), eq(webhookDeliveries.orgId, orgId))
  // without a parameter, so that it is seen to be the condition of the index
  const isDue = and(sql`${webhookDeliveries.status} = 'pending'`, lte(webhookDeliveries.dueAt, now))
  const due = db.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(and(isForIt, isDue))
  return db
    .select({ id, orgId, failingSince })
    .from(webhooks)
    .where(and(or(isNull(pausedUntil), lte(pausedUntil, now)), exists(due)))
    .limit(FOUND)
}
