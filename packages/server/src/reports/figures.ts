import type { Durations, Figures } from '@opencx/protocol/http/inbox-reports'
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Transaction } from '../storage/database'
import { conversationFigures } from '../storage/schema'
import { type Asked, isAsked } from './asked'

const seconds = (from: SQLWrapper, to: SQLWrapper) => sql<number | null>`extract(epoch FROM ${to} - ${from})::float8`

/** How long a conversation took, in seconds; null while that is not known. */
export const tookToAnswer = seconds(conversationFigures.askedAt, conversationFigures.answeredAt)
export const tookToResolve = seconds(conversationFigures.startedAt, conversationFigures.resolvedAt)

/** The conversations that are asked for, each with what is grouped and added up. */
export const counted = (tx: Transaction, asked: Asked) =>
  tx
    .select({
      // not yet as text, which takes twice as long to sort
      date: sql`(${conversationFigures.startedAt} AT TIME ZONE ${asked.timezone})::date`.as('date'),
      channel: conversationFigures.channel,
      assigneeId: conversationFigures.assigneeId,
      tagIds: conversationFigures.tagIds,
      visitorMessages: conversationFigures.visitorMessages,
      agentMessages: conversationFigures.agentMessages,
      aiMessages: conversationFigures.aiMessages,
      handoffReasons: conversationFigures.handoffReasons,
      isResolved: sql<boolean>`${conversationFigures.resolvedAt} IS NOT NULL`.as('is_resolved'),
      isSolved: conversationFigures.isSolved,
      rating: conversationFigures.rating,
      toAnswer: tookToAnswer.as('to_answer'),
      toResolve: tookToResolve.as('to_resolve'),
    })
    .from(conversationFigures)
    .where(isAsked(asked))
    .as('counted')

type Counted = ReturnType<typeof counted>

const many = sql<number>`count(*)::int`
const sum = (column: SQLWrapper) => sql<number>`coalesce(sum(${column}), 0)::int`
const quantiles = (column: SQLWrapper) =>
  sql<[number, number] | null>`to_jsonb(percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY ${column}))`
const mean = (column: SQLWrapper): SQL<number | null> => sql<number | null>`avg(${column})::float8`
const known = (column: SQLWrapper) => sql<number>`count(${column})::int`

/** What is added up of a group of conversations. */
export const sumsOf = (some: Counted) => ({
  conversations: many,
  handedOff: sql<number>`(count(*) FILTER (WHERE ${some.handoffReasons} <> '{}'))::int`,
  resolved: sql<number>`(count(*) FILTER (WHERE ${some.isResolved}))::int`,
  solved: sql<number>`(count(*) FILTER (WHERE ${some.isSolved}))::int`,
  messagesIn: sum(some.visitorMessages),
  messagesOut: sum(some.agentMessages),
  messagesAi: sum(some.aiMessages),
  answered: known(some.toAnswer),
  answerQuantiles: quantiles(some.toAnswer),
  answerMean: mean(some.toAnswer),
  resolveQuantiles: quantiles(some.toResolve),
  resolveMean: mean(some.toResolve),
  ratings: known(some.rating),
  rating: mean(some.rating),
})

type Sums = { [Name in keyof ReturnType<typeof sumsOf>]: ReturnType<typeof sumsOf>[Name]['_']['type'] }

export function toFigures(sums: Sums): Figures {
  const { conversations, handedOff, resolved, solved, messagesIn, messagesOut, messagesAi, ratings, rating } = sums
  return {
    conversations,
    handedOff,
    resolved,
    solved,
    messagesIn,
    messagesOut,
    messagesAi,
    firstResponse: toDurations(sums.answered, sums.answerQuantiles, sums.answerMean),
    resolution: toDurations(resolved, sums.resolveQuantiles, sums.resolveMean),
    ratings,
    rating,
  }
}

const toDurations = (count: number, quantiles: [number, number] | null, mean: number | null): Durations => ({
  count,
  median: quantiles?.[0] ?? null,
  p90: quantiles?.[1] ?? null,
  mean,
})

const NO_DURATIONS: Durations = { count: 0, median: null, p90: null, mean: null }

/** Those of no conversation at all. */
export const NO_FIGURES: Figures = {
  conversations: 0,
  handedOff: 0,
  resolved: 0,
  solved: 0,
  messagesIn: 0,
  messagesOut: 0,
  messagesAi: 0,
  firstResponse: NO_DURATIONS,
  resolution: NO_DURATIONS,
  ratings: 0,
  rating: null,
}
