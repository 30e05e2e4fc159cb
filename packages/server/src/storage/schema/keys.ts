import type { Permission } from '@opencx/protocol/http/permissions'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'
import { orgs } from './orgs'

export const keys = pgTable(
  'keys',
  {
    /** The `<id>` inside the key itself. */
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['widget_token', 'publishable', 'secret'] }).notNull(),
    name: text().notNull(),
    /** SHA-256 of the whole key, hexadecimal. */
    hash: text().notNull(),
    /** The key itself, only for identifiers that stand in public pages anyway; null for secret keys. */
    value: text(),
    /** Of a page key that was rolled: the text of the first one, by which devices know what they keep. */
    family: text(),
    mode: text({ enum: ['strict', 'hotspot'] }).notNull(),
    allowedOrigins: text('allowed_origins').array().notNull().default(sql`'{}'`),
    allowLocalhost: boolean('allow_localhost').notNull().default(true),
    /** What a secret key may do. */
    permissions: text().array().$type<Permission[]>().notNull().default(sql`'{}'`),
    /** To the minute of secret keys, to the hour of page keys. */
    lastUsedAt: at('last_used_at'),
    /** Where a secret key was seen in a page. */
    exposedAt: at('exposed_at'),
    exposedOrigin: text('exposed_origin'),
    /** Networks that may use a hotspot key, as CIDR; none means all. */
    networks: text().array().notNull().default(sql`'{}'`),
    createdAt,
    revokedAt: at('revoked_at'),
  },
  (table) => [index('keys_org').on(table.orgId)],
)

/** Sites that wanted to show a chat and are not on its list. */
export const refusedOrigins = pgTable(
  'refused_origins',
  {
    orgId: text('org_id').notNull(),
    keyId: text('key_id')
      .notNull()
      .references(() => keys.id, { onDelete: 'cascade' }),
    origin: text().notNull(),
    times: integer().notNull().default(1),
    lastAt: at('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.keyId, table.origin] })],
)

/** Sites that showed the chat of a page key last. */
export const seenOrigins = pgTable(
  'seen_origins',
  {
    orgId: text('org_id').notNull(),
    keyId: text('key_id')
      .notNull()
      .references(() => keys.id, { onDelete: 'cascade' }),
    origin: text().notNull(),
    lastAt: at('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.keyId, table.origin] })],
)
