import type { ContactFields, ContactQuery } from '@opencx/protocol/http/contacts'
import { and, eq, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { Refused } from '../http/errors'
import { listPart } from '../http/list'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { idsOfContact } from '../storage/merged-contacts'
import { type ContactIdentity, contacts, resumeCodes, visitorSessions } from '../storage/schema'
import { lockIdentity } from './lock-identity'

export type ContactRow = typeof contacts.$inferSelect

/** Which contact of which organisation: the one without the other finds nothing. */
interface Which {
  readonly orgId: string
  readonly id: string
}
const isContact = ({ orgId, id }: Which) => and(eq(contacts.orgId, orgId), eq(contacts.id, id))

/** A contact with the ids of those that were merged into it, by any of these ids. */
export async function findRecord(db: Database, which: Which): Promise<{ row: ContactRow; mergedIds: string[] } | null> {
  const [id = '', ...mergedIds] = await idsOfContact(db, which)
  const [row] = await db
    .select()
    .from(contacts)
    .where(isContact({ ...which, id }))
  return row ? { row, mergedIds } : null
}

/** The row of a contact itself, whatever it was merged into. */
export async function findOwn(db: Database, which: Which): Promise<ContactRow | null> {
  const [row] = await db.select().from(contacts).where(isContact(which))
  return row ?? null
}

/** Ids of the contacts that were merged into each of these. */
export async function mergedIdsOf(
  db: Database,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string | null, string[]>> {
  const rows = await db
    .select({ keptId: contacts.mergedIntoId, id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), inArray(contacts.mergedIntoId, [...ids])))
    .orderBy(contacts.id)
  return new Map(ids.map((keptId) => [keptId, rows.filter((row) => row.keptId === keptId).map(({ id }) => id)]))
}

/** One part of an organisation's contacts, newest first; `matches` leaves out the others. */
export function listRecords(
  db: Database,
  { orgId, query, matches }: { orgId: string; query: ContactQuery; matches?: SQL | undefined },
): Promise<ContactRow[]> {
  const { email, external_user_id: externalUserId } = query
  const { where, orderBy, limit } = listPart(contacts.id, query)
  const isAsked = and(
    email === undefined ? undefined : isKnownBy(db, orgId, eq(contacts.verifiedEmail, email.toLowerCase())),
    externalUserId === undefined ? undefined : isKnownBy(db, orgId, eq(contacts.externalUserId, externalUserId)),
    isNull(contacts.mergedIntoId),
    matches,
  )
  return db
    .select()
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), where, isAsked))
    .orderBy(orderBy)
    .limit(limit)
}

/** Whether a contact, or one that was merged into it, has what is asked for. */
const isKnownBy = (db: Database, orgId: string, has: SQL) =>
  inArray(
    contacts.id,
    db
      .select({ id: sql`coalesce(${contacts.mergedIntoId}, ${contacts.id})` })
      .from(contacts)
      .where(and(eq(contacts.orgId, orgId), has)),
  )

/** Throws `Refused` when another contact has the id or the address. */
export async function insertRecord(
  tx: Transaction,
  { orgId, said }: { orgId: string; said: ContactFields },
): Promise<ContactRow> {
  const { externalUserId = null, email = null } = keysOf(said)
  await lockIdentity(tx, { orgId, externalUserId, email })
  await refuseTaken(tx, { orgId, externalUserId, email })
  const [row] = await tx
    .insert(contacts)
    .values({ id: newId(), orgId, visitor: {}, externalUserId, verifiedEmail: email, identity: describe({}, said) })
    .returning()
  if (!row) throw new Error('a contact was not stored')
  return row
}

/** Null when there is no such contact. Throws `Refused` when another one has the id or the address. */
export async function updateRecord(tx: Transaction, which: Which, said: ContactFields): Promise<ContactRow | null> {
  const { externalUserId, email } = keysOf(said)
  // before the row is locked, as everybody does: else two would wait for each other
  await lockIdentity(tx, { ...which, externalUserId, email })
  const [known] = await tx.select().from(contacts).where(isContact(which)).for('update')
  if (!known) return null
  await refuseTaken(tx, { orgId: which.orgId, externalUserId, email, except: which.id })
  if ((externalUserId || email) && !known.externalUserId && !known.verifiedEmail) await refuseVisitor(tx, which)
  const identity = describe(known.identity, said)
  const [row] = await tx
    .update(contacts)
    .set({ externalUserId, verifiedEmail: email, identity, updatedAt: sql`now()` })
    .where(isContact(which))
    .returning()
  return row ?? null
}

const keysOf = ({ external_user_id: externalUserId, email }: ContactFields) => ({
  externalUserId,
  email: email?.toLowerCase() ?? email,
})

/** What is known with what is said now: null takes away, undefined changes nothing. */
function describe(known: ContactIdentity, said: ContactFields): ContactIdentity {
  const { name, phone, avatar_url: avatarUrl, language, custom_data: customData } = said
  const changes = Object.entries({ name, phone, avatarUrl, language, customData })
  const all = { ...known, ...Object.fromEntries(changes.filter(([, value]) => value !== undefined)) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
}

interface Wanted {
  readonly orgId: string
  readonly externalUserId: string | null | undefined
  readonly email: string | null | undefined
  readonly except?: string
}

/** Refuses to make a customer of a visitor: the browsers that hold their sessions and codes would read what is the customer's. */
async function refuseVisitor(tx: Transaction, { orgId, id }: Which): Promise<void> {
  const [session] = await tx
    .select({ id: visitorSessions.id })
    .from(visitorSessions)
    .where(and(eq(visitorSessions.orgId, orgId), eq(visitorSessions.contactId, id), isNull(visitorSessions.revokedAt)))
    .limit(1)
  const [code] = await tx
    .select({ contactId: resumeCodes.contactId })
    .from(resumeCodes)
    .where(and(eq(resumeCodes.orgId, orgId), eq(resumeCodes.contactId, id)))
  if (session || code) throw new Refused('contact_unproven')
}

/** Refuses what would make one contact of two. */
async function refuseTaken(tx: Transaction, { orgId, externalUserId, email, except }: Wanted): Promise<void> {
  const hasEither = [
    externalUserId ? eq(contacts.externalUserId, externalUserId) : undefined,
    email ? eq(contacts.verifiedEmail, email) : undefined,
  ].filter((has) => has !== undefined)
  if (hasEither.length === 0) return
  const isOther = and(eq(contacts.orgId, orgId), except === undefined ? undefined : ne(contacts.id, except))
  const [other] = await tx
    .select()
    .from(contacts)
    .where(and(isOther, or(...hasEither)))
    .limit(1)
  if (!other) return
  const field = externalUserId && other.externalUserId === externalUserId ? 'external_user_id' : 'email'
  throw new Refused('contact_taken', {
    message: `${field}: the contact ${other.id} has it already, and two contacts are never made one. Change that one with PATCH /contacts/${other.id}, or choose another ${field}.`,
    fields: { [field]: `is that of the contact ${other.id}` },
  })
}
