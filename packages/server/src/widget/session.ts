import type { KnownVisitor } from '@opencx/protocol/http/exchange'
import { and, eq, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import { contactChanged, type ExchangePorts, listOfContact, type Participant, Refused } from '../conversations'
import { hashSecret } from '../hash-secret'
import { newId } from '../ids'
import type { Reach } from '../keys'
import type { Database, Transaction } from '../storage/database'
import { idsOfContact } from '../storage/merged-contacts'
import { contacts, keys, orgs, visitorSessions } from '../storage/schema'

/** A visitor's session: opaque to the visitor, bound to organisation, key and contact. */
export interface VisitorSession {
  readonly id: string
  readonly orgId: string
  readonly keyId: string
  /** Where its key may be used from. */
  readonly reach: Reach
  readonly contactId: string
  /** What they say of themselves. */
  readonly visitor: KnownVisitor
  /** What the business calls them; outdoes what they call themselves, and is never mixed with it. */
  readonly vouchedName: string | null
  /** Nobody starts a conversation here before they agreed to a text. */
  readonly asksConsent: boolean
  readonly tokenHash: string
  readonly nextTokenHash: string | null
}

/** What a session says of who speaks. */
type Speaker = Pick<VisitorSession, 'id' | 'orgId' | 'contactId' | 'visitor' | 'vouchedName'>

/** What a valid embed ticket allows: a new session under this key. */
export interface Admission {
  readonly keyId: string
  readonly mode: 'strict' | 'hotspot'
  readonly orgId: string
  /** Nobody starts a conversation here before they agreed to a text. */
  readonly asksConsent: boolean
}

/** The session that a token or its next one opens. */
export function isTokenOf(token: string): SQL | undefined {
  const hash = hashSecret(token)
  return or(eq(visitorSessions.tokenHash, hash), eq(visitorSessions.nextTokenHash, hash))
}

/** Whether the business vouches for a contact. */
export const isVouchedFor = sql<boolean>`(${contacts.externalUserId} IS NOT NULL OR ${contacts.verifiedEmail} IS NOT NULL)`

/** Whether the person of a session may be served: where the business requires it, only whom it vouches for. */
export const isWelcome = sql<boolean>`(NOT ${orgs.requiresIdentity} OR ${isVouchedFor})`

/**
 * Finds the session of a token. The first use of its next token ends the old one. Null: unknown, ended, or the key was
 * revoked. Throws `identity_required` where the business does not know the visitor and requires it.
 */
export async function findSession(db: Database | Transaction, token: string): Promise<VisitorSession | null> {
  const hash = hashSecret(token)
  const [session] = await db
    .select({
      id: visitorSessions.id,
      orgId: visitorSessions.orgId,
      keyId: visitorSessions.keyId,
      reach: { mode: keys.mode, networks: keys.networks },
      contactId: visitorSessions.contactId,
      visitor: contacts.visitor,
      identity: contacts.identity,
      isWelcome,
      asksConsent: sql<boolean>`${orgs.chatSettings}->>'consent' IS NOT NULL`,
      tokenHash: visitorSessions.tokenHash,
      nextTokenHash: visitorSessions.nextTokenHash,
    })
    .from(visitorSessions)
    .innerJoin(contacts, eq(contacts.id, visitorSessions.contactId))
    .innerJoin(keys, eq(keys.id, visitorSessions.keyId))
    .innerJoin(orgs, eq(orgs.id, visitorSessions.orgId))
    .where(and(isTokenOf(token), isNull(visitorSessions.revokedAt), isNull(keys.revokedAt)))
  if (!session) return null
  if (!session.isWelcome) throw new Refused('identity_required')
  if (session.nextTokenHash === hash)
    await db
      .update(visitorSessions)
      .set({ tokenHash: hash, nextTokenHash: null })
      .where(and(eq(visitorSessions.id, session.id), eq(visitorSessions.nextTokenHash, hash)))
  const { identity, isWelcome: _, ...rest } = session
  return { ...rest, vouchedName: identity.name ?? null }
}

/** Whether a token opens nothing for the one reason that the key of its session was revoked. */
export async function isOfRevokedKey(db: Database, token: string): Promise<boolean> {
  const [session] = await db
    .select({ id: visitorSessions.id })
    .from(visitorSessions)
    .innerJoin(keys, eq(keys.id, visitorSessions.keyId))
    .where(and(isTokenOf(token), isNull(visitorSessions.revokedAt), isNotNull(keys.revokedAt)))
  return session !== undefined
}

/** Announces the token that will take over. Repeating it, or announcing another one, is harmless. Throws `id_taken` for somebody else's. */
export async function announceNextToken(db: Database, session: VisitorSession, nextToken: string): Promise<void> {
  const next = hashSecret(nextToken)
  if (next === session.nextTokenHash || next === session.tokenHash) return
  const [other] = await db.select({ id: visitorSessions.id }).from(visitorSessions).where(isTokenOf(nextToken))
  if (other) throw new Refused('id_taken')
  await db.update(visitorSessions).set({ nextTokenHash: next }).where(eq(visitorSessions.id, session.id))
}

/** Keeps what the visitor newly says of themselves. */
export async function describeVisitor(
  { db, clock, news }: Pick<ExchangePorts, 'db' | 'clock' | 'news'>,
  { orgId, contactId }: VisitorSession,
  visitor: KnownVisitor,
): Promise<void> {
  const changes = await db.transaction(async (tx) => {
    await tx
      .update(contacts)
      .set({ visitor })
      .where(and(eq(contacts.orgId, orgId), eq(contacts.id, contactId)))
    // those merged into them too, for agents see one name
    return contactChanged(tx, { orgId, contactIds: await idsOfContact(tx, { orgId, id: contactId }), clock })
  })
  for (const change of changes) news.announce(change)
}

/** Ends the session that a token or its next one opens, for good. Unknown or ended already: nothing to do. */
export async function endSession(db: Database, token: string, now: Date): Promise<void> {
  await db
    .update(visitorSessions)
    .set({ revokedAt: now })
    .where(and(isTokenOf(token), isNull(visitorSessions.revokedAt)))
}

/** Creates contact and session in the transaction of the first message; a repeat with the same token finds the first one's. */
export async function openSession(
  tx: Transaction,
  opening: { id: string; token: string; admission: Admission; visitor: KnownVisitor; newId: () => string },
): Promise<Speaker> {
  const { id, token, admission, visitor, newId } = opening
  const { orgId, keyId } = admission
  const known = await findSession(tx, token)
  if (known) return known
  const [org] = await tx.select({ requiresIdentity: orgs.requiresIdentity }).from(orgs).where(eq(orgs.id, orgId))
  if (!org) throw new Refused('session_expired')
  // nobody in particular: only `joinKnown` begins a session there
  if (org.requiresIdentity) throw new Refused('identity_required')
  const contactId = newId()
  await tx.insert(contacts).values({ id: contactId, orgId, visitor })
  const [session] = await tx
    .insert(visitorSessions)
    .values({ id, orgId, keyId, contactId, tokenHash: hashSecret(token) })
    .onConflictDoNothing()
    .returning({ id: visitorSessions.id })
  if (session) return { id: session.id, orgId, contactId, visitor, vouchedName: null }
  // the same first message, sent twice at once: the other one was quicker
  await tx.delete(contacts).where(eq(contacts.id, contactId))
  const quicker = await findSession(tx, token)
  // known but ended: its token must not come back to life
  if (!quicker) throw new Refused('session_expired')
  return quicker
}

/** Makes a session of `token` for a contact that is there already; a repeat finds the first one's. */
export async function joinContact(
  db: Database | Transaction,
  {
    id,
    token,
    orgId,
    keyId,
    contactId,
  }: { id: string; token: string; orgId: string; keyId: string; contactId: string },
): Promise<void> {
  await db
    .insert(visitorSessions)
    .values({ id, orgId, keyId, contactId, tokenHash: hashSecret(token) })
    .onConflictDoNothing()
  const session = await findSession(db, token)
  // ended, or somebody else's: a token changes its owner as little as it comes back to life
  if (session?.contactId !== contactId) throw new Refused('session_expired')
}

/** The same for somebody whom the business knows; says what they go on with, or null where they were deleted since. */
export async function joinKnown(
  db: Database | Transaction,
  known: { token: string; orgId: string; keyId: string; contactId: string },
): Promise<{ conversationId: string | null; name: string | null } | null> {
  const { orgId, contactId } = known
  const [contact] = await db
    .select({ identity: contacts.identity })
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), eq(contacts.id, contactId)))
  if (!contact) return null
  await joinContact(db, { id: newId(), ...known })
  const [latest] = await listOfContact(db, { orgId, contactId, limit: 1 })
  return { conversationId: latest?.id ?? null, name: contact.identity.name ?? null }
}

/** Keeps the person of a session, and so the session, until the transaction ends. Throws `session_expired` when it is gone. */
export async function holdSession(
  tx: Transaction,
  { id, contactId }: Pick<VisitorSession, 'id' | 'contactId'>,
): Promise<void> {
  // whoever deletes the person, or makes them another one, holds them before anything else
  await tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.id, contactId)).for('key share')
  const [alive] = await tx
    .select({ id: visitorSessions.id })
    .from(visitorSessions)
    .where(and(eq(visitorSessions.id, id), isNull(visitorSessions.revokedAt)))
  if (!alive) throw new Refused('session_expired')
}

/** The visitor as a participant of conversations. */
export function toParticipant({ id, orgId, contactId, visitor, vouchedName }: Speaker): Participant {
  return {
    actor: { kind: 'visitor', id: contactId, name: vouchedName ?? visitor.name ?? null },
    audience: 'visitor',
    senderId: id,
    scope: { orgId, contactId },
  }
}
