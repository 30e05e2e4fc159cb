import type { InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { webhookDeliveries, webhooks } from '../storage/schema'

const COUNTED = 1_000

/** The webhooks of an organisation, or one of them, and how their endpoints do; newest first. */
export async function listWithHealth(
  db: Database,
  { orgId, id }: { readonly orgId: string; readonly id?: string },
): Promise<InboxWebhook[]> {
  const isOfIt = sql`one.org_id = ${webhooks}.org_id AND one.webhook_id = ${webhooks}.id`
  const rows = await db
    .select({
      webhook: webhooks,
      waiting: sql<number>`(SELECT count(*)::int FROM (SELECT 1 FROM ${webhookDeliveries} one
        WHERE ${isOfIt} AND one.status = 'pending' LIMIT ${COUNTED}) counted)`,
      lastDeliveredAt: sql<string | null>`(SELECT max(one.last_attempt_at) FROM ${webhookDeliveries} one
        WHERE ${isOfIt} AND one.status = 'delivered')`,
    })
    .from(webhooks)
    .where(and(eq(webhooks.orgId, orgId), id === undefined ? undefined : eq(webhooks.id, id)))
    .orderBy(desc(webhooks.id))
  return rows.map(({ webhook, waiting, lastDeliveredAt }) => ({
    id: webhook.id,
    url: webhook.url,
    events: webhook.events,
    isActive: webhook.isActive,
    failingSince: webhook.failingSince?.toISOString() ?? null,
    pausedUntil: webhook.pausedUntil?.toISOString() ?? null,
    waiting,
    lastDeliveredAt: lastDeliveredAt === null ? null : new Date(lastDeliveredAt).toISOString(),
    createdAt: webhook.createdAt.toISOString(),
  }))
}
