import type { Role } from '@opencx/protocol/http/inbox'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { and, asc, eq, max, ne, notExists, sql } from 'drizzle-orm'
import { type Doer, recordAct } from '../audit'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import { isPresent } from '../presence'
import { requestRouting } from '../routing'
import type { Database, Transaction } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import { authSessions, conversations, members, passwordResets, presence, users } from '../storage/schema'
import { refuseUnlessDecides } from './may-decide'

interface Ports {
  readonly db: Database
  readonly clock: Clock
}

interface Removing extends Ports {
  /** Hears in the same transaction that somebody is out. */
  readonly onLeft: (tx: Transaction, left: { orgId: string; personId: string }) => Promise<void>
}

interface Listed {
  readonly orgId: string
  /** All of them when absent. */
  readonly personId?: string
  readonly now: number
}

/** A person in a business, and who wants something of them. */
export interface OneMember {
  readonly orgId: string
  readonly personId: string
  readonly by: Doer
}

/** Everybody of a business, in the order they joined. */
export async function listMembers(db: Database | Transaction, { orgId, personId, now }: Listed): Promise<Member[]> {
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: members.role,
      joinedAt: members.createdAt,
      lastSeenAt: max(authSessions.updatedAt),
      availability: members.availability,
      openLimit: members.openLimit,
      seenAt: presence.seenAt,
      openConversations: sql<number>`(SELECT count(*)::int FROM ${conversations}
        WHERE ${conversations.orgId} = ${orgId} AND ${conversations.status} = 'open'
          AND ${conversations.assigneeId} = ${users.id})`,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(authSessions, eq(authSessions.userId, members.userId))
    .leftJoin(presence, eq(presence.userId, members.userId))
    .where(and(eq(members.orgId, orgId), personId === undefined ? undefined : eq(members.userId, personId)))
    .groupBy(users.id, members.orgId, members.userId, presence.userId)
    .orderBy(asc(members.createdAt), asc(users.id))
  return rows.map(({ joinedAt, lastSeenAt, seenAt, ...row }) => ({
    ...row,
    isPresent: isPresent(seenAt, now),
    joinedAt: joinedAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  }))
}

/** What somebody is in a business as of this transaction; a stranger to it finds nothing. */
export async function roleIn(tx: Database | Transaction, { orgId, id }: { orgId: string; id: string }): Promise<Role> {
  const [member] = await tx.select({ role: members.role }).from(members).where(isMember(orgId, id))
  if (!member) throw notFound({ thing: 'member', id, see: LIST_MEMBERS })
  return member.role
}

interface MemberChanges {
  readonly role?: Role | undefined
  readonly openLimit?: number | null | undefined
}

/** Gives a member another role, or another limit. Throws `Refused`. */
export async function changeMember(
  { db, clock }: Ports,
  { role, openLimit, ...one }: OneMember & MemberChanges,
): Promise<Member> {
  const { orgId, personId } = one
  return db.transaction(async (tx) => {
    const { own, was } = await lockTeam(tx, one)
    refuseUnlessDecides(own, role === undefined ? [] : [was, role])
    const before = await onlyMember(tx, { orgId, personId, now: clock.now() })
    if (role !== undefined && role !== was) await changeRole(tx, { ...one, role, was, name: before.name })
    if (openLimit !== undefined && openLimit !== before.openLimit) {
      await changeLimit(tx, { ...one, openLimit, was: before.openLimit, name: before.name })
      await requestRouting(tx, { orgId, runAt: new Date(clock.now()) })
    }
    return { ...before, role: role ?? was, openLimit: openLimit === undefined ? before.openLimit : openLimit }
  })
}

async function onlyMember(tx: Transaction, { personId, ...listed }: Listed & { personId: string }): Promise<Member> {
  const [member] = await listMembers(tx, { ...listed, personId })
  if (!member) throw notFound({ thing: 'member', id: personId, see: LIST_MEMBERS })
  return member
}

type Change<Value> = OneMember & { readonly was: Value; readonly name: string }

async function changeRole(tx: Transaction, { role, was, name, ...one }: Change<Role> & { role: Role }): Promise<void> {
  const { orgId, personId, by } = one
  if (was === 'owner') await refuseLastOwner(tx, one)
  await tx.update(members).set({ role }).where(isMember(orgId, personId))
  await recordAct(tx, { orgId, by, action: 'member.role_changed', targetId: personId, details: { name, role, was } })
}

async function changeLimit(
  tx: Transaction,
  { orgId, personId, by, openLimit, was, name }: Change<number | null> & { openLimit: number | null },
): Promise<void> {
  await tx.update(members).set({ openLimit }).where(isMember(orgId, personId))
  const details = { name, openLimit, was }
  await recordAct(tx, { orgId, by, action: 'member.limit_changed', targetId: personId, details })
}

/**
 * Takes somebody out, or lets them leave; who belongs to no other business is signed out, and forgotten after a while.
 * Throws `Refused`.
 */
export async function removeMember({ db, clock, onLeft }: Removing, one: OneMember): Promise<void> {
  const { orgId, personId, by } = one
  await db.transaction(async (tx) => {
    const { own, was } = await lockTeam(tx, one)
    const isLeaving = by.id === personId
    if (!isLeaving) refuseUnlessDecides(own, [was])
    if (was === 'owner') await refuseLastOwner(tx, one)
    // before anything of theirs, as whoever changes their password does
    const [person] = await tx
      .select({ name: users.name })
      .from(users)
      .where(eq(users.id, personId))
      .for('no key update')
    await tx.delete(members).where(isMember(orgId, personId))
    await onLeft(tx, { orgId, personId })
    const elsewhere = tx.select({ one: sql`1` }).from(members).where(eq(members.userId, personId))
    await tx.delete(authSessions).where(and(eq(authSessions.userId, personId), notExists(elsewhere)))
    await tx
      .update(users)
      .set({ teamlessSince: new Date(clock.now()) })
      .where(and(eq(users.id, personId), notExists(elsewhere)))
    await tx.delete(passwordResets).where(eq(passwordResets.userId, personId))
    await recordAct(tx, {
      orgId,
      by,
      action: isLeaving ? 'member.left' : 'member.removed',
      targetId: personId,
      details: isLeaving ? {} : { name: person?.name },
    })
  })
}

const isMember = (orgId: string, personId: string) => and(eq(members.orgId, orgId), eq(members.userId, personId))

/** Reads both roles once nobody else can change the team: what was true at the request may be so no longer. */
async function lockTeam(tx: Transaction, { orgId, personId, by }: OneMember): Promise<{ own: Role; was: Role }> {
  await lockOrg(tx, orgId)
  return { own: await roleIn(tx, { orgId, id: by.id }), was: await roleIn(tx, { orgId, id: personId }) }
}

async function refuseLastOwner(tx: Transaction, { orgId, personId }: OneMember): Promise<void> {
  const [other] = await tx
    .select({ id: members.userId })
    .from(members)
    .where(and(eq(members.orgId, orgId), eq(members.role, 'owner'), ne(members.userId, personId)))
    .limit(1)
  if (!other) throw new Refused('last_owner')
}

const LIST_MEMBERS = 'GET /inbox/v1/members lists those of a business.'
