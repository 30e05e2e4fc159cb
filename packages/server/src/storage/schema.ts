import type { Head } from '@opencx/protocol/conversation/conversation'
import type { Event } from '@opencx/protocol/conversation/event'
import type { ErrorCode } from '@opencx/protocol/http/errors'
import type { KnownVisitor } from '@opencx/protocol/http/exchange'
import type { SomeChatSettings } from '@opencx/protocol/http/settings'
import type { Look } from '@opencx/protocol/http/widget'
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

/** Every table of every feature: one schema, one migration folder. A row of a business carries its `orgId`. */

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })
const createdAt = at('created_at').notNull().defaultNow()

export const settings = pgTable('settings', { name: text().primaryKey(), value: text().notNull() })

export const partners = pgTable('partners', {
  id: text().primaryKey(),
  name: text().notNull(),
  keyHash: text('key_hash').notNull().unique(),
  createdAt,
})

export const orgs = pgTable(
  'orgs',
  {
    id: text().primaryKey(),
    partnerId: text('partner_id').references(() => partners.id),
    externalId: text('external_id'),
    name: text().notNull(),
    slug: text().notNull().unique(),
    website: text(),
    language: text().notNull().default('en'),
    aiInstructions: text('ai_instructions'),
    look: jsonb().$type<Look>().notNull(),
    welcome: text().notNull(),
    /** What was decided beside look and welcome; what is absent has its default. */
    chatSettings: jsonb('chat_settings').$type<SomeChatSettings>().notNull().default({}),
    /** Goes up with every change of look or texts. */
    settingsVersion: integer('settings_version').notNull().default(1),
    lastTicketNumber: integer('last_ticket_number').notNull().default(0),
    createdAt,
  },
  (table) => [uniqueIndex('orgs_external_id').on(table.partnerId, table.externalId)],
)

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
    mode: text({ enum: ['strict', 'hotspot'] }).notNull(),
    allowedOrigins: text('allowed_origins').array().notNull().default(sql`'{}'`),
    allowLocalhost: boolean('allow_localhost').notNull().default(true),
    createdAt,
    revokedAt: at('revoked_at'),
  },
  (table) => [index('keys_org').on(table.orgId)],
)

export const contacts = pgTable(
  'contacts',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** What the visitor says of themselves; never trusted. */
    visitor: jsonb().$type<KnownVisitor>().notNull(),
    createdAt,
  },
  (table) => [index('contacts_org').on(table.orgId)],
)

export const visitorSessions = pgTable(
  'visitor_sessions',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    keyId: text('key_id')
      .notNull()
      .references(() => keys.id),
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token, hexadecimal. */
    tokenHash: text('token_hash').notNull().unique(),
    /** The token that takes over once it is first used. */
    nextTokenHash: text('next_token_hash').unique(),
    createdAt,
    revokedAt: at('revoked_at'),
  },
  (table) => [index('visitor_sessions_contact').on(table.contactId)],
)

export const conversations = pgTable(
  'conversations',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    ticketNumber: integer('ticket_number').notNull(),
    lastSeq: integer('last_seq').notNull().default(0),
    /** Goes up with every change that a summary or a watcher shows, also those that append nothing. */
    version: integer().notNull().default(0),
    /** The folded head as each audience sees it, kept by the append transaction. */
    agentHead: jsonb('agent_head').$type<Head>().notNull(),
    visitorHead: jsonb('visitor_head').$type<Head>().notNull(),
    /** Copies of the agents' head for the queue's indexes. */
    status: text({ enum: ['open', 'resolved'] }).notNull(),
    assigneeId: text('assignee_id'),
    /** Read positions of both sides; here, so that an append moves the sender's without another statement. */
    visitorDelivered: integer('visitor_delivered').notNull().default(0),
    visitorRead: integer('visitor_read').notNull().default(0),
    agentDelivered: integer('agent_delivered').notNull().default(0),
    agentRead: integer('agent_read').notNull().default(0),
    lastMessageAt: at('last_message_at').notNull(),
    createdAt,
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [
    index('conversations_queue').on(table.orgId, table.status, table.lastMessageAt.desc(), table.id.desc()),
    index('conversations_mine').on(table.orgId, table.status, table.assigneeId, table.lastMessageAt.desc()),
    index('conversations_updated').on(table.orgId, table.updatedAt),
    index('conversations_contact').on(table.contactId),
    uniqueIndex('conversations_ticket').on(table.orgId, table.ticketNumber),
    // what rows of a conversation refer to
    unique('conversations_org_id').on(table.orgId, table.id),
  ],
)

/** What a conversation's rows belong to: with it every key begins with the organisation, so tables can be split by it. */
const inConversation = (name: string, columns: [orgId: AnyPgColumn, conversationId: AnyPgColumn]) =>
  foreignKey({ name, columns, foreignColumns: [conversations.orgId, conversations.id] }).onDelete('cascade')

export const events = pgTable(
  'events',
  {
    conversationId: text('conversation_id').notNull(),
    seq: integer().notNull(),
    orgId: text('org_id').notNull(),
    at: at('at').notNull(),
    type: text().$type<Event['type']>().notNull(),
    /** The whole event as it travels, so that a node passes on types newer than itself. */
    event: jsonb().$type<Event>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.conversationId, table.seq] }),
    inConversation('events_conversation', [table.orgId, table.conversationId]),
  ],
)

/** Command ids that were dealt with, also those that caused nothing: a repeat from the same sender is no news. */
export const handledCommands = pgTable(
  'handled_commands',
  {
    conversationId: text('conversation_id').notNull(),
    id: text().notNull(),
    orgId: text('org_id').notNull(),
    /** Visitor session id or agent id. */
    senderId: text('sender_id').notNull(),
    /** SHA-256 of the command, to tell a repeat from another command under the same id. */
    fingerprint: text().notNull(),
    /** The refusal that the first answer carried; a repeat after a lost reply gets it again. */
    rejection: text().$type<ErrorCode>(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.conversationId, table.id] }),
    inConversation('handled_commands_conversation', [table.orgId, table.conversationId]),
  ],
)

/** Files that were uploaded. Their bytes are in the file store. */
export const attachments = pgTable(
  'attachments',
  {
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** Made by the sender. */
    id: text().notNull(),
    /** Visitor session id or agent id: only they may put it into a message. */
    senderId: text('sender_id').notNull(),
    /** SHA-256 of what was uploaded, to tell a repeat from another file under the same id; names the bytes in the store too. */
    fingerprint: text().notNull(),
    /** Where its message stands; null until there is one. */
    conversationId: text('conversation_id'),
    name: text().notNull(),
    type: text().notNull(),
    size: integer().notNull(),
    width: integer(),
    height: integer(),
    /** Whether the file store has a small picture of it too. */
    hasThumbnail: boolean('has_thumbnail').notNull(),
    createdAt,
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index('attachments_sender').on(table.orgId, table.senderId, table.createdAt),
    // uploads that no message ever took are found by age
    index('attachments_unused').on(table.createdAt).where(sql`${table.conversationId} is null`),
    inConversation('attachments_conversation', [table.orgId, table.conversationId]),
  ],
)

/** Codes that carry a conversation to another browser; one for each contact. */
export const resumeCodes = pgTable(
  'resume_codes',
  {
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    contactId: text('contact_id')
      .primaryKey()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    /** HMAC of organisation and code, hexadecimal. */
    codeHash: text('code_hash').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('resume_codes_org').on(table.orgId)],
)

/** better-auth's tables: people, their sign-ins and nothing else. */
export const users = pgTable('users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
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
    createdAt,
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId] }), index('members_user').on(table.userId)],
)
