import type { Contact, ContactQuery } from '@opencx/protocol/http/contacts'
import type { SQL } from 'drizzle-orm'
import { listReply } from '../http/list'
import type { Database } from '../storage/database'
import { present } from './present'
import { listRecords, mergedIdsOf } from './records'

/** One part of an organisation's contacts as the API shows them, newest first; `matches` leaves out the others. */
export async function listContacts(
  db: Database,
  { orgId, query, matches }: { orgId: string; query: ContactQuery; matches: SQL | undefined },
): Promise<{ items: Contact[]; next: string | null }> {
  const { items, next } = listReply(await listRecords(db, { orgId, query, matches }), query)
  const merged = await mergedIdsOf(db, { orgId, ids: items.map(({ id }) => id) })
  return { items: items.map((row) => present(row, merged.get(row.id))), next }
}
