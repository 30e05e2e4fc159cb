import type { VisitorConversation } from '@opencx/protocol/http/visitor'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { conversations } from '../storage/schema'
import { hasBegun } from './summaries'

// spelled out, because drizzle drops the table name in a select's own fields and both tables have an orgId
const unread = sql<number>`(
  SELECT count(*)::int FROM (
    SELECT 1 FROM events AS e
    WHERE e.org_id = ${conversations}.org_id AND e.conversation_id = ${conversations}.id AND e.seq > ${conversations}.visitor_read
      AND e.type = 'message.posted' AND e.event->'by'->>'kind' <> 'visitor'
    LIMIT 100
  ) AS few)`

/** The conversations of one contact as the contact may see them, latest message first. */
export async function listOfContact(
  db: Database | Transaction,
  { orgId, contactId, limit }: { orgId: string; contactId: string; limit: number },
): Promise<VisitorConversation[]> {
  const rows = await db
    .select({
      id: conversations.id,
      ticketNumber: conversations.ticketNumber,
      head: conversations.visitorHead,
      createdAt: conversations.createdAt,
      unread,
    })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.contactId, contactId), hasBegun))
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(limit)
  return rows.map(({ head: { status, startedAt, lastMessage }, createdAt, ...row }) => ({
    ...row,
    status,
    startedAt: startedAt ?? createdAt.toISOString(),
    lastMessage,
  }))
}
