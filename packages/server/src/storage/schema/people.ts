import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'
import { orgs } from './orgs'

/** better-auth's tables: people, their sign-ins and nothing else. */
export const users = pgTable('users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  /** When they left the last business they belonged to; null for who belongs to one. */
  teamlessSince: at('teamless_since'),
  createdAt,
  updatedAt: at('updated_at').notNull().defaultNow(),
})

export const authSessions = pgTable('auth_sessions', {
  id: text().primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  token: text().notNull().unique(),
  expiresAt: at('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt,
  updatedAt: at('updated_at').notNull().defaultNow(),
})

export const authAccounts = pgTable('auth_accounts', {
  id: text().primaryKey(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: at('access_token_expires_at'),
  refreshTokenExpiresAt: at('refresh_token_expires_at'),
  scope: text(),
  password: text(),
  createdAt,
  updatedAt: at('updated_at').notNull().defaultNow(),
})

export const authVerifications = pgTable('auth_verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt,
  updatedAt: at('updated_at').notNull().defaultNow(),
})

export const members = pgTable(
  'members',
  {
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text({ enum: ['owner', 'admin', 'agent'] }).notNull(),
    /** What they say of themselves; whether they are there at all is another matter. */
    availability: text({ enum: ['available', 'busy', 'away'] })
      .notNull()
      .default('available'),
    /** Open conversations that routing gives them at most; null for what the business says. */
    openLimit: integer('open_limit'),
    createdAt,
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId] }), index('members_user').on(table.userId)],
)

/** The one link with which a person may set a new password; its token is kept nowhere. */
export const passwordResets = pgTable('password_resets', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** SHA-256 of the token, hexadecimal. */
  tokenHash: text('token_hash').notNull().unique(),
  /** The business whose owner made the link; null where it went out by mail. */
  orgId: text('org_id').references(() => orgs.id, { onDelete: 'cascade' }),
  expiresAt: at('expires_at').notNull(),
  createdAt,
})

/** Who has the inbox open. Whoever has says so again and again; who has not said so for a while is gone. */
export const presence = pgTable('presence', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  seenAt: at('seen_at').notNull(),
})

/** What somebody wants to be told of, and how; who has no row has the default of everything. */
export const notificationSettings = pgTable('notification_settings', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  sound: boolean().notNull(),
  showsText: boolean('shows_text').notNull(),
  unassigned: boolean().notNull(),
  /** Minutes after which a mail is sent; null sends none. */
  mailAfter: integer('mail_after'),
  mailsMentions: boolean('mails_mentions').notNull(),
})

/** Asked to become a member; the link is mailed or copied, its token kept nowhere. */
export const invitations = pgTable(
  'invitations',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** In lower case. */
    email: text().notNull(),
    role: text({ enum: ['owner', 'admin', 'agent'] }).notNull(),
    /** SHA-256 of the token, hexadecimal. */
    tokenHash: text('token_hash').notNull().unique(),
    status: text({ enum: ['pending', 'accepted', 'revoked'] }).notNull(),
    /** Why its mail did not arrive, in the words of a mail server; null while nothing says so. */
    refusal: text(),
    expiresAt: at('expires_at').notNull(),
    createdAt,
  },
  (table) => [
    index('invitations_org').on(table.orgId, table.id),
    uniqueIndex('invitations_pending').on(table.orgId, table.email).where(sql`${table.status} = 'pending'`),
  ],
)
