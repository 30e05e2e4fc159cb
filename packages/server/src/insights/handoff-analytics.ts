import type { HandoffAnalytics } from '@opencx/protocol/http/insights'
import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../storage/database'
import { conversations, events } from '../storage/schema'
import { beganIn, dayOf, daysOf, type Range } from './range'

/** What people took over of the conversations that began in a range. */
export async function analyseHandoffs(tx: Transaction, range: Range): Promise<HandoffAnalytics> {
  const days = await countDays(tx, range)
  const byReason = await countHandoffs(tx, range)
  const conversations = sum(days.map((day) => day.conversations))
  const handedOff = sum(days.map((day) => day.handedOff))
  const all = byReason.find(({ isTotal }) => isTotal)
  const byDate = new Map(days.map((day) => [day.date, day]))
  return {
    conversations,
    handed_off: handedOff,
    handoff_rate: conversations === 0 ? null : handedOff / conversations,
    reasons: byReason.flatMap(({ reason, handoffs }) => (reason === null ? [] : [{ reason, handoffs }])),
    seconds_to_answer: { median: all?.median ?? null, p90: all?.p90 ?? null },
    answered: all?.answered ?? 0,
    unanswered: (all?.handoffs ?? 0) - (all?.answered ?? 0),
    days: daysOf(range).map((date) => {
      const { conversations = 0, handedOff = 0 } = byDate.get(date) ?? {}
      return { date, conversations, handed_off: handedOff }
    }),
  }
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

// spelled out, because drizzle drops the table name in a select's own fields
const isHandedOff = sql`EXISTS (
  SELECT 1 FROM events AS e
  WHERE e.org_id = conversations.org_id AND e.conversation_id = conversations.id AND e.type = 'handoff.requested')`

function countDays(tx: Transaction, range: Range) {
  return tx
    .select({
      date: dayOf(range),
      conversations: sql<number>`count(*)::int`,
      handedOff: sql<number>`(count(*) FILTER (WHERE ${isHandedOff}))::int`,
    })
    .from(conversations)
    .where(beganIn(range))
    .groupBy(sql`1`)
}

/** When a person first answered a hand-off, unless the conversation was closed before. */
const answeredAt = sql`(
  SELECT CASE WHEN n.type = 'message.posted' THEN n.at END FROM events AS n
  WHERE n.org_id = events.org_id AND n.conversation_id = events.conversation_id AND n.seq > events.seq
    AND (n.type = 'conversation.resolved' OR n.type = 'message.posted' AND n.event->'by'->>'kind' = 'agent')
  ORDER BY n.seq LIMIT 1)`

/** Hand-offs for each reason, and a row for all of them. */
function countHandoffs(tx: Transaction, range: Range) {
  const isOf = and(eq(events.orgId, conversations.orgId), eq(events.conversationId, conversations.id))
  const handoffs = tx
    .select({
      reason: sql<string>`${events.event}->>'reason'`.as('reason'),
      seconds: sql<number | null>`extract(epoch FROM ${answeredAt} - ${events.at})::float8`.as('seconds'),
    })
    .from(conversations)
    .innerJoin(events, and(isOf, eq(events.type, 'handoff.requested')))
    .where(beganIn(range))
    .as('handoffs')
  return tx
    .select({
      reason: sql<string | null>`${handoffs.reason}`,
      isTotal: sql<boolean>`grouping(${handoffs.reason}) = 1`,
      handoffs: sql<number>`count(*)::int`,
      answered: sql<number>`count(${handoffs.seconds})::int`,
      median: sql<number | null>`percentile_cont(0.5) WITHIN GROUP (ORDER BY ${handoffs.seconds})`,
      p90: sql<number | null>`percentile_cont(0.9) WITHIN GROUP (ORDER BY ${handoffs.seconds})`,
    })
    .from(handoffs)
    .groupBy(sql`GROUPING SETS ((${handoffs.reason}), ())`)
    .orderBy(sql`3 DESC`, sql`1`)
}
