import * as api from '@opencx/protocol/http/inbox-webhooks'
import { and, eq } from 'drizzle-orm'
import { type AuthenticatePerson, decidedBy, type Person } from '../agents'
import type { Clock } from '../clock'
import { listPart, listReply } from '../http/list'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { Database } from '../storage/database'
import { webhookDeliveries } from '../storage/schema'
import { listWithHealth } from './health-list'
import { changeWebhook, createWebhook, deleteWebhook, FOR_ADMINS, noWebhook, rollSecret } from './service'
import { signingSecret } from './signature'
import { type DeliveryRow, findWebhook, type WebhookRow, type Which } from './store'
import { redeliver, sendTest } from './test-delivery'

interface InboxWebhookRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly authenticate: AuthenticatePerson
  /** The deployment's. */
  readonly secret: string
  /** Whether addresses of private networks may be called. */
  readonly allowPrivate: boolean
}

/** Serves the webhooks of a business to its owners and admins. */
export function mountInboxWebhooks(app: WebApp, routes: InboxWebhookRoutes): void {
  const { db, allowPrivate, authenticate, secret } = routes
  const authenticated = { authenticate }
  const shown = async (which: Which): Promise<api.InboxWebhook> => {
    const [webhook] = await listWithHealth(db, which)
    if (!webhook) throw noWebhook(which.id)
    return webhook
  }
  const withSecret = async (row: WebhookRow) => ({ webhook: await shown(row), secret: signingSecret(secret, row) })

  mount(
    app,
    api.listInboxWebhooks,
    async ({ query, caller }) => ({
      items: await listWithHealth(db, { orgId: decidedBy(caller, query.organizationId, FOR_ADMINS) }),
    }),
    authenticated,
  )
  mount(
    app,
    api.addInboxWebhook,
    async ({ body: { organizationId, url, events }, caller }) => {
      const orgId = decidedBy(caller, organizationId, FOR_ADMINS)
      const body = { url, events, is_active: true }
      return withSecret(await createWebhook(db, { orgId, allowPrivate, doer: caller.by, body }))
    },
    authenticated,
  )
  mount(
    app,
    api.changeInboxWebhook,
    async ({ body: { organizationId, isActive, ...changes }, caller, params }) => {
      const which = whichOf(caller, { organizationId, params })
      const body = { ...changes, is_active: isActive }
      await changeWebhook(db, which, { allowPrivate, doer: caller.by, body })
      return { webhook: await shown(which) }
    },
    authenticated,
  )
  mount(
    app,
    api.removeInboxWebhook,
    async ({ body, caller, params }) => {
      await deleteWebhook(db, whichOf(caller, { ...body, params }), caller.by)
      return {}
    },
    authenticated,
  )
  mount(
    app,
    api.rollInboxWebhookSecret,
    async ({ body, caller, params }) =>
      withSecret(await rollSecret(db, whichOf(caller, { ...body, params }), caller.by)),
    authenticated,
  )
  mount(
    app,
    api.listInboxDeliveries,
    async ({ query, caller, params }) => {
      const which = whichOf(caller, { organizationId: query.organizationId, params })
      if (!(await findWebhook(db, which))) throw noWebhook(which.id)
      const { where, ...part } = listPart(webhookDeliveries.id, query)
      const rows = await db
        .select()
        .from(webhookDeliveries)
        .where(and(eq(webhookDeliveries.orgId, which.orgId), eq(webhookDeliveries.webhookId, which.id), where))
        .orderBy(part.orderBy)
        .limit(part.limit)
      return listReply(rows.map(deliveryReply), query)
    },
    authenticated,
  )
  mount(
    app,
    api.testInboxWebhook,
    async ({ body, caller, params }) => ({
      delivery: deliveryReply(await sendTest(routes, whichOf(caller, { ...body, params }), caller.by)),
    }),
    authenticated,
  )
  mount(
    app,
    api.redeliver,
    async ({ body, caller, params }) => {
      const which = whichOf(caller, { ...body, params })
      const row = await redeliver(routes, { ...which, deliveryId: params.deliveryId ?? '' }, caller.by)
      return { delivery: deliveryReply(row) }
    },
    authenticated,
  )
}

interface Meant {
  readonly organizationId: string
  readonly params: Readonly<Record<string, string>>
}

const whichOf = (caller: Person, { organizationId, params: { id = '' } }: Meant): Which => ({
  orgId: decidedBy(caller, organizationId, FOR_ADMINS),
  id,
})

function deliveryReply(row: DeliveryRow): api.InboxDelivery {
  const { id, event, status, attempts, lastStatusCode, lastError, lastReply, lastDurationMs, payload } = row
  return {
    ...{ id, event, status, attempts, lastStatusCode, lastError, lastReply, lastDurationMs },
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    data: { ...payload },
  }
}
