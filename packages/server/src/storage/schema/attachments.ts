import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { createdAt } from './columns'
import { inConversation } from './conversations'
import { orgs } from './orgs'

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
    index('attachments_in_conversation').on(table.orgId, table.conversationId),
    // uploads that no message ever took are found by age
    index('attachments_unused').on(table.createdAt).where(sql`${table.conversationId} is null`),
    inConversation('attachments_conversation', [table.orgId, table.conversationId]),
  ],
)
