import type { Actor } from '@opencx/protocol/conversation/actor'
import { agentFold } from '@opencx/protocol/conversation/agent-fold'
import type { Head } from '@opencx/protocol/conversation/conversation'
import type { Event, EventDraft } from '@opencx/protocol/conversation/event'
import { redact } from '@opencx/protocol/conversation/redact'
import { reduceHead, visitorFold } from '@opencx/protocol/conversation/reduce'
import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../storage/database'
import { conversations, events } from '../storage/schema'
import type { PositionMove } from './positions'
import { moveColumns, nextVersion } from './positions'

/** The two heads of a conversation, as the append transaction holds them. */
export interface Heads {
  readonly agent: Head
  readonly visitor: Head
}

export interface Appended {
  readonly events: readonly Event[]
  readonly heads: Heads
}

/** Consequences of events that must not be lost: each hook writes its rows in the same transaction. Wired in app. */
export type OnAppend = (
  tx: Transaction,
  appended: { orgId: string; conversationId: string; events: readonly Event[] },
) => Promise<void>

/** Numbers and stamps drafts: author and time are the server's word, never the client's. */
export function stamp(
  heads: Heads,
  drafts: readonly EventDraft[],
  { by, at, newId }: { by: Actor; at: Date; newId: () => string },
): Appended {
  let { agent, visitor } = heads
  const stamped: Event[] = []
  for (const draft of drafts) {
    const event: Event = { ...draft, seq: agent.seq + 1, id: draft.id ?? newId(), at: at.toISOString(), by }
    stamped.push(event)
    agent = reduceHead(agent, event, agentFold)
    visitor = reduceHead(visitor, redact(event, 'visitor'), visitorFold)
  }
  return { events: stamped, heads: { agent, visitor } }
}

/**
 * Writes stamped events and the heads they fold to. The caller holds the conversation's row lock, so numbers are dense
 * and appear in commit order.
 */
export async function writeEvents(
  tx: Transaction,
  append: { orgId: string; conversationId: string; appended: Appended; at: Date; move: PositionMove },
): Promise<void> {
  const { orgId, conversationId, appended, at, move } = append
  const rows = appended.events.map((event) => ({ conversationId, orgId, seq: event.seq, at, type: event.type, event }))
  // one statement: a trip to the database less while the row is locked
  const written = tx.$with('written').as(tx.insert(events).values(rows).returning({ seq: events.seq }))
  const { status, assignee, tags = [], lastMessage } = appended.heads.agent
  await tx
    .with(written)
    .update(conversations)
    .set({
      lastSeq: sql`${conversations.lastSeq} + ${appended.events.length}`,
      version: nextVersion,
      agentHead: appended.heads.agent,
      visitorHead: appended.heads.visitor,
      status,
      assigneeId: assignee?.id ?? null,
      tagIds: tags,
      lastMessageAt: lastMessage ? new Date(lastMessage.at) : at,
      updatedAt: at,
      ...moveColumns(move),
    })
    .where(and(eq(conversations.orgId, orgId), eq(conversations.id, conversationId)))
}
