import { and, eq, gte, inArray, isNotNull, isNull, lt, notExists, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Clock } from '../clock'
import type { Transaction } from '../storage/database'
import { refersToOrg } from '../storage/lock-org'
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

interface Old {
  readonly orgId: string
  readonly before: Date
}

/** Deletes up to `AT_ONCE` conversations, and says how many. */
async function deleteSome({ db, enqueue, news }: Deletion, { orgId, before }: Old): Promise<number> {
  const gone = await db.transaction(async (tx) => {
    await refersToOrg(tx, orgId)
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
    const old = await tx
      .select({ id: conversations.id, contactId: conversations.contactId })
      .from(conversations)
      .where(
        and(
          eq(conversations.orgId, orgId),
          eq(conversations.status, 'resolved'),
          lt(conversations.lastMessageAt, before),
          notExists(somethingLater),
        ),
      )
      .limit(AT_ONCE)
      .for('update', { skipLocked: true })
    const ids = old.map(({ id }) => id)
    await deleteConversations(tx, { orgId, ids, enqueue })
    await deleteForgotten(tx, { orgId, ids: [...new Set(old.map(({ contactId }) => contactId))] })
    return ids
  })
  for (const conversationId of gone) news.announce({ conversationId, orgId, isDeleted: true })
  return gone.length
}

/** Deletes those of these contacts of whom nothing is left. Whom the business vouches for is its own record, and stays. */
async function deleteForgotten(tx: Transaction, { orgId, ids }: { orgId: string; ids: string[] }): Promise<void> {
  if (ids.length === 0) return
  const kept = await tx
    .selectDistinct({ id: contacts.mergedIntoId })
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), inArray(contacts.id, ids), isNotNull(contacts.mergedIntoId)))
  const all = [...ids, ...kept.flatMap(({ id }) => id ?? [])]
  const isNobody = and(
    eq(contacts.orgId, orgId),
    inArray(contacts.id, all),
    isNull(contacts.externalUserId),
    isNull(contacts.verifiedEmail),
  )
  // waits for whoever is beginning a conversation, which the question below would not see before it is committed
  await tx.select({ id: contacts.id }).from(contacts).where(isNobody).orderBy(contacts.id).for('update')
  const busy = tx
    .select({ id: conversations.contactId })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), inArray(conversations.contactId, all)))
  const isForgotten = and(isNobody, notInArray(contacts.id, busy))
  await tx.delete(contacts).where(and(isForgotten, isNotNull(contacts.mergedIntoId)))
  // what agents wrote of somebody goes with the last contact that was merged into them
  const merged = alias(contacts, 'merged')
  const hasMerged = tx
    .select({ one: sql`1` })
    .from(merged)
    .where(and(eq(merged.orgId, contacts.orgId), eq(merged.mergedIntoId, contacts.id)))
  await tx.delete(contacts).where(and(isForgotten, isNull(contacts.mergedIntoId), notExists(hasMerged)))
}
