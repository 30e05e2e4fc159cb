import type { Channel } from '@opencx/protocol/conversation/event'
import { and, arrayContains, eq, gte, lt, type SQL } from 'drizzle-orm'
import { daysOf, momentsOf } from '../insights'
import { conversationFigures } from '../storage/schema'

/** Which conversations a report is about. */
export interface Asked {
  readonly orgId: string
  /** Days, both included. */
  readonly from: string
  readonly to: string
  readonly timezone: string
  readonly agent?: string | undefined
  readonly tag?: string | undefined
  readonly channel?: Channel | undefined
}

/** Those that began in the days that are asked for, and pass the filters. */
export function isAsked({ orgId, agent, tag, channel, ...days }: Asked): SQL | undefined {
  const { start, end } = momentsOf(days)
  const { startedAt, assigneeId, tagIds } = conversationFigures
  return and(
    eq(conversationFigures.orgId, orgId),
    gte(startedAt, start),
    lt(startedAt, end),
    agent === undefined ? undefined : eq(assigneeId, agent),
    tag === undefined ? undefined : arrayContains(tagIds, [tag]),
    channel === undefined ? undefined : eq(conversationFigures.channel, channel),
  )
}

/** The same question about as many days right before. */
export function before(asked: Asked): Asked {
  const length = daysOf(asked).length
  return { ...asked, from: shifted(asked.from, -length), to: shifted(asked.from, -1) }
}

function shifted(date: string, days: number): string {
  const day = new Date(date)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10)
}
