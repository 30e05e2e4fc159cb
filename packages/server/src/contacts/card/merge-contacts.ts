import type { MergeContacts } from '@opencx/protocol/http/inbox-contacts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Doer, recordAct } from '../../audit'
import { contactChanged } from '../../conversations'
import { Refused } from '../../http/errors'
import type { Transaction } from '../../storage/database'
import { lockOrg } from '../../storage/lock-org'
import { idsOfContact, type WhichContact } from '../../storage/merged-contacts'
import { type ContactIdentity, contacts, members } from '../../storage/schema'
import { shownEmail, shownName, shownPhone } from '../../storage/shown-contact'
import { boundedAttributes, type CardPorts, lockContact, withNoted } from './change-card'
import { unknownContact } from './unknown-contact'

/** Contacts that one can be made of. */
const MERGED_MAX = 50

interface Merge extends WhichContact, Pick<MergeContacts, 'contactId' | 'take' | 'attributes'> {
  readonly by: Doer
}

type Row = typeof contacts.$inferSelect

/**
 * Has agents see one contact in place of two. Every session and conversation stays with whom it was: what a person says of
 * two contacts proves nothing to either, so no browser may read more for it. Throws `Refused`.
 */
export async function mergeContacts({ db, clock, news }: CardPorts, merge: Merge): Promise<void> {
  const changes = await db.transaction(async (tx) => {
    const { orgId, by } = merge
    // of two merges of a business the second sees what the first made
    await lockOrg(tx, orgId)
    await refuseAgents(tx, { orgId, personId: by.id })
    const [keptIds, otherIds] = [await idsOfContact(tx, merge), await idsOfContact(tx, { orgId, id: merge.contactId })]
    const [keptId, otherId] = [keptIds[0], otherIds[0]]
    if (keptId === undefined) throw unknownContact(merge.id)
    if (otherId === undefined) throw unknownContact(merge.contactId, 'contactId')
    if (keptId === otherId) return []
    const [kept, other] = await lockBoth(tx, { orgId, keptId, otherId })
    refuseToHide(kept, other)
    if (keptIds.length + otherIds.length > MERGED_MAX + 1) throw new Refused('invalid_request', { message: TOO_MANY })
    const isTheirs = eq(contacts.orgId, orgId)
    await tx
      .update(contacts)
      .set({ mergedIntoId: keptId })
      .where(and(isTheirs, inArray(contacts.id, otherIds)))
    await tx
      .update(contacts)
      .set({ identity: identityOf(kept, other, merge), updatedAt: sql`now()` })
      .where(and(isTheirs, eq(contacts.id, keptId)))
    const fields = [...merge.take, ...(merge.attributes.length > 0 ? ['attributes'] : [])]
    const details = { contact: otherId, fields }
    await recordAct(tx, { orgId, by, action: 'contact.merged', targetId: keptId, details })
    return contactChanged(tx, { orgId, contactIds: [...keptIds, ...otherIds], clock })
  })
  for (const change of changes) news.announce(change)
}

/** Their role may have changed since they were let in. */
async function refuseAgents(tx: Transaction, { orgId, personId }: { orgId: string; personId: string }): Promise<void> {
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.orgId, orgId), eq(members.userId, personId)))
  if (!member || member.role === 'agent') throw new Refused('forbidden', { message: FOR_ADMINS })
}

/** Both, locked in one order whichever is kept: two merges the other way round do not wait for each other. */
async function lockBoth(
  tx: Transaction,
  { orgId, keptId, otherId }: { orgId: string; keptId: string; otherId: string },
): Promise<[kept: Row, other: Row]> {
  const locked = new Map<string, Row | null>()
  for (const id of [keptId, otherId].sort()) locked.set(id, await lockContact(tx, { orgId, id }))
  const [kept, other] = [locked.get(keptId), locked.get(otherId)]
  if (!kept) throw unknownContact(keptId)
  if (!other) throw unknownContact(otherId, 'contactId')
  return [kept, other]
}

const isVouchedFor = ({ externalUserId, verifiedEmail }: Row) => externalUserId !== null || verifiedEmail !== null

/** A customer behind somebody unknown would lose the mark that tells them from who only claims to be them. */
function refuseToHide(kept: Row, other: Row): void {
  if (isVouchedFor(other) && !isVouchedFor(kept)) throw new Refused('contact_unproven', { message: HIDES })
}

function identityOf(kept: Row, other: Row, { take, attributes }: Pick<Merge, 'take' | 'attributes'>): ContactIdentity {
  if (take.includes('email') && kept.verifiedEmail !== null) throw new Refused('forbidden', { message: VOUCHED })
  const noted = withNoted(kept.identity, {
    name: take.includes('name') ? shownName(other) : undefined,
    email: take.includes('email') ? shownEmail(other) : undefined,
    phone: take.includes('phone') ? shownPhone(other) : undefined,
  })
  const taken = Object.entries(other.identity.customData ?? {}).filter(([name]) => attributes.includes(name))
  const customData = boundedAttributes({ ...kept.identity.customData, ...Object.fromEntries(taken) })
  return { ...noted, customData }
}

export const FOR_ADMINS =
  'Contacts are merged by owners and admins of the business. Ask one of them to do it, or for the role.'
const HIDES =
  'Your business vouches for the contact that would be merged away, and not for the one that would be kept. Merge them the other way round: keep the customer that you vouch for.'
const VOUCHED = 'Your own system vouches for the address of the contact that is kept: no other one takes its place.'
const TOO_MANY = `One contact is made of ${MERGED_MAX} others at most. Leave this one as it is.`
