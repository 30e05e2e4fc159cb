import { and, asc, eq, gt, isNull, max, min, or, sql } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { jsonRows } from '../storage/json-rows'
import { conversations, events, notices } from '../storage/schema'

/** Conversations that one mail counts; those that wait beyond are in the next. */
const COUNTED = 5_000

/** Something that a mail tells of. */
export interface Told {
  readonly conversationId: string
  /** The latest event that is meant. */
  readonly seq: number
  /** When the first of it happened. */
  readonly since: Date
}

export interface Whose {
  readonly orgId: string
  readonly personId: string
}

/** Messages of customers that no agent has read and that somebody was not told of; needs their notice in the query. */
export const isUntold = and(
  eq(events.orgId, conversations.orgId),
  eq(events.conversationId, conversations.id),
  gt(events.seq, sql`greatest(${conversations.agentRead}, coalesce(${notices.seq}, 0))`),
  eq(events.type, 'message.posted'),
  sql`${events.event} -> 'by' ->> 'kind' = 'visitor'`,
)

/** Open conversations with something unread that somebody looks after, or nobody, the longest waiting first. */
export async function listUnread(
  db: Database,
  { orgId, personId, unassigned }: Whose & { unassigned: boolean },
): Promise<Told[]> {
  const rows = await db
    .select({ conversationId: conversations.id, seq: max(events.seq), since: min(events.at) })
    .from(conversations)
    .leftJoin(
      notices,
      and(
        eq(notices.orgId, conversations.orgId),
        eq(notices.conversationId, conversations.id),
        eq(notices.userId, personId),
      ),
    )
    .innerJoin(events, isUntold)
    .where(
      and(
        eq(conversations.orgId, orgId),
        eq(conversations.status, 'open'),
        or(eq(conversations.assigneeId, personId), unassigned ? isNull(conversations.assigneeId) : undefined),
        // most have been read to their end, and need no look at their messages
        gt(conversations.lastSeq, conversations.agentRead),
      ),
    )
    .groupBy(conversations.id)
    .orderBy(asc(min(events.at)), asc(conversations.id))
    .limit(COUNTED)
  return rows.flatMap(({ conversationId, seq, since }) => (seq && since ? [{ conversationId, seq, since }] : []))
}

/** Keeps what somebody was told, so that no mail says it again. */
export async function markUnread(db: Database, { orgId, personId }: Whose, told: readonly Told[]): Promise<void> {
  const rows = jsonRows(told.map(({ conversationId, seq }) => ({ id: conversationId, seq })))
  // from the conversations themselves, for one may be deleted meanwhile
  await db.execute(sql`
    INSERT INTO ${notices} (org_id, conversation_id, user_id, seq)
    SELECT ${conversations.orgId}, ${conversations.id}, ${personId}, told.seq
    FROM jsonb_to_recordset(${rows}) AS told(id text, seq int)
    JOIN ${conversations} ON ${conversations.id} = told.id AND ${conversations.orgId} = ${orgId}
    ORDER BY ${conversations.id} FOR KEY SHARE OF ${conversations}
    ON CONFLICT (org_id, conversation_id, user_id) DO UPDATE SET seq = greatest(${notices.seq}, excluded.seq)`)
}
