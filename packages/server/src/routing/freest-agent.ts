import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { presentSince } from '../presence'
import type { Database, Transaction } from '../storage/database'
import { conversations, members, presence } from '../storage/schema'

interface Wanted {
  readonly orgId: string
  /** Which one is to be given: chooses among those who have as few. */
  readonly conversationId: string
  /** Of those who have no limit of their own. */
  readonly openLimit: number
  readonly now: number
}

/** Who is available, there, under their limit, and has the fewest open conversations; null for nobody. */
export async function freestAgent(
  db: Database | Transaction,
  { orgId, conversationId, openLimit, now }: Wanted,
): Promise<string | null> {
  const open = sql<number>`(SELECT count(*) FROM ${conversations} WHERE ${conversations.orgId} = ${members.orgId}
    AND ${conversations.status} = 'open' AND ${conversations.assigneeId} = ${members.userId})`
  const [agent] = await db
    .select({ id: members.userId })
    .from(members)
    .innerJoin(presence, eq(presence.userId, members.userId))
    .where(
      and(
        eq(members.orgId, orgId),
        eq(members.availability, 'available'),
        gt(presence.seenAt, presentSince(now)),
        sql`${open} < coalesce(${members.openLimit}, ${openLimit}::int)`,
      ),
    )
    // among equals another one each time, or whoever joined first would have all the work of quiet days
    .orderBy(asc(open), sql`md5(${members.userId} || ${conversationId}::text)`)
    .limit(1)
  return agent?.id ?? null
}
