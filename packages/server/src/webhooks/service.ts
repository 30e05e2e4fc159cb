import { MAX_WEBHOOKS } from '@opencx/protocol/http/limits'
import type { ChangeWebhook, CreateWebhook } from '@opencx/protocol/http/webhooks'
import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { lockOrgFor } from '../agents'
import { type Doer, recordAct } from '../audit'
import { checkTarget } from '../connector'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import { newId } from '../ids'
import type { Database } from '../storage/database'
import { webhooks } from '../storage/schema'
import { countWebhooks, isWebhook, type WebhookRow, type Which } from './store'

/** What somebody wants done, and who that is. */
interface Wanted<Body> {
  /** Whether addresses of private networks may be called. */
  readonly allowPrivate: boolean
  readonly doer: Doer
  readonly body: Body
}

export async function createWebhook(
  db: Database,
  { orgId, allowPrivate, doer, body }: Wanted<CreateWebhook> & { orgId: string },
): Promise<WebhookRow> {
  const { url, events, is_active: isActive } = body
  checkTarget(url, { allowPrivate })
  return db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId, by: doer, forAdmins: FOR_ADMINS })
    if ((await countWebhooks(tx, orgId)) >= MAX_WEBHOOKS)
      throw new Refused('invalid_request', {
        message: `There are ${MAX_WEBHOOKS} webhooks already, which is as many as an organisation can have. Delete one first.`,
      })
    const [row] = await tx.insert(webhooks).values({ id: newId(), orgId, url, events, isActive }).returning()
    if (!row) throw new Error('the webhook was not stored')
    await recordAct(tx, {
      orgId,
      by: doer,
      action: 'webhook.created',
      targetId: row.id,
      details: { host: hostOf(url), events },
    })
    return row
  })
}

export async function changeWebhook(
  db: Database,
  which: Which,
  { allowPrivate, doer, body: { url, events, is_active: isActive } }: Wanted<ChangeWebhook>,
): Promise<WebhookRow> {
  if (url !== undefined) checkTarget(url, { allowPrivate })
  return db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId: which.orgId, by: doer, forAdmins: FOR_ADMINS })
    const [row] = await tx
      .update(webhooks)
      .set({
        ...(url !== undefined && { url, ...beginAnew(url) }),
        ...(events !== undefined && { events }),
        ...(isActive !== undefined && { isActive }),
        updatedAt: sql`now()`,
      })
      .where(isWebhook(which))
      .returning()
    if (!row) throw noWebhook(which.id)
    const details = { ...(url !== undefined && { host: hostOf(url) }), events, isActive }
    await recordAct(tx, { orgId: which.orgId, by: doer, action: 'webhook.changed', targetId: row.id, details })
    return row
  })
}

export function rollSecret(db: Database, which: Which, doer: Doer): Promise<WebhookRow> {
  return db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId: which.orgId, by: doer, forAdmins: FOR_ADMINS })
    const [row] = await tx
      .update(webhooks)
      .set({ secretVersion: sql`${webhooks.secretVersion} + 1`, updatedAt: sql`now()` })
      .where(isWebhook(which))
      .returning()
    if (!row) throw noWebhook(which.id)
    await recordAct(tx, { orgId: which.orgId, by: doer, action: 'webhook.secret_rolled', targetId: row.id })
    return row
  })
}

export function deleteWebhook(db: Database, which: Which, doer: Doer): Promise<void> {
  return db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId: which.orgId, by: doer, forAdmins: FOR_ADMINS })
    const [row] = await tx.delete(webhooks).where(isWebhook(which)).returning({ id: webhooks.id, url: webhooks.url })
    if (!row) throw noWebhook(which.id)
    const details = { host: hostOf(row.url) }
    await recordAct(tx, { orgId: which.orgId, by: doer, action: 'webhook.deleted', targetId: row.id, details })
  })
}

export const FOR_ADMINS =
  'Webhooks are seen and managed by owners and admins of the business. Ask one of them to do it, or for the role.'

export const noWebhook = (id: string) => notFound({ thing: 'webhook', id, see: 'GET /webhooks lists those there are.' })

/** What was wrong with another address says nothing about this one. */
function beginAnew(url: string) {
  const { failingSince, pausedUntil } = webhooks
  const unlessNew = (column: PgColumn) => sql`CASE WHEN ${webhooks.url} = ${url} THEN ${column} END`
  return { failingSince: unlessNew(failingSince), pausedUntil: unlessNew(pausedUntil) }
}

/** The rest of an address may hold a token. */
const hostOf = (url: string) => new URL(url).host
