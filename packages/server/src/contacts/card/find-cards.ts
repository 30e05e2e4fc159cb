import type { ContactRow, FindContacts } from '@opencx/protocol/http/inbox-contacts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { listPart, listReply } from '../../http/list'
import { contactsWith } from '../../search'
import type { Transaction } from '../../storage/database'
import { contacts } from '../../storage/schema'
import { toContactRow } from './read-card'

/** One part of the contacts with these words, newest first; all of them for no word. */
export async function findCards(
  tx: Transaction,
  { organizationId: orgId, q, ...query }: FindContacts,
): Promise<{ items: ContactRow[]; next: string | null }> {
  const { where, orderBy, limit } = listPart(contacts.id, query)
  const found = contactsWith(tx, { orgId, q })
  const rows = await tx
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.orgId, orgId),
        isNull(contacts.mergedIntoId),
        found === null ? undefined : inArray(contacts.id, found),
        where,
      ),
    )
    .orderBy(orderBy)
    .limit(limit)
  const { items, next } = listReply(rows, query)
  return { items: items.map(toContactRow), next }
}
