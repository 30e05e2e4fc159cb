import { and, eq, inArray } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Transaction } from '../storage/database'
import { conversations } from '../storage/schema'
import type { News } from './news'
import { nextVersion } from './positions'

/** Marks the conversations of contacts as changed, for the lists that show name and address. Announce what it returns after the commit. */
export async function contactChanged(
  tx: Transaction,
  { orgId, contactIds, clock }: { orgId: string; contactIds: readonly string[]; clock: Clock },
): Promise<News[]> {
  const rows = await tx
    .update(conversations)
    .set({ version: nextVersion, updatedAt: new Date(clock.now()) })
    .where(and(eq(conversations.orgId, orgId), inArray(conversations.contactId, [...contactIds])))
    .returning({ conversationId: conversations.id, version: conversations.version })
  return rows.map((row) => ({ ...row, orgId }))
}
