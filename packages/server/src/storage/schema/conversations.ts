import type { Head } from '@opencx/protocol/conversation/conversation'
import type { Event } from '@opencx/protocol/conversation/event'
import type { ErrorCode } from '@opencx/protocol/http/errors'
import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'
import { contacts } from './contacts'
import { orgs } from './orgs'
import { users } from './people'
import { searchText, tsvector } from './search-text'

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
    status: text({ enum: ['open', 'pending', 'resolved'] }).notNull(),
    assigneeId: text('assignee_id'),
    tagIds: text('tag_ids').array().notNull().default(sql`'{}'`),
    /** Where it is led: in the chat, or by a program without a browser. */
    channel: text({ enum: ['web', 'api'] })
      .notNull()
      .default('web'),
    /** What the program that began it says of it; a free map. */
    customData: jsonb('custom_data').$type<Readonly<Record<string, unknown>>>().notNull().default({}),
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
    // read from their end: an index that descends has its nulls where no query looks for them
    index('conversations_queue').on(table.orgId, table.status, table.lastMessageAt, table.id),
    index('conversations_mine').on(table.orgId, table.status, table.assigneeId, table.lastMessageAt, table.id),
    index('conversations_tags').using('gin', table.tagIds),
    index('conversations_updated').on(table.orgId, table.updatedAt),
    index('conversations_latest').on(table.orgId, table.lastMessageAt, table.id),
    index('conversations_contact').on(table.contactId, table.lastMessageAt, table.id),
    uniqueIndex('conversations_ticket').on(table.orgId, table.ticketNumber),
    // what rows of a conversation refer to
    unique('conversations_org_id').on(table.orgId, table.id),
  ],
)

/** What a conversation's rows belong to: with it every key begins with the organisation, so tables can be split by it. */
export const inConversation = (name: string, columns: [orgId: AnyPgColumn, conversationId: AnyPgColumn]) =>
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
    /** What is searched: the words of messages and notes; null for everything else. */
    search: tsvector().generatedAlwaysAs(
      sql`CASE WHEN "type" IN ('message.posted', 'note.posted') THEN ${searchText({ orgId: '"org_id"', text: `"event"->>'text'` })} END`,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.conversationId, table.seq] }),
    index('events_search').using('gin', table.search),
    inConversation('events_conversation', [table.orgId, table.conversationId]),
  ],
)

/** Who is asked to read a note. */
export const mentions = pgTable(
  'mentions',
  {
    orgId: text('org_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The latest note that asks them. */
    seq: integer().notNull(),
    /** The latest of these notes that they have read, and that they were mailed about. */
    readSeq: integer('read_seq').notNull().default(0),
    mailedSeq: integer('mailed_seq').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.conversationId, table.userId] }),
    index('mentions_user').on(table.userId, table.orgId),
    inConversation('mentions_conversation', [table.orgId, table.conversationId]),
  ],
)

/** Up to which message of a conversation somebody was mailed that it waits. */
export const notices = pgTable(
  'notices',
  {
    orgId: text('org_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.conversationId, table.userId] }),
    index('notices_user').on(table.userId),
    inConversation('notices_conversation', [table.orgId, table.conversationId]),
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
