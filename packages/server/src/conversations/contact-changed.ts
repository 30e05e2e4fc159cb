import { and, eq } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Transaction } from '../storage/database'
import { conversations } from '../storage/schema'
import type { News } from './news'
import { nextVersion } from './positions'

/** Marks a contact's conversations as changed, for the lists that show name and address. Announce what it returns after the commit. */
export async function contactChanged(
  tx: Transaction,
  { orgId, contactId, clock }: { orgId: string; contactId: string; clock: Clock },
): Promise<News[]> {
  const rows = await tx
    .update(conversations)
    .set({ version: nextVersion, updatedAt: new Date(clock.now()) })
    .where(and(eq(conversations.orgId, orgId), eq(conversations.contactId, contactId)))
    .returning({ conversationId: conversations.id, version: conversations.version })
  return rows.map((row) => ({ ...row, orgId }))
}
