import { freeMap } from '@opencx/protocol/http/free-map'
import type { ChangeInboxContact } from '@opencx/protocol/http/inbox-contacts'
import { and, eq, sql } from 'drizzle-orm'
import { lockOrgFor } from '../../agents'
import { type Doer, recordAct } from '../../audit'
import { contactChanged, type ExchangePorts } from '../../conversations'
import { Refused } from '../../http/errors'
import type { Transaction } from '../../storage/database'
import { idsOfContact, type WhichContact } from '../../storage/merged-contacts'
import { type ContactIdentity, contacts, type Noted } from '../../storage/schema'
import { unknownContact } from './unknown-contact'

export type CardPorts = Pick<ExchangePorts, 'db' | 'clock' | 'news'>

type Said = Omit<ChangeInboxContact, 'organizationId'>

/** Keeps what an agent writes down of a contact. Throws `Refused`. */
export async function changeCard(
  { db, clock, news }: CardPorts,
  { by, ...which }: WhichContact & { by: Doer },
  said: Said,
): Promise<void> {
  const changes = await db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId: which.orgId, by })
    const { orgId } = which
    const contactIds = await idsOfContact(tx, which)
    const [id = ''] = contactIds
    const known = await lockContact(tx, { orgId, id })
    if (!known) throw unknownContact(which.id)
    if (said.email && known.verifiedEmail !== null) throw new Refused('forbidden', { message: VOUCHED })
    const identity = withNoted(known.identity, said)
    await tx
      .update(contacts)
      .set({ identity: { ...identity, customData: withAttributes(identity.customData, said) }, updatedAt: sql`now()` })
      .where(and(eq(contacts.orgId, orgId), eq(contacts.id, id)))
    await recordAct(tx, { orgId, by, action: 'contact.changed', targetId: id, details: { fields: fieldsOf(said) } })
    return contactChanged(tx, { orgId, contactIds, clock })
  })
  for (const change of changes) news.announce(change)
}

/** A contact that nobody else describes until the transaction ends; conversations with them begin meanwhile. */
export async function lockContact(tx: Transaction, { orgId, id }: WhichContact) {
  const [row] = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), eq(contacts.id, id)))
    .for('no key update')
  return row ?? null
}

/** What is known with what agents write down now: null takes away, undefined changes nothing. */
export function withNoted(
  identity: ContactIdentity,
  { name, email, phone }: { readonly [Name in keyof Noted]?: string | null | undefined },
): ContactIdentity {
  const said = Object.entries({ name, email, phone }).filter(([, value]) => value !== undefined)
  const all = { ...identity.noted, ...Object.fromEntries(said) }
  return { ...identity, noted: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) }
}

function withAttributes(
  known: ContactIdentity['customData'],
  { attributes, without = [] }: Said,
): NonNullable<ContactIdentity['customData']> {
  const left = Object.entries(known ?? {}).filter(([name]) => !without.includes(name))
  return boundedAttributes(Object.fromEntries([...left, ...Object.entries(attributes ?? {})]))
}

/** Refuses more of them, all together, than a back end could give. */
export function boundedAttributes(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const bounded = freeMap.safeParse(attributes)
  if (bounded.success) return bounded.data
  const why = bounded.error.issues[0]?.message ?? 'is too much'
  throw new Refused('invalid_request', {
    message: `attributes: what there would be of them ${why}. Take some away first.`,
    fields: { attributes: why },
  })
}

/** What the log keeps: names of fields, for it outlives the contact. */
const fieldsOf = ({ attributes, without, ...fields }: Said) => [
  ...Object.keys(fields),
  ...(attributes || without ? ['attributes'] : []),
]

const VOUCHED =
  'Your own system vouches for the address of this customer. Change it there, with PATCH /contacts/:id, and it changes here.'
