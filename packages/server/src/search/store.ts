import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { hasBegun } from '../conversations'
import type { Database, Transaction } from '../storage/database'
import { contacts, contactWords, conversations, events, lexemeOf } from '../storage/schema'
import { isAfter, type Place } from './cursor'
import { type Term, toTsquery } from './terms'

/** What is looked for, and where. */
export interface Sought {
  readonly orgId: string
  readonly terms: readonly Term[]
}

/** Of more contacts than these the newest are considered. */
export const CONTACTS_MAX = 1_000
/** Of a word that more messages hold, only these conversations are looked through. */
const HITS_MAX = 10_000
const RECENT_MAX = 1_000

/**
 * Whether a row's words are those that are looked for. The query names the business too: a word that another one writes a
 * million times costs nobody else more than reading where it stands in the index. The beginning of a word is read so for
 * every word of all businesses that goes on from it: that the time of a question is limited is all that bounds it. Words
 * that the database knows none of find nothing, and not everything.
 */
export function matches(words: SQL, { orgId, terms }: Sought): SQL {
  const wanted = sql`to_tsquery('simple', ${toTsquery(terms)})`
  return sql`(numnode(${wanted}) > 0 AND ${words} @@ (${`'${lexemeOf(orgId)}'`}::tsquery && ${wanted}))`
}

type Part = Sought & { limit: number; after: Place | null }

/** The newest hit of each conversation, latest first; `isCut` where there are more than are looked at. */
export function selectHits(db: Database | Transaction, { limit, after, ...sought }: Part) {
  const found = db.$with('found').as(
    db
      .select({ conversationId: events.conversationId, seq: events.seq, at: events.at })
      .from(events)
      .where(and(eq(events.orgId, sought.orgId), matches(sql`${events.search}`, sought)))
      .limit(HITS_MAX + 1),
  )
  const newest = db
    .selectDistinctOn([found.conversationId])
    .from(found)
    .orderBy(found.conversationId, desc(found.seq))
    .as('newest')
  // taken before they are read whole: for thousands of them the database would read the whole table
  const part = db
    .$with('part')
    .as(
      db
        .select()
        .from(newest)
        .where(isAfter(newest, after))
        .orderBy(desc(newest.at), desc(newest.conversationId))
        .limit(limit),
    )
  const isTheirs = and(
    eq(events.orgId, sought.orgId),
    eq(events.conversationId, part.conversationId),
    eq(events.seq, part.seq),
  )
  const isCut = sql<boolean>`(SELECT count(*) > ${HITS_MAX}::int FROM ${found})`
  return db
    .with(found, part)
    .select({ conversationId: part.conversationId, at: part.at, event: events.event, isCut })
    .from(part)
    .innerJoin(events, isTheirs)
    .orderBy(desc(part.at), desc(part.conversationId))
}
export type HitRow = Omit<Awaited<ReturnType<typeof selectHits>>[number], 'isCut'>

/** The same among the conversations that changed last: a word that stands everywhere stands in those. */
export function selectRecentHits(db: Database | Transaction, { limit, after, ...sought }: Part) {
  const { orgId } = sought
  const recent = db
    .$with('recent')
    .as(
      db
        .select({ conversationId: conversations.id })
        .from(conversations)
        .where(eq(conversations.orgId, orgId))
        .orderBy(desc(conversations.updatedAt))
        .limit(RECENT_MAX),
    )
  const newest = db
    .select({ at: events.at, event: events.event })
    .from(events)
    .where(
      and(
        eq(events.orgId, orgId),
        eq(events.conversationId, recent.conversationId),
        matches(sql`${events.search}`, sought),
      ),
    )
    .orderBy(desc(events.seq))
    .limit(1)
    .as('newest')
  const { conversationId } = recent
  return db
    .with(recent)
    .select({ conversationId, at: newest.at, event: newest.event })
    .from(recent)
    .innerJoinLateral(newest, sql`true`)
    .where(isAfter({ conversationId, at: newest.at }, after))
    .orderBy(desc(newest.at), desc(conversationId))
    .limit(limit)
}

/** Contacts with the words who have written, and their latest conversation; latest first. */
export function selectContacts(db: Database | Transaction, { limit, ...sought }: Sought & { limit: number }) {
  const { id, visitor, identity, verifiedEmail, externalUserId } = contacts
  const found = db
    .select({ id, visitor, identity, verifiedEmail, externalUserId })
    .from(contacts)
    .where(and(eq(contacts.orgId, sought.orgId), matches(sql`(${contactWords})`, sought)))
    .orderBy(desc(contacts.id))
    .limit(CONTACTS_MAX)
    .as('found')
  const latest = db
    .select({ conversationId: conversations.id, lastMessageAt: conversations.lastMessageAt })
    .from(conversations)
    .where(and(eq(conversations.orgId, sought.orgId), eq(conversations.contactId, found.id), hasBegun))
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(1)
    .as('latest')
  return db
    .select({
      conversationId: latest.conversationId,
      visitor: found.visitor,
      identity: found.identity,
      verifiedEmail: found.verifiedEmail,
      externalUserId: found.externalUserId,
    })
    .from(found)
    .innerJoinLateral(latest, sql`true`)
    .orderBy(desc(latest.lastMessageAt), desc(latest.conversationId))
    .limit(limit)
}
export type ContactRow = Awaited<ReturnType<typeof selectContacts>>[number]

/** The conversation with this number, if something was said in it. */
export async function findTicket(db: Database | Transaction, { orgId, number }: { orgId: string; number: number }) {
  const [row] = await db
    .select({ conversationId: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.ticketNumber, number), hasBegun))
  return row?.conversationId ?? null
}
