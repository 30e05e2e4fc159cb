import { and, eq, exists, gt, isNull, notExists, or, sql } from 'drizzle-orm'
import type { Clock } from '../clock'
import { presentSince } from '../presence'
import type { Database } from '../storage/database'
import { conversations, orgs, presence } from '../storage/schema'
import { isRouted, requestRouting } from './request'

/** Has every business look for somebody where a conversation has nobody, or somebody who is not there. */
export async function routeAgain({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const now = clock.now()
  const there = db
    .select({ one: sql`1` })
    .from(presence)
    .where(and(eq(presence.userId, conversations.assigneeId), gt(presence.seenAt, presentSince(now))))
  const left = db
    .select({ one: sql`1` })
    .from(conversations)
    .where(
      and(
        eq(conversations.orgId, orgs.id),
        eq(conversations.status, 'open'),
        or(isNull(conversations.assigneeId), notExists(there)),
      ),
    )
  const rows = await db
    .select({ id: orgs.id })
    .from(orgs)
    .where(and(isRouted, exists(left)))
  for (const { id: orgId } of rows) await requestRouting(db, { orgId, runAt: new Date(now) })
}
