import { and, eq, inArray, sql } from 'drizzle-orm'
import { enqueueHeld } from '../jobs'
import type { Database, Transaction } from '../storage/database'
import { members, orgs } from '../storage/schema'

export const ROUTING = 'routing'

/** Businesses whose conversations find their way to people by themselves. */
export const isRouted = sql`${orgs.routing} @> '{"isOn": true}'`

/** Has waiting conversations of a business given out, as soon as the transaction that says so has ended. */
export async function requestRouting(
  tx: Database | Transaction,
  { orgId, runAt }: { orgId: string; runAt: Date },
): Promise<void> {
  await enqueueHeld(tx, { kind: ROUTING, orgId, payload: {}, once: `${ROUTING} ${orgId}`, runAt })
}

/** The same for every business in which these people can be given something. */
export async function requestRoutingFor(
  db: Database,
  { personIds, runAt }: { personIds: readonly string[]; runAt: Date },
): Promise<void> {
  const rows = await db
    .selectDistinct({ orgId: members.orgId })
    .from(members)
    .innerJoin(orgs, eq(orgs.id, members.orgId))
    .where(and(inArray(members.userId, [...personIds]), eq(members.availability, 'available'), isRouted))
  for (const { orgId } of rows) await requestRouting(db, { orgId, runAt })
}
