import { cleanText } from '@opencx/protocol/conversation/text'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../storage/database'
import { contacts, contactWords } from '../storage/schema'
import { CONTACTS_MAX, matches } from './store'
import { termsOf } from './terms'

/** Ids of the contacts with these words, of one that was merged the id of the one it became; null for no word. */
export function contactsWith(tx: Transaction, { orgId, q }: { orgId: string; q: string }) {
  const terms = termsOf(cleanText(q))
  if (terms.length === 0) return null
  return tx
    .select({ id: sql<string>`coalesce(${contacts.mergedIntoId}, ${contacts.id})` })
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), matches(sql`(${contactWords})`, { orgId, terms })))
    .orderBy(desc(contacts.id))
    .limit(CONTACTS_MAX)
}
