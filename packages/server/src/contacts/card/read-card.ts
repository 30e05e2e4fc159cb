import type { ContactRow, InboxContact } from '@opencx/protocol/http/inbox-contacts'
import { and, asc, desc, eq, inArray, max, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../../storage/database'
import { idsOfContact, type WhichContact } from '../../storage/merged-contacts'
import { contacts, conversations, segments, visitorSessions } from '../../storage/schema'
import { shownEmail, shownName, shownPhone } from '../../storage/shown-contact'
import { matchesAll, toSegment } from '../segments'
import { unknownContact } from './unknown-contact'

const MERGED_SHOWN = 50
/** Of a business with more of them the newest are looked at. */
const SEGMENTS_LOOKED_AT = 100

type Row = typeof contacts.$inferSelect

/** A contact as lists show it. */
export const toContactRow = (row: Row): ContactRow => ({
  id: row.id,
  name: shownName(row),
  email: shownEmail(row),
  phone: shownPhone(row),
  externalId: row.externalUserId,
  isVerified: row.externalUserId !== null || row.verifiedEmail !== null,
  createdAt: row.createdAt.toISOString(),
})

/** Everything that agents see of a contact, under whichever of its ids. Throws `Refused` when there is none. */
export async function readCard(db: Database, which: WhichContact): Promise<InboxContact> {
  const { orgId } = which
  const ids = await idsOfContact(db, which)
  const rows = await db
    .select()
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), inArray(contacts.id, ids)))
    .orderBy(asc(contacts.id))
  const kept = rows.find(({ id }) => id === ids[0])
  if (!kept) throw unknownContact(which.id)
  const { language = null, customData = {} } = kept.identity
  return {
    ...toContactRow(kept),
    hasVerifiedEmail: kept.verifiedEmail !== null,
    language,
    attributes: { ...customData },
    segments: await segmentsOf(db, { orgId, id: kept.id }),
    merged: rows
      .filter(({ id }) => id !== kept.id)
      .slice(0, MERGED_SHOWN)
      .map(toContactRow),
    createdAt: new Date(Math.min(...rows.map(({ createdAt }) => createdAt.getTime()))).toISOString(),
    lastSeenAt: (await lastSeen(db, { orgId, ids }, kept.createdAt)).toISOString(),
  }
}

async function segmentsOf(db: Database, { orgId, id }: WhichContact): Promise<InboxContact['segments']> {
  return (await segmentsOfEach(db, { orgId, ids: [id] })).get(id) ?? []
}

/** The segments that hold each of some contacts. */
export async function segmentsOfEach(
  db: Database | Transaction,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<Map<string, InboxContact['segments']>> {
  const all = await db
    .select()
    .from(segments)
    .where(eq(segments.orgId, orgId))
    .orderBy(desc(segments.id))
    .limit(SEGMENTS_LOOKED_AT)
  if (all.length === 0 || ids.length === 0) return new Map()
  // one question for all of them
  const holds = all.map((row) => sql`coalesce((${matchesAll(toSegment(row).conditions) ?? sql`true`}), false)`)
  const rows = await db
    .select({ id: contacts.id, holds: sql<boolean[]>`ARRAY[${sql.join(holds, sql`, `)}]` })
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), inArray(contacts.id, [...ids])))
  return new Map(
    rows.map((row) => [row.id, all.filter((_, index) => row.holds[index]).map(({ id, name }) => ({ id, name }))]),
  )
}

async function lastSeen(
  db: Database,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
  since: Date,
): Promise<Date> {
  const [[wrote], [came]] = await Promise.all([
    db
      .select({ at: max(conversations.lastMessageAt) })
      .from(conversations)
      .where(and(eq(conversations.orgId, orgId), inArray(conversations.contactId, [...ids]))),
    db
      .select({ at: max(visitorSessions.createdAt) })
      .from(visitorSessions)
      .where(and(eq(visitorSessions.orgId, orgId), inArray(visitorSessions.contactId, [...ids]))),
  ])
  const times = [since, wrote?.at, came?.at].flatMap((at) => (at ? [at.getTime()] : []))
  return new Date(Math.max(...times))
}
