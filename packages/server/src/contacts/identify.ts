import { and, eq } from 'drizzle-orm'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { type ContactIdentity, contacts } from '../storage/schema'
import { lockIdentity } from './lock-identity'

/** What is undefined stays as it is. */
type Said = { readonly [Name in keyof ContactIdentity]?: ContactIdentity[Name] | undefined }

/** Somebody whom the business vouches for: by its own id for them, by an e-mail address, or both. */
export interface KnownCustomer extends Said {
  readonly externalUserId?: string | undefined
  readonly email?: string | undefined
}

export interface Contact {
  readonly id: string
  readonly orgId: string
  readonly externalUserId: string | null
  readonly verifiedEmail: string | null
  readonly identity: ContactIdentity
}

const columns = {
  id: contacts.id,
  orgId: contacts.orgId,
  externalUserId: contacts.externalUserId,
  verifiedEmail: contacts.verifiedEmail,
  identity: contacts.identity,
}

/**
 * The contact of a customer, as the business now describes them; what it leaves out stays. A contact is found by the
 * business's own id, then by its verified address while it has no such id: two customers who share an address stay two.
 * What visitors say of themselves is never looked at.
 */
export async function identifyCustomer(
  tx: Transaction,
  { orgId, customer, at }: { orgId: string; customer: KnownCustomer; at: Date },
): Promise<Contact> {
  const { externalUserId, email: given, ...identity } = customer
  const email = given?.toLowerCase()
  await lockIdentity(tx, { orgId, externalUserId, email })
  const [found, byEmail] = [
    await findByExternalId(tx, { orgId, externalUserId }),
    await findByEmail(tx, { orgId, email }),
  ]
  const adopted = byEmail && (externalUserId === undefined || byEmail.externalUserId === null) ? byEmail : null
  const contact =
    found ?? adopted ?? (await insertContact(tx, { orgId, externalUserId, email: byEmail ? undefined : email }))
  if (!contact) return identifyCustomer(tx, { orgId, customer, at })
  const said = Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined))
  const [updated] = await tx
    .update(contacts)
    .set({
      externalUserId: externalUserId ?? contact.externalUserId,
      // an address that another contact has is not taken from it
      verifiedEmail: email !== undefined && (!byEmail || byEmail.id === contact.id) ? email : contact.verifiedEmail,
      identity: { ...contact.identity, ...said },
      updatedAt: at,
    })
    .where(and(eq(contacts.orgId, orgId), eq(contacts.id, contact.id)))
    .returning(columns)
  if (!updated) throw new Error('a contact vanished while it was described')
  return updated
}

async function findByExternalId(
  tx: Transaction,
  { orgId, externalUserId }: { orgId: string; externalUserId: string | undefined },
): Promise<Contact | null> {
  if (externalUserId === undefined) return null
  const isTheirs = and(eq(contacts.orgId, orgId), eq(contacts.externalUserId, externalUserId))
  const [row] = await tx.select(columns).from(contacts).where(isTheirs).for('update')
  return row ?? null
}

async function findByEmail(
  tx: Transaction,
  { orgId, email }: { orgId: string; email: string | undefined },
): Promise<Contact | null> {
  if (email === undefined) return null
  const isTheirs = and(eq(contacts.orgId, orgId), eq(contacts.verifiedEmail, email))
  const [row] = await tx.select(columns).from(contacts).where(isTheirs).for('update')
  return row ?? null
}

/** Null: somebody else was quicker. */
async function insertContact(
  tx: Transaction,
  { orgId, externalUserId, email }: { orgId: string; externalUserId: string | undefined; email: string | undefined },
): Promise<Contact | null> {
  const [row] = await tx
    .insert(contacts)
    .values({ id: newId(), orgId, visitor: {}, externalUserId: externalUserId ?? null, verifiedEmail: email ?? null })
    .onConflictDoNothing()
    .returning(columns)
  return row ?? null
}

/** A contact of this organisation. */
export async function findContact(
  tx: Database | Transaction,
  { orgId, contactId }: { orgId: string; contactId: string },
): Promise<Contact | null> {
  const [row] = await tx
    .select(columns)
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), eq(contacts.id, contactId)))
  return row ?? null
}
