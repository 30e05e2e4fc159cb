import { and, eq, inArray, lt, notExists, sql } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Database } from '../storage/database'
import { members, users } from '../storage/schema'

/** Until then they can still sign in, are told that they are no longer in the team, and may be invited again. */
const KEPT_MS = 30 * 86_400_000
/** Accounts in one round; the next one comes within the hour. */
const AT_ONCE = 1_000

/** Deletes the accounts of people who have belonged to no business for a month. */
export async function forgetFormer({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const elsewhere = db.select({ one: sql`1` }).from(members).where(eq(members.userId, users.id))
  const isFormer = and(lt(users.teamlessSince, new Date(clock.now() - KEPT_MS)), notExists(elsewhere))
  await db.transaction(async (tx) => {
    // who is joining a business right now holds their own row
    const held = await tx
      .select({ id: users.id })
      .from(users)
      .where(isFormer)
      .limit(AT_ONCE)
      .for('update', { skipLocked: true })
    const ids = held.map(({ id }) => id)
    if (ids.length > 0) await tx.delete(users).where(inArray(users.id, ids))
  })
}
