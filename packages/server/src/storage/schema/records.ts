import { boolean, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt } from './columns'
import { orgs } from './orgs'

/** Replies to requests that a caller may send twice. */
export const idempotentReplies = pgTable(
  'idempotent_replies',
  {
    /** Who asked: a partner or a key. */
    caller: text().notNull(),
    key: text().notNull(),
    /** SHA-256 of method, path and body. */
    fingerprint: text().notNull(),
    isDone: boolean('is_done').notNull().default(false),
    /** The reply as it was sent; of one that shows a secret, the id of what was made. */
    reply: text(),
    /** Ids that stand in request and reply: what is deleted must be forgotten here too. */
    names: text().array().notNull().default([]),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key] }),
    index('idempotent_replies_age').on(table.createdAt),
    index('idempotent_replies_names').using('gin', table.names),
  ],
)

/** Who changed what, for the business to read. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: text().primaryKey(),
    orgId: text('org_id').references(() => orgs.id, { onDelete: 'cascade' }),
    actorKind: text('actor_kind', { enum: ['person', 'key', 'partner', 'system'] }).notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    /** What was done, e.g. `key.created`. */
    action: text().notNull(),
    targetId: text('target_id'),
    details: jsonb().$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    createdAt,
  },
  (table) => [index('audit_log_org').on(table.orgId, table.id)],
)
