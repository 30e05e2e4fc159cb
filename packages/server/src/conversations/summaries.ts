import type { QueueQuery } from '@opencx/protocol/http/inbox'
import type { Summary } from '@opencx/protocol/http/summary'
import { and, arrayContains, desc, eq, exists, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database } from '../storage/database'
import { contacts, conversations, keys, mentions, visitorSessions } from '../storage/schema'
import { ownEmail, ownName, shownEmail, shownName } from '../storage/shown-contact'

/** Counting stops here: nobody reads larger numbers in a list. */
const COUNT_MAX = 1_000

/** Whether there is more than the beginning: a conversation in which nothing was said waits for nobody. */
export const hasBegun = gt(conversations.lastSeq, 1)

// spelled out, because drizzle drops the table name in a select's own fields and both tables have an orgId
const unread = sql<number>`(
  SELECT count(*)::int FROM (
    SELECT 1 FROM events AS e
    WHERE e.org_id = ${conversations}.org_id AND e.conversation_id = ${conversations}.id AND e.seq > ${conversations}.agent_read
      AND e.type = 'message.posted' AND e.event->'by'->>'kind' = 'visitor'
    LIMIT 100
  ) AS few)`

// most have been read to their end, and need no look at their messages
const hasUnread = and(gt(conversations.lastSeq, conversations.agentRead), sql`${unread} > 0`)

const mentioned = sql<string[]>`(
  SELECT coalesce(array_agg(m.user_id), '{}') FROM mentions AS m
  WHERE m.org_id = ${conversations}.org_id AND m.conversation_id = ${conversations}.id)`

/** The contact that agents see where the one who writes was merged into another. */
const kept = alias(contacts, 'kept')

function selectSummaries(db: Database) {
  return db
    .select({
      conversationId: conversations.id,
      organizationId: conversations.orgId,
      ticketNumber: conversations.ticketNumber,
      channel: conversations.channel,
      mentioned,
      version: conversations.version,
      head: conversations.agentHead,
      agentRead: conversations.agentRead,
      lastMessageAt: conversations.lastMessageAt,
      contactId: contacts.id,
      visitor: contacts.visitor,
      identity: contacts.identity,
      verifiedEmail: contacts.verifiedEmail,
      externalUserId: contacts.externalUserId,
      kept: {
        id: kept.id,
        visitor: kept.visitor,
        identity: kept.identity,
        verifiedEmail: kept.verifiedEmail,
      },
      createdAt: conversations.createdAt,
      unread,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(kept, and(eq(kept.orgId, contacts.orgId), eq(kept.id, contacts.mergedIntoId)))
}
type Row = Awaited<ReturnType<typeof selectSummaries>>[number]

function toSummary(row: Row): Summary {
  const {
    contactId,
    visitor,
    identity,
    verifiedEmail,
    externalUserId,
    kept,
    lastMessageAt: _,
    createdAt: __,
    ...rest
  } = row
  const own = { id: contactId, visitor, identity, verifiedEmail }
  const shown = kept ?? own
  return {
    ...rest,
    contact: {
      id: shown.id,
      name: shownName(shown),
      email: shownEmail(shown),
      // of who writes here: another contact's sign-in proves nothing of this one
      isVerified: verifiedEmail !== null || externalUserId !== null,
    },
    speaker: { name: ownName(own), email: ownEmail(own) },
  }
}

/** One page of a business's conversations, latest message first. */
export async function listSummaries(
  db: Database,
  query: QueueQuery & { agentId: string },
): Promise<{ items: Summary[]; next: string | null }> {
  const { limit } = query
  return toPage(await selectPage(db, query), limit)
}

/** A page and the row after it. */
export function selectPage(db: Database, query: QueueQuery & { agentId: string }) {
  const { organizationId, status, limit, cursor } = query
  return selectSummaries(db)
    .where(
      and(
        eq(conversations.orgId, organizationId),
        eq(conversations.status, status),
        hasBegun,
        inView(db, query),
        query.tag === undefined ? undefined : arrayContains(conversations.tagIds, [query.tag]),
        query.channel && eq(conversations.channel, query.channel),
        query.unread ? hasUnread : undefined,
        afterCursor(cursor),
      ),
    )
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(limit + 1)
}

function toPage(rows: readonly Row[], limit: number): { items: Summary[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(toSummary), next: last ? `${last.lastMessageAt.getTime()}_${last.conversationId}` : null }
}

/** Whether a note asks this person to read the conversation. */
const isMentioned = (personId: string) =>
  and(
    eq(mentions.orgId, conversations.orgId),
    eq(mentions.conversationId, conversations.id),
    eq(mentions.userId, personId),
  )

function inView(db: Database, { view, agentId }: { view: QueueQuery['view']; agentId: string }): SQL | undefined {
  if (view === 'mine') return eq(conversations.assigneeId, agentId)
  if (view === 'unassigned') return isNull(conversations.assigneeId)
  if (view === 'mentioned') return exists(db.select({ one: sql`1` }).from(mentions).where(isMentioned(agentId)))
  return undefined
}

/** Cursor: `<time of the last message in ms>_<conversation id>`. A malformed one starts from the top. */
function afterCursor(cursor: string | undefined): SQL | undefined {
  const [, time, id] = /^(\d{1,15})_(.+)$/.exec(cursor ?? '') ?? []
  if (!time || !id) return undefined
  const at = new Date(Number(time)).toISOString()
  // as one comparison, which an index begins at
  return sql`(${conversations.lastMessageAt}, ${conversations.id}) < (${at}::timestamptz, ${id})`
}

/** Open conversations in each view, counted up to 1,000. */
export async function countQueue(
  db: Database,
  { organizationId, agentId }: { organizationId: string; agentId: string },
) {
  const open = db.$with('open').as(
    db
      .select({ assigneeId: conversations.assigneeId, mentioned: mentions.userId })
      .from(conversations)
      .leftJoin(mentions, isMentioned(agentId))
      .where(and(eq(conversations.orgId, organizationId), eq(conversations.status, 'open'), hasBegun))
      .limit(COUNT_MAX),
  )
  const [row] = await db
    .with(open)
    .select({
      all: sql<number>`count(*)::int`,
      mine: sql<number>`(count(*) FILTER (WHERE ${open.assigneeId} = ${agentId}))::int`,
      unassigned: sql<number>`(count(*) FILTER (WHERE ${open.assigneeId} IS NULL))::int`,
      mentioned: sql<number>`count(${open.mentioned})::int`,
    })
    .from(open)
  return row ?? { all: 0, mine: 0, unassigned: 0, mentioned: 0 }
}

/** One page of the conversations of contacts that agents see as one, latest message first. */
export async function listSummariesOf(
  db: Database,
  {
    orgId,
    contactIds,
    limit,
    cursor,
  }: { orgId: string; contactIds: readonly string[]; limit: number; cursor?: string | undefined },
): Promise<{ items: Summary[]; next: string | null }> {
  const rows = await selectSummaries(db)
    .where(
      and(
        eq(conversations.orgId, orgId),
        inArray(conversations.contactId, [...contactIds]),
        hasBegun,
        afterCursor(cursor),
      ),
    )
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(limit + 1)
  return toPage(rows, limit)
}

/** Summaries of single conversations, for pushing. */
export async function readSummaries(db: Database, conversationIds: readonly string[]): Promise<Summary[]> {
  if (conversationIds.length === 0) return []
  return (await selectSummaries(db).where(inArray(conversations.id, [...conversationIds]))).map(toSummary)
}

/** Conversations that changed lately, for repairing lost pushes: only what tells whether somebody missed one. */
export function changedSince(db: Database, { orgIds, since }: { orgIds: readonly string[]; since: Date }) {
  return db
    .select({ conversationId: conversations.id, organizationId: conversations.orgId, version: conversations.version })
    .from(conversations)
    .where(and(inArray(conversations.orgId, [...orgIds]), hasBegun, gt(conversations.updatedAt, since)))
}
export type Changed = Awaited<ReturnType<typeof changedSince>>[number]

/** One conversation with what is known beside its thread, or null. */
export async function readDetail(db: Database, conversationId: string) {
  const [row] = await selectSummaries(db).where(eq(conversations.id, conversationId))
  if (!row) return null
  const { organizationId: orgId, contactId, visitor, createdAt } = row
  const [last] = await db
    .select({ mode: keys.mode, name: keys.name })
    .from(visitorSessions)
    .innerJoin(keys, eq(keys.id, visitorSessions.keyId))
    .where(and(eq(visitorSessions.orgId, orgId), eq(visitorSessions.contactId, contactId)))
    .orderBy(desc(visitorSessions.createdAt))
    .limit(1)
  const hotspot = last?.mode === 'hotspot' ? last.name : null
  return { summary: toSummary(row), visitor, startedAt: createdAt.toISOString(), hotspot }
}
