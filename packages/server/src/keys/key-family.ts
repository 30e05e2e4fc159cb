import { and, desc, eq, isNull, ne, or } from 'drizzle-orm'
import type { Transaction } from '../storage/database'
import { keys, visitorSessions } from '../storage/schema'

type Row = typeof keys.$inferSelect

/** The text of the first of the page keys that were rolled from each other; null for secret keys, which open no chat. */
export const familyOf = ({ family, value }: Row): string | null => family ?? value

/** Has the visitors of a key that ends go on under the newest one that was rolled from it, where there is one. */
export async function leaveSessions(tx: Transaction, row: Row): Promise<void> {
  const family = familyOf(row)
  if (family === null) return
  const [heir] = await tx
    .select({ id: keys.id })
    .from(keys)
    .where(
      and(
        eq(keys.orgId, row.orgId),
        // what strict keys allow is not for a hotspot
        eq(keys.mode, row.mode),
        or(eq(keys.family, family), eq(keys.value, family)),
        ne(keys.id, row.id),
        isNull(keys.revokedAt),
      ),
    )
    .orderBy(desc(keys.createdAt), desc(keys.id))
    .limit(1)
  if (!heir) return
  await tx
    .update(visitorSessions)
    .set({ keyId: heir.id })
    .where(and(eq(visitorSessions.orgId, row.orgId), eq(visitorSessions.keyId, row.id)))
}
