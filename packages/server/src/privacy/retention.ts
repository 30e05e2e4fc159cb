import { and, eq, gte, inArray, isNotNull, isNull, lt, notExists, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Clock } from '../clock'
import type { Transaction } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { contacts, conversations, events, orgs } from '../storage/schema'
import type { Deletion } from './delete-contact'
import { deleteConversations } from './delete-conversations'

const DAY_MS = 86_400_000
/** Conversations in one transaction. */
const AT_ONCE = 100
/** Transactions in one round for one organisation; the next round comes within the hour. */
const ROUNDS = 50

interface Retention extends Deletion {
  readonly clock: Clock
}

/** Deletes what was resolved, and stayed so, longer ago than each organisation keeps it. */
export async function keepRetention({ clock, ...deletion }: Retention): Promise<void> {
  const { db } = deletion
  const wanted = await db
    .select({ orgId: orgs.id, days: orgs.retentionDays })
    .from(orgs)
    .where(isNotNull(orgs.retentionDays))
  for (const { orgId, days } of wanted) {
    if (days === null) continue
    const before = new Date(clock.now() - days * DAY_MS)
    for (let round = 0; round < ROUNDS; round++) if ((await deleteSome(deletion, { orgId, before })) < AT_ONCE) break
  }
}

interface Several {
  readonly orgId: string
  readonly ids: readonly string[]
}

interface Old {
  readonly orgId: string
  readonly before: Date
}

/** Deletes up to `AT_ONCE` conversations, and says how many. */
async function deleteSome({ db, enqueue, news }: Deletion, { orgId, before }: Old): Promise<number> {
  const gone = await inOrg(db, orgId, async (tx) => {
    // resolving comes after the last message, and may come late
    const somethingLater = tx
      .select({ one: sql`1` })
      .from(events)
      .where(
        and(
          eq(events.orgId, conversations.orgId),
          eq(events.conversationId, conversations.id),
          eq(events.seq, conversations.lastSeq),
          gte(events.at, before),
        ),
      )
    const isOld = and(
      eq(conversations.orgId, orgId),
      eq(conversations.status, 'resolved'),
      lt(conversations.lastMessageAt, before),
      notExists(somethingLater),
    )
    const columns = { id: conversations.id, contactId: conversations.contactId }
    const found = await tx.select(columns).from(conversations).where(isOld).limit(AT_ONCE)
    // contacts before conversations, as whoever changes a contact takes them
    const contactIds = await holdContacts(tx, { orgId, ids: [...new Set(found.map(({ contactId }) => contactId))] })
    const isMeant = inArray(
      conversations.id,
      found.map(({ id }) => id),
    )
    const old = await tx
      .select(columns)
      .from(conversations)
      .where(and(isMeant, isOld))
      .for('update', { skipLocked: true })
    const ids = old.map(({ id }) => id)
    await deleteConversations(tx, { orgId, ids, enqueue })
    await deleteForgotten(tx, { orgId, ids: contactIds })
    return ids
  })
  for (const conversationId of gone) news.announce({ conversationId, orgId, isDeleted: true })
  return gone.length
}

/** Nobody knows who these are: whom the business vouches for is its own record, and stays. */
const areNobody = ({ orgId, ids }: Several) =>
  and(
    eq(contacts.orgId, orgId),
    inArray(contacts.id, [...ids]),
    isNull(contacts.externalUserId),
    isNull(contacts.verifiedEmail),
  )

/** Holds those that may be forgotten, of these contacts and of those that they were merged into, and says which. */
async function holdContacts(tx: Transaction, { orgId, ids }: Several): Promise<string[]> {
  const kept = await tx
    .selectDistinct({ id: contacts.mergedIntoId })
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), inArray(contacts.id, [...ids]), isNotNull(contacts.mergedIntoId)))
  const all = [...ids, ...kept.flatMap(({ id }) => id ?? [])]
  // waits for whoever is beginning a conversation, which would not be seen before it is committed
  const held = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(areNobody({ orgId, ids: all }))
    .orderBy(contacts.id)
    .for('update')
  return held.map(({ id }) => id)
}

/** Deletes those of these contacts of whom nothing is left. */
async function deleteForgotten(tx: Transaction, { orgId, ids }: Several): Promise<void> {
  const busy = tx
    .select({ id: conversations.contactId })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), inArray(conversations.contactId, [...ids])))
  const isForgotten = and(areNobody({ orgId, ids }), notInArray(contacts.id, busy))
  await tx.delete(contacts).where(and(isForgotten, isNotNull(contacts.mergedIntoId)))
  // what agents wrote of somebody goes with the last contact that was merged into them
  const merged = alias(contacts, 'merged')
  const hasMerged = tx
    .select({ one: sql`1` })
    .from(merged)
    .where(and(eq(merged.orgId, contacts.orgId), eq(merged.mergedIntoId, contacts.id)))
  await tx.delete(contacts).where(and(isForgotten, isNull(contacts.mergedIntoId), notExists(hasMerged)))
}
