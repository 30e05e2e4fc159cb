import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { hasBegun } from '../conversations'
import type { Database } from '../storage/database'
import { contacts, contactWords, conversations, events, lexemeOf } from '../storage/schema'
import { type Term, toTsquery } from './terms'

/** What is looked for, and where. */
export interface Sought {
  readonly orgId: string
  readonly terms: readonly Term[]
}

/** Of more contacts than these the newest are considered. */
const CONSIDERED_MAX = 1_000

/**
 * Whether a row's words are those that are looked for. The query names the business too: of a word that another one writes
 * a million times the index then gives nothing. Words that the database knows none of find nothing, and not everything.
 */
function matches(words: SQL, { orgId, terms }: Sought): SQL {
  const wanted = sql`to_tsquery('simple', ${toTsquery(terms)})`
  return sql`(numnode(${wanted}) > 0 AND ${words} @@ (${`'${lexemeOf(orgId)}'`}::tsquery && ${wanted}))`
}

/** The newest hit of each conversation, latest first. */
export function selectHits(
  db: Database,
  { limit, cursor, ...sought }: Sought & { limit: number; cursor: string | undefined },
) {
  const newest = db.$with('newest').as(
    db
      .selectDistinctOn([events.conversationId], {
        conversationId: events.conversationId,
        seq: events.seq,
        at: events.at,
      })
      .from(events)
      .where(and(eq(events.orgId, sought.orgId), matches(sql`${events.search}`, sought)))
      .orderBy(events.conversationId, desc(events.seq)),
  )
  const isTheirs = and(
    eq(events.orgId, sought.orgId),
    eq(events.conversationId, newest.conversationId),
    eq(events.seq, newest.seq),
  )
  return db
    .with(newest)
    .select({ conversationId: newest.conversationId, at: newest.at, event: events.event })
    .from(newest)
    .innerJoin(events, isTheirs)
    .where(afterCursor(newest, cursor))
    .orderBy(desc(newest.at), desc(newest.conversationId))
    .limit(limit)
}
export type HitRow = Awaited<ReturnType<typeof selectHits>>[number]

/** Cursor: `<time of the hit in ms>_<conversation id>`. A malformed one starts from the top. */
export const cursorOf = ({ at, conversationId }: HitRow) => `${at.getTime()}_${conversationId}`

function afterCursor(newest: { at: PgColumn; conversationId: PgColumn }, cursor: string | undefined): SQL | undefined {
  const [, time, id] = /^(\d{1,15})_(.+)$/.exec(cursor ?? '') ?? []
  if (!time || !id) return undefined
  const at = new Date(Number(time))
  return or(lt(newest.at, at), and(eq(newest.at, at), lt(newest.conversationId, id)))
}

/** Contacts with the words who have written, and their latest conversation; latest first. */
export function selectContacts(db: Database, { limit, ...sought }: Sought & { limit: number }) {
  const { id, visitor, identity, verifiedEmail, externalUserId } = contacts
  const found = db
    .select({ id, visitor, identity, verifiedEmail, externalUserId })
    .from(contacts)
    .where(and(eq(contacts.orgId, sought.orgId), matches(sql`(${contactWords})`, sought)))
    .orderBy(desc(contacts.id))
    .limit(CONSIDERED_MAX)
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
export async function findTicket(db: Database, { orgId, number }: { orgId: string; number: number }) {
  const [row] = await db
    .select({ conversationId: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.ticketNumber, number), hasBegun))
  return row?.conversationId ?? null
}
