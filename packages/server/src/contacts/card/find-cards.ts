import type { FindContacts, ListedContact } from '@opencx/protocol/http/inbox-contacts'
import { contactsWith } from '../../search'
import type { Transaction } from '../../storage/database'
import { countConversations } from './count-conversations'
import { type FoundRow, placeOf, readPlace } from './place'
import { segmentsOfEach, toContactRow } from './read-card'
import { placeAtEnd, selectFound, selectSilent, selectWriters } from './select-cards'

interface Part {
  readonly rows: readonly FoundRow[]
  readonly next: string | null
}

/** One part of the contacts with these words, those first with whom something was written last; all of them for no word. */
export async function findCards(
  tx: Transaction,
  { organizationId: orgId, q, limit, cursor }: FindContacts,
): Promise<{ items: ListedContact[]; next: string | null }> {
  const found = contactsWith(tx, { orgId, q })
  const asked = { orgId, limit: limit + 1, after: readPlace(cursor) }
  const { rows, next } = found ? toPart(await selectFound(tx, { ...asked, found }), limit) : await listAll(tx, asked)
  const ids = rows.map(({ contact }) => contact.id)
  const segments = await segmentsOfEach(tx, { orgId, ids })
  const counts = await countConversations(tx, { orgId, ids })
  const items = rows.map(({ contact, at }) => ({
    ...toContactRow(contact),
    company: companyOf(contact),
    segments: (segments.get(contact.id) ?? []).map(({ name }) => name),
    conversations: counts.get(contact.id) ?? 0,
    lastMessageAt: at?.toISOString() ?? null,
  }))
  return { items, next }
}

/** Those who wrote, and once there are no more of them those who never did. */
async function listAll(tx: Transaction, asked: Parameters<typeof selectWriters>[1]): Promise<Part> {
  const { orgId, limit: wanted, after } = asked
  const limit = wanted - 1
  const writers = after?.of === 'silent' ? [] : await selectWriters(tx, asked)
  if (writers.length > limit) return toPart(writers, limit)
  // only so many conversations are looked at in one go: what comes after them is the next part
  const end = after?.of === 'silent' ? null : await placeAtEnd(tx, asked)
  if (end !== null) return { rows: writers, next: placeOf(end) }
  const silent = await selectSilent(tx, { orgId, limit: wanted - writers.length, after })
  return toPart([...writers, ...silent], limit)
}

function toPart(rows: readonly FoundRow[], limit: number): Part {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: last && rows.length > limit ? placeOf(last) : null }
}

function companyOf({ identity }: FoundRow['contact']): string | null {
  const company = identity.customData?.company
  return typeof company === 'string' && company.trim() !== '' ? company : null
}
