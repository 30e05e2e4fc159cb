import { and, arrayOverlaps, eq, inArray, notExists, or, sql } from 'drizzle-orm'
import { queueFileRemoval } from '../attachments'
import { type Doer, recordAct } from '../audit'
import type { Enqueue } from '../jobs'
import type { Database, Transaction } from '../storage/database'
import { closeOrg } from '../storage/lock-org'
import { attachments, idempotentReplies, keys, members, orgs, users } from '../storage/schema'
import { isTheirs, type OfPartner } from './partner-orgs'

/** What somebody may still remember of an organisation that is gone. */
interface Gone {
  readonly keyIds: readonly string[]
  readonly personIds: readonly string[]
}

/** Deletes an organisation with everything it has, and the people who belong to no other; null when there is none. */
export async function deleteOrg(
  db: Database,
  { by, enqueue, ...org }: OfPartner & { by: Doer; enqueue: Enqueue },
): Promise<Gone | null> {
  return db.transaction(async (tx) => {
    // an upload that is under way stores its row before, or none
    await closeOrg(tx, isTheirs(org))
    const theirs = tx.select({ id: orgs.id }).from(orgs).where(isTheirs(org))
    const keyIds = await tx.select({ id: keys.id }).from(keys).where(inArray(keys.orgId, theirs))
    const personIds = await holdPeople(tx, org)
    await queueFileRemoval(tx, { enqueue, where: inArray(attachments.orgId, theirs) })
    await forgetReplies(tx, { orgId: org.id, keyIds: keyIds.map(({ id }) => id) })
    const deleted = await tx.delete(orgs).where(isTheirs(org)).returning({ name: orgs.name })
    if (!deleted[0]) return null
    const elsewhere = tx.select({ one: sql`1` }).from(members).where(eq(members.userId, users.id))
    await tx.delete(users).where(and(inArray(users.id, personIds), notExists(elsewhere)))
    // its own log went with it
    const details = { name: deleted[0].name }
    await recordAct(tx, { orgId: null, by, action: 'organization.deleted', targetId: org.id, details })
    return { keyIds: keyIds.map(({ id }) => id), personIds }
  })
}

/** Forgets replies that were kept for repeats: to its keys, and to whoever made or changed it. */
async function forgetReplies(
  tx: Transaction,
  { orgId, keyIds }: { orgId: string; keyIds: readonly string[] },
): Promise<void> {
  const toIts = inArray(
    idempotentReplies.caller,
    keyIds.map((id) => `key ${id}`),
  )
  await tx.delete(idempotentReplies).where(or(toIts, arrayOverlaps(idempotentReplies.names, [orgId])))
}

/** Its people. Who is about to join another business does so before it is looked where they belong, or finds them gone. */
async function holdPeople(tx: Transaction, org: OfPartner): Promise<string[]> {
  const theirs = tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(orgs, eq(orgs.id, members.orgId))
    .where(isTheirs(org))
  const held = await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, theirs))
    .orderBy(users.id)
    .for('update')
  return held.map(({ id }) => id)
}
