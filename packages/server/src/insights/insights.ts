import type { Insights } from '@opencx/protocol/http/insights'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Transaction } from '../storage/database'
import { conversations, events } from '../storage/schema'
import { beganIn, dayOf, daysOf, type Range } from './range'

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** The conversations that began in a range, in numbers. */
export async function readInsights(tx: Transaction, range: Range): Promise<Insights> {
  const groups = await countConversations(tx, range)
  const ratings = await countRatings(tx, range)
  const messages = await countMessages(tx, range)

  const of = (isMeant: (group: Group) => boolean) => sum(groups.filter(isMeant).map(({ many }) => many))
  const said = (kind: string) => sum(messages.filter((row) => row.kind === kind).map(({ many }) => many))
  const rated = (rating: number) => sum(ratings.filter((row) => row.rating === rating).map(({ many }) => many))
  const all = of(() => true)
  const solved = of(({ status, outcome }) => status === 'resolved' && outcome !== 'unsolved')
  const channels = [...new Set(groups.map(({ channel }) => channel))].sort()
  const answers = sum(ratings.map(({ many }) => many))
  return {
    conversations: all,
    by_status: {
      open: of(({ status }) => status !== 'resolved'),
      closed_resolved: solved,
      closed_unresolved: of(({ status, outcome }) => status === 'resolved' && outcome === 'unsolved'),
    },
    by_channel: channels.map((channel) => ({ channel, conversations: of((group) => group.channel === channel) })),
    resolution_rate: all === 0 ? null : solved / all,
    messages: { customer: said('visitor'), agent: said('agent'), ai: said('ai'), system: said('system') },
    csat: {
      ratings: answers,
      average: answers === 0 ? null : sum(ratings.map(({ rating, many }) => rating * many)) / answers,
      distribution: { 1: rated(1), 2: rated(2), 3: rated(3), 4: rated(4), 5: rated(5) },
    },
    hours: HOURS.map((hour) => {
      const here = messages.find((row) => row.kind === 'visitor' && row.hour === hour)
      return { hour, messages: here?.many ?? 0 }
    }),
    days: daysOf(range).map((date) => ({
      date,
      conversations: of((group) => group.date === date),
      closed: of((group) => group.date === date && group.status === 'resolved'),
    })),
  }
}

type Group = Awaited<ReturnType<typeof countConversations>>[number]

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
const many = sql<number>`count(*)::int`

function countConversations(tx: Transaction, range: Range) {
  return tx
    .select({
      date: dayOf(range),
      channel: conversations.channel,
      status: conversations.status,
      outcome: sql<string | null>`${conversations.agentHead}->>'outcome'`,
      many,
    })
    .from(conversations)
    .where(beganIn(range))
    .groupBy(sql`1, 2, 3, 4`)
}

/** The last rating of each conversation that has one. */
function countRatings(tx: Transaction, range: Range) {
  const rating = sql<number>`(${conversations.agentHead}->'rating'->>'rating')::int`
  return tx
    .select({ rating, many })
    .from(conversations)
    .where(and(beganIn(range), isNotNull(rating)))
    .groupBy(sql`1`)
}

/** Messages by who wrote them, and in which hour of the day. */
function countMessages(tx: Transaction, range: Range) {
  const isOf = and(eq(events.orgId, conversations.orgId), eq(events.conversationId, conversations.id))
  return tx
    .select({
      kind: sql<string>`${events.event}->'by'->>'kind'`,
      hour: sql<number>`extract(hour FROM ${events.at} AT TIME ZONE ${range.iana_timezone})::int`,
      many,
    })
    .from(conversations)
    .innerJoin(events, and(isOf, eq(events.type, 'message.posted')))
    .where(beganIn(range))
    .groupBy(sql`1, 2`)
}
