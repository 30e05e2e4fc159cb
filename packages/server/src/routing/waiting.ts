import { and, asc, eq, isNotNull, isNull, not, notExists, or, type SQL, sql } from 'drizzle-orm'
import { presentSince } from '../presence'
import type { Database, Transaction } from '../storage/database'
import { conversations, events, members, presence } from '../storage/schema'

/** Who has a conversation that waits: nobody, or somebody who is gone. */
export type Holder = 'nobody' | 'gone'

interface Wanted {
  readonly orgId: string
  readonly holder: Holder
  readonly now: number
}

/** Conversations that wait for somebody, oldest first. */
export async function listWaiting(db: Database, wanted: Wanted, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(isWaiting(db, wanted))
    .orderBy(asc(conversations.createdAt), asc(conversations.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Whether one still waits; nobody takes or answers it then until the transaction ends. */
export async function holdWaiting(tx: Transaction, { id, ...wanted }: Wanted & { id: string }): Promise<boolean> {
  const [held] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.orgId, wanted.orgId), eq(conversations.id, id)))
    .for('update')
  if (!held) return false
  // asked once it is held: what was committed meanwhile is seen by a statement that begins after it
  const [waiting] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.id, id), isWaiting(tx, wanted)))
  return waiting !== undefined
}

function isWaiting(db: Database | Transaction, { orgId, holder, now }: Wanted): SQL | undefined {
  const isTheirs =
    holder === 'nobody' ? and(isNull(conversations.assigneeId), not(wasPutBack)) : isOfSomebodyGone(db, now)
  return and(eq(conversations.orgId, orgId), eq(conversations.status, 'open'), isAsked, isTheirs)
}

const head = conversations.agentHead
/** The customer spoke last, or asked for a person since then. */
const isAsked = or(
  sql`${head} -> 'lastMessage' -> 'by' ->> 'kind' = 'visitor'`,
  isNotNull(sql`${head} ->> 'handoffRequestedAt'`),
)

/** Whether a person put it back into the queue after the customer spoke last: to route it would be to take that back. */
const wasPutBack = sql`coalesce((
  SELECT ${events.type} = 'assignee.changed' AND ${events.event} -> 'by' ->> 'kind' = 'agent' FROM ${events}
  WHERE ${events.orgId} = ${conversations.orgId} AND ${events.conversationId} = ${conversations.id}
    AND ${events.seq} >= (${head} -> 'lastMessage' ->> 'seq')::int
    AND ${events.type} IN ('assignee.changed', 'handoff.requested', 'message.posted')
  ORDER BY ${events.seq} DESC LIMIT 1), false)`

function isOfSomebodyGone(db: Database | Transaction, now: number): SQL | undefined {
  const there = db
    .select({ one: sql`1` })
    .from(members)
    .innerJoin(presence, eq(presence.userId, members.userId))
    .where(
      and(
        eq(members.orgId, conversations.orgId),
        eq(members.userId, conversations.assigneeId),
        sql`${presence.seenAt} > ${presentSince(now).toISOString()}::timestamptz`,
      ),
    )
  return and(isNotNull(conversations.assigneeId), notExists(there))
}
