import { and, eq, gte, lt, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { Refused } from '../http/errors'
import type { Transaction } from '../storage/database'
import { conversations } from '../storage/schema'

/** Whose conversations, and when they began. */
export interface Range {
  readonly orgId: string
  /** Days, both included. */
  readonly from: string
  readonly to: string
  readonly iana_timezone: string
}

/**
 * Conversations that began in a range. None changes before it begins, so the index of last changes leads to those of
 * late; the hour is room for clocks that differ.
 */
export function beganIn({ orgId, from, to, iana_timezone: timezone }: Range): SQL | undefined {
  const { start, end } = momentsOf({ from, to, timezone })
  const { createdAt, updatedAt } = conversations
  const isOfOrg = eq(conversations.orgId, orgId)
  return and(isOfOrg, gte(updatedAt, sql`${start} - interval '1 hour'`), gte(createdAt, start), lt(createdAt, end))
}

/** The first moment of some days, and the first one after them. */
export function momentsOf({ from, to, timezone }: { from: string; to: string; timezone: string }) {
  const start = sql`(${from}::date::timestamp AT TIME ZONE ${timezone})`
  const end = sql`((${to}::date + 1)::timestamp AT TIME ZONE ${timezone})`
  return { start, end }
}

/** The day of a moment. */
export const dayAt = (moment: SQLWrapper, timezone: string): SQL<string> =>
  sql<string>`to_char(${moment} AT TIME ZONE ${timezone}, 'YYYY-MM-DD')`

/** The day on which a conversation began. */
export const dayOf = ({ iana_timezone: timezone }: Range): SQL<string> => dayAt(conversations.createdAt, timezone)

/** All days of a range. */
export function daysOf({ from, to }: Pick<Range, 'from' | 'to'>): string[] {
  const days: string[] = []
  for (const day = new Date(from); day <= new Date(to); day.setUTCDate(day.getUTCDate() + 1))
    days.push(day.toISOString().slice(0, 10))
  return days
}

/** Throws `Refused` when there are more than `most`, which is as many as one question may look at. */
export async function refuseTooMany(tx: Transaction, range: Range, most: number): Promise<void> {
  const some = tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(beganIn(range))
    .limit(most + 1)
  if ((await tx.$count(some.as('some'))) <= most) return
  throw new Refused('invalid_request', {
    message: `from, to: more than ${most} conversations began in this time. Ask for fewer days at once.`,
  })
}
