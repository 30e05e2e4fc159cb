import * as api from '@opencx/protocol/http/webhooks'
import { and, eq } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Once } from '../http/idempotency'
import { listPart, listReply } from '../http/list'
import { type Asked, mount } from '../http/mount'
import type { WebApp } from '../http/web'
import { type AuthenticateOrg, type OrgCaller, oncePerKey } from '../keys'
import type { Database } from '../storage/database'
import { webhookDeliveries, webhooks } from '../storage/schema'
import { changeWebhook, createWebhook, deleteWebhook, noWebhook, rollSecret } from './service'
import { signingSecret } from './signature'
import { type DeliveryRow, findWebhook, type WebhookRow, type Which } from './store'
import { sendTest } from './test-delivery'

interface WebhookRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly once: Once
  readonly authenticateOrg: AuthenticateOrg
  /** The deployment's. */
  readonly secret: string
  /** Whether addresses of private networks may be called. */
  readonly allowPrivate: boolean
}

/** Serves the webhooks of an organisation to its back ends. */
export function mountWebhooks(app: WebApp, routes: WebhookRoutes): void {
  const { db, clock, once, authenticateOrg, secret, allowPrivate } = routes
  const options = { authenticate: authenticateOrg('org:admin'), once: oncePerKey(once) }
  const withSecret = (row: WebhookRow) => ({ ...webhookReply(row), secret: signingSecret(secret, row) })
  const find = async (which: Which): Promise<WebhookRow> => {
    const row = await findWebhook(db, which)
    if (!row) throw noWebhook(which.id)
    return row
  }

  mount(
    app,
    api.listWebhooks,
    async ({ query, caller: { orgId } }) => {
      const { where, ...part } = listPart(webhooks.id, query)
      const rows = await db
        .select()
        .from(webhooks)
        .where(and(eq(webhooks.orgId, orgId), where))
        .orderBy(part.orderBy)
        .limit(part.limit)
      return listReply(rows.map(webhookReply), query)
    },
    options,
  )
  mount(
    app,
    api.createWebhook,
    async ({ body, caller: { orgId, doer } }) =>
      withSecret(await createWebhook(db, { orgId, allowPrivate, doer, body })),
    options,
  )
  mount(app, api.readWebhook, async (asked) => webhookReply(await find(which(asked))), options)
  mount(
    app,
    api.changeWebhook,
    async (asked) => {
      const wanted = { allowPrivate, doer: asked.caller.doer, body: asked.body }
      return webhookReply(await changeWebhook(db, which(asked), wanted))
    },
    options,
  )
  mount(app, api.deleteWebhook, (asked) => deleteWebhook(db, which(asked), asked.caller.doer), options)
  mount(
    app,
    api.rollWebhookSecret,
    async (asked) => withSecret(await rollSecret(db, which(asked), asked.caller.doer)),
    options,
  )
  mount(
    app,
    api.listWebhookDeliveries,
    async (asked) => {
      const { query } = asked
      const { orgId, id } = await find(which(asked))
      const { where, ...part } = listPart(webhookDeliveries.id, query)
      const rows = await db
        .select()
        .from(webhookDeliveries)
        .where(and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.webhookId, id), where))
        .orderBy(part.orderBy)
        .limit(part.limit)
      return listReply(rows.map(deliveryReply), query)
    },
    options,
  )
  mount(
    app,
    api.testWebhook,
    async (asked) => deliveryReply(await sendTest({ db, clock }, which(asked), asked.caller.doer)),
    options,
  )
}

type AboutOne =
  | typeof api.readWebhook
  | typeof api.changeWebhook
  | typeof api.deleteWebhook
  | typeof api.rollWebhookSecret
  | typeof api.listWebhookDeliveries
  | typeof api.testWebhook

const which = ({ caller: { orgId }, params: { id = '' } }: Pick<Asked<AboutOne, OrgCaller>, 'caller' | 'params'>) => ({
  orgId,
  id,
})

function webhookReply({ id, url, events, isActive, createdAt, updatedAt }: WebhookRow): api.Webhook {
  return {
    id,
    url,
    events,
    is_active: isActive,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  }
}

function deliveryReply(row: DeliveryRow): api.WebhookDelivery {
  return {
    id: row.id,
    event: row.event,
    status: row.status,
    attempts: row.attempts,
    last_status_code: row.lastStatusCode,
    last_error: row.lastError,
    last_attempt_at: row.lastAttemptAt?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    data: { ...row.payload },
  }
}
