import type { HandoffReason } from '@opencx/protocol/conversation/event'
import { isNotNull, sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core'
import { at } from './columns'
import { inConversation } from './conversations'

/** What the log of a conversation comes to in numbers: narrow rows, so that a report reads neither logs nor heads. */
export const conversationFigures = pgTable(
  'conversation_figures',
  {
    orgId: text('org_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** The last event that is in them. */
    lastSeq: integer('last_seq').notNull().default(0),
    startedAt: at('started_at').notNull(),
    channel: text({ enum: ['web', 'api'] }).notNull(),
    /** Since when it is resolved; null while it is not. */
    resolvedAt: at('resolved_at'),
    isSolved: boolean('is_solved').notNull().default(false),
    assigneeId: text('assignee_id'),
    tagIds: text('tag_ids').array().notNull().default(sql`'{}'`),
    visitorMessages: integer('visitor_messages').notNull().default(0),
    agentMessages: integer('agent_messages').notNull().default(0),
    aiMessages: integer('ai_messages').notNull().default(0),
    /** The first message of the visitor, and the first of an agent after it. */
    askedAt: at('asked_at'),
    answeredAt: at('answered_at'),
    /** One for each hand-off. */
    handoffReasons: text('handoff_reasons').array().$type<HandoffReason[]>().notNull().default(sql`'{}'`),
    /** The last rating. */
    rating: smallint(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.conversationId] }),
    index('conversation_figures_started').on(table.orgId, table.startedAt, table.conversationId),
    // of a business where nobody ever answered, none is looked through
    index('conversation_figures_answered').on(table.orgId).where(isNotNull(table.answeredAt)),
    inConversation('conversation_figures_conversation', [table.orgId, table.conversationId]),
  ],
)
