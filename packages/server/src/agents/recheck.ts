import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Guest, Standing } from '../conversations'
import type { Database } from '../storage/database'
import { authSessions, members } from '../storage/schema'

/** What has become of agents who were let in before: signed out, or in other businesses than then. */
export async function recheckAgents(
  { db, clock }: { db: Database; clock: Clock },
  guests: readonly Guest[],
): Promise<ReadonlyMap<Guest, Standing>> {
  const rows = await db
    .select({ sessionId: authSessions.id, orgId: members.orgId })
    .from(authSessions)
    .leftJoin(members, eq(members.userId, authSessions.userId))
    .where(
      and(
        inArray(
          authSessions.id,
          guests.map(({ sessionId }) => sessionId),
        ),
        gt(authSessions.expiresAt, new Date(clock.now())),
      ),
    )
  const orgIds = new Map<string, Set<string>>()
  for (const { sessionId, orgId } of rows) {
    const known = orgIds.get(sessionId) ?? new Set()
    orgIds.set(sessionId, orgId === null ? known : known.add(orgId))
  }
  return new Map(guests.map((guest) => [guest, standing(guest, orgIds.get(guest.sessionId))]))
}

function standing({ participant: { scope } }: Guest, now: ReadonlySet<string> | undefined): Standing {
  if (!now || !('orgIds' in scope)) return 'ended'
  const isSame = now.size === scope.orgIds.length && scope.orgIds.every((orgId) => now.has(orgId))
  return isSame ? 'same' : 'changed'
}
