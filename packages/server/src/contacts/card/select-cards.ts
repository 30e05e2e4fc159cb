import { and, desc, eq, inArray, isNull, lt, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { hasBegun } from '../../conversations'
import type { contactsWith } from '../../search'
import type { Transaction } from '../../storage/database'
import { contacts, conversations } from '../../storage/schema'
import type { FoundRow, Place } from './place'

/** Conversations that are looked at for one part of the list: a contact may have had any number of them. */
const LOOKED_AT = 2_000

interface Asked {
  readonly orgId: string
  readonly limit: number
  readonly after: Place | null
}

const writer = alias(contacts, 'writer')
const { lastMessageAt, id: conversationId } = conversations
const latestFirst = [desc(lastMessageAt), desc(conversationId)]

/** The conversations of a business, latest first, from a place on. */
function latestConversations(tx: Transaction, { orgId, after }: Omit<Asked, 'limit'>) {
  const isAfter = after?.of === 'writers' ? comesAfter([lastMessageAt, conversationId], after) : undefined
  return tx
    .select({ id: conversationId, contactId: conversations.contactId, at: lastMessageAt })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), hasBegun, isAfter))
    .orderBy(...latestFirst)
}

/** One comparison of both, which an index can begin at. */
function comesAfter([at, id]: readonly [SQLWrapper, SQLWrapper], place: Extract<Place, { of: 'writers' }>): SQL {
  return sql`(${at}, ${id}) < (${place.at.toISOString()}::timestamptz, ${place.conversationId})`
}

/** Contacts with whom something was written, by the latest conversation of all that are one to agents. */
export function selectWriters(tx: Transaction, { limit, ...asked }: Asked) {
  const latest = latestConversations(tx, asked).limit(LOOKED_AT).as('latest')
  const theirs = sql`n.last_seq > 1 AND (n.last_message_at, n.id) > (${latest.at}, ${latest.id})`
  // asked of each row in turn, and so in the order of the index: as joins they would read every conversation
  const isNewestOfWriter = sql`(SELECT true FROM conversations AS n WHERE n.contact_id = ${latest.contactId} AND ${theirs} LIMIT 1) IS NULL`
  const isNewestOfAll = sql`(
    SELECT true FROM contacts AS other JOIN conversations AS n ON n.contact_id = other.id
    WHERE other.org_id = ${asked.orgId} AND other.id <> ${writer.id} AND ${theirs}
      AND (other.id = ${writer.mergedIntoId} OR other.merged_into_id = coalesce(${writer.mergedIntoId}, ${writer.id}))
    LIMIT 1) IS NULL`
  return tx
    .select({ contact: contacts, at: latest.at, conversationId: latest.id })
    .from(latest)
    .innerJoin(writer, and(eq(writer.orgId, asked.orgId), eq(writer.id, latest.contactId)))
    .innerJoin(
      contacts,
      and(eq(contacts.orgId, asked.orgId), eq(contacts.id, sql`coalesce(${writer.mergedIntoId}, ${writer.id})`)),
    )
    .where(and(isNewestOfWriter, isNewestOfAll))
    .orderBy(desc(latest.at), desc(latest.id))
    .limit(limit)
}

/** The last of the conversations that were looked at; null where those were all. */
export async function placeAtEnd(tx: Transaction, asked: Asked) {
  const [row] = await latestConversations(tx, asked)
    .offset(LOOKED_AT - 1)
    .limit(1)
  return row ? { at: row.at, conversationId: row.id } : null
}

const member = alias(contacts, 'member')
const isTheirs = and(
  eq(member.orgId, contacts.orgId),
  or(eq(member.id, contacts.id), eq(member.mergedIntoId, contacts.id)),
)

/** Contacts with whom nothing was ever written, newest first. */
export async function selectSilent(tx: Transaction, { orgId, limit, after }: Asked): Promise<FoundRow[]> {
  const conversation = tx
    .select({ one: sql`true` })
    .from(member)
    .innerJoin(conversations, eq(conversations.contactId, member.id))
    .where(and(isTheirs, hasBegun))
    .limit(1)
  const rows = await tx
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.orgId, orgId),
        isNull(contacts.mergedIntoId),
        after?.of === 'silent' ? lt(contacts.id, after.contactId) : undefined,
        sql`(${conversation}) IS NULL`,
      ),
    )
    .orderBy(desc(contacts.id))
    .limit(limit)
  return rows.map((contact) => ({ contact, at: null, conversationId: null }))
}

type Found = NonNullable<ReturnType<typeof contactsWith>>

/** The same order among contacts that were found by their words: few enough to look at each. */
export async function selectFound(
  tx: Transaction,
  { orgId, limit, after, found }: Asked & { found: Found },
): Promise<FoundRow[]> {
  const latest = tx
    .select({ id: conversationId, at: lastMessageAt })
    .from(member)
    .innerJoin(conversations, eq(conversations.contactId, member.id))
    .where(and(isTheirs, hasBegun))
    .orderBy(...latestFirst)
    .limit(1)
    .as('latest')
  const isSilent = isNull(latest.at)
  const isAfter =
    after?.of === 'writers'
      ? or(isSilent, comesAfter([latest.at, latest.id], after))
      : after && and(isSilent, lt(contacts.id, after.contactId))
  return tx
    .select({ contact: contacts, at: latest.at, conversationId: latest.id })
    .from(contacts)
    .leftJoinLateral(latest, sql`true`)
    .where(
      and(eq(contacts.orgId, orgId), isNull(contacts.mergedIntoId), inArray(contacts.id, found), isAfter ?? undefined),
    )
    .orderBy(sql`${latest.at} DESC NULLS LAST`, sql`${latest.id} DESC NULLS LAST`, desc(contacts.id))
    .limit(limit)
}
