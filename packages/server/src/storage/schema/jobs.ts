import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'
import { orgs } from './orgs'

/** Work that must not be lost: written with what causes it, leased by one node at a time, deleted when done. */
export const jobs = pgTable(
  'jobs',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** Null for the server's own work. */
    orgId: text('org_id').references(() => orgs.id, { onDelete: 'cascade' }),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    /** Of jobs with the same text only one waits. */
    once: text().unique(),
    runAt: at('run_at').notNull(),
    attempts: integer().notNull().default(0),
    /** Until when a node works on it; it says so again while it does. */
    leasedUntil: at('leased_until'),
    leasedBy: text('leased_by'),
    lastError: text('last_error'),
    createdAt,
  },
  (table) => [index('jobs_due').on(table.kind, table.runAt, table.id), index('jobs_org').on(table.orgId)],
)

export const webhooks = pgTable(
  'webhooks',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    events: text().array().notNull(),
    isActive: boolean('is_active').notNull().default(true),
    /** The signing secret is derived from the id and this number, and stored nowhere. */
    secretVersion: integer('secret_version').notNull().default(1),
    /** Since when every attempt has failed; null while they work. */
    failingSince: at('failing_since'),
    /** Until when a failing endpoint is left alone. */
    pausedUntil: at('paused_until'),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('webhooks_org').on(table.orgId, table.id)],
)

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    webhookId: text('webhook_id')
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    event: text().notNull(),
    payload: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    status: text({ enum: ['pending', 'delivered', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    lastStatusCode: integer('last_status_code'),
    lastError: text('last_error'),
    lastAttemptAt: at('last_attempt_at'),
    /** How long the last attempt took; null before the first. */
    lastDurationMs: integer('last_duration_ms'),
    /** How the endpoint's last answer begins; null where it gave none. */
    lastReply: text('last_reply'),
    /** While it is pending: when it is to be tried next. */
    dueAt: at('due_at').notNull().defaultNow(),
    createdAt,
  },
  (table) => [
    index('webhook_deliveries_webhook').on(table.orgId, table.webhookId, table.id),
    index('webhook_deliveries_due').on(table.webhookId, table.dueAt).where(sql`status = 'pending'`),
  ],
)
