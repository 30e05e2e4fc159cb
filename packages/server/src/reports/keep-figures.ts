import type { Event } from '@opencx/protocol/conversation/event'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { OnAppend } from '../conversations'
import type { Transaction } from '../storage/database'
import { conversationFigures, conversations } from '../storage/schema'
import { figuresOf } from './figures-of'

interface Appended {
  readonly orgId: string
  readonly conversationId: string
  readonly events: readonly Event[]
}

/** Keeps the figures of a conversation in step with its log. */
export const onAppendFigures: OnAppend = async (tx, appended) => {
  await beginFigures(tx, appended)
  await addToFigures(tx, appended)
}

/** Makes a row without figures where the conversation begins with these events. */
export async function beginFigures(tx: Transaction, { orgId, conversationId, events }: Appended): Promise<void> {
  const [begun] = events
  if (begun?.type !== 'conversation.started') return
  await tx
    .insert(conversationFigures)
    .values({ orgId, conversationId, channel: begun.channel, startedAt: new Date(begun.at) })
}

/**
 * Adds what comes next; the caller holds the conversation's row lock, and has written its head. Where something is missing
 * before it, because an older server wrote that, nothing is added: it is counted anew.
 */
export async function addToFigures(tx: Transaction, { orgId, conversationId, events }: Appended): Promise<void> {
  const [begin, end] = [events[0], events.at(-1)]
  if (!begin || !end) return
  const added = figuresOf(events)
  const { askedAt, answeredAt, resolvedAt, handoffReasons } = conversationFigures
  const isResolved = sql`${conversations.status} = 'resolved'`
  const resolved = added.wasOpened ? moment(added.resolvedAt) : first(resolvedAt, moment(added.resolvedAt))
  await tx
    .update(conversationFigures)
    .set({
      lastSeq: end.seq,
      visitorMessages: sql`${conversationFigures.visitorMessages} + ${added.visitorMessages}`,
      agentMessages: sql`${conversationFigures.agentMessages} + ${added.agentMessages}`,
      aiMessages: sql`${conversationFigures.aiMessages} + ${added.aiMessages}`,
      askedAt: first(askedAt, moment(added.askedAt)),
      answeredAt: first(
        answeredAt,
        sql`CASE WHEN ${askedAt} IS NULL THEN ${moment(added.answeredAt)} ELSE ${moment(added.firstAgentMessageAt)} END`,
      ),
      resolvedAt: sql`CASE WHEN ${isResolved} THEN ${resolved} END`,
      isSolved: sql`${isResolved} AND ${conversations.agentHead}->>'outcome' IS DISTINCT FROM 'unsolved'`,
      assigneeId: sql`${conversations.assigneeId}`,
      tagIds: sql`${conversations.tagIds}`,
      ...(added.handoffReasons.length > 0 && {
        handoffReasons: sql`${handoffReasons} || ${sql.param(added.handoffReasons, handoffReasons)}`,
      }),
      ...(added.rating !== null && { rating: added.rating }),
    })
    .from(conversations)
    .where(
      and(
        eq(conversationFigures.orgId, orgId),
        eq(conversationFigures.conversationId, conversationId),
        eq(conversationFigures.lastSeq, begin.seq - 1),
        eq(conversations.orgId, orgId),
        eq(conversations.id, conversationId),
      ),
    )
}

const moment = (at: string | null): SQL => sql`${at}::timestamptz`
const first = (known: SQL | typeof conversationFigures.askedAt, later: SQL): SQL => sql`coalesce(${known}, ${later})`
