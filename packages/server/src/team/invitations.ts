import type { Role } from '@opencx/protocol/http/inbox'
import type { OpenInvitation, SentInvitation } from '@opencx/protocol/http/inbox-team'
import type { ListQuery } from '@opencx/protocol/http/list'
import type { Invitation } from '@opencx/protocol/http/partner-invitations'
import { and, desc, eq, lte } from 'drizzle-orm'
import { type Doer, recordAct } from '../audit'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { listPart, listReply } from '../http/list'
import { noBusiness, notFound } from '../http/not-found'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import { invitations, members, orgs, users } from '../storage/schema'
import { newToken } from './invitation-tokens'

/** What the mail of an invitation needs. */
export interface InvitationMail {
  readonly orgId: string
  readonly to: string
  readonly organization: string
  readonly link: string
  readonly expiresAt: Date
  /** SHA-256 of the token in the link. */
  readonly tokenHash: string
  readonly branding: { readonly app_name?: string | undefined; readonly logo_url?: string | undefined }
}

interface Options {
  readonly db: Database
  readonly clock: Clock
  readonly publicUrl: string
  /** Has the mail sent once the transaction is committed. */
  readonly send: (tx: Transaction, mail: InvitationMail) => Promise<void>
}

interface OneInvitation {
  readonly orgId: string
  readonly id: string
}

/** Runs in the transaction, and throws what forbids it. */
export type Check = (tx: Transaction, role: Role) => Promise<void>

/** Somebody who was asked in, and where the link leads. */
interface Sent extends Pick<SentInvitation, 'invitation'> {
  readonly link: string
}

/** Asks people to become members. */
export interface InvitationDesk {
  /** Without a role the first one becomes the owner, the others agents. Throws `Refused`. */
  invite(wanted: { orgId: string; email: string; role?: Role; by: Doer; check?: Check }): Promise<Sent>
  list(of: { orgId: string; query: ListQuery }): Promise<{ items: Invitation[]; next: string | null }>
  /** Those that were neither accepted nor withdrawn, newest first. */
  listOpen(orgId: string): Promise<OpenInvitation[]>
  /** Throws `Refused` where there is none, as do the next two. */
  read(one: OneInvitation): Promise<Invitation>
  /** Sends another link; the one before opens nothing any more. */
  resend(one: OneInvitation & { by: Doer; check: Check }): Promise<Sent>
  revoke(one: OneInvitation & { by: Doer; check?: Check }): Promise<void>
}

type Row = typeof invitations.$inferSelect

const isOne = ({ orgId, id }: OneInvitation) => and(eq(invitations.orgId, orgId), eq(invitations.id, id))
const isPending = eq(invitations.status, 'pending')

export function createInvitationDesk({ db, clock, publicUrl, send }: Options): InvitationDesk {
  const mail = async (tx: Transaction, { orgId, email, expiresAt, tokenHash }: Row, token: string): Promise<string> => {
    const [org] = await tx.select({ name: orgs.name, branding: orgs.branding }).from(orgs).where(eq(orgs.id, orgId))
    if (!org) throw noBusiness(orgId)
    const link = `${publicUrl}/inbox/invitation#${token}`
    await send(tx, { orgId, to: email, organization: org.name, link, expiresAt, tokenHash, branding: org.branding })
    return link
  }
  /** An invitation that waits, which nobody else accepts or changes meanwhile. */
  const lockPending = async (tx: Transaction, one: OneInvitation): Promise<Row> => {
    const [row] = await tx
      .select()
      .from(invitations)
      .where(and(isOne(one), isPending))
      .for('update')
    if (!row) throw noInvitation(one)
    return row
  }

  return {
    async invite({ orgId, email: typed, role, by, check }) {
      const email = typed.toLowerCase()
      return db.transaction(async (tx) => {
        await lockOrg(tx, orgId)
        const membersThere = await tx
          .select({ email: users.email })
          .from(members)
          .innerJoin(users, eq(users.id, members.userId))
          .where(eq(members.orgId, orgId))
        const given = role ?? (membersThere.length === 0 ? 'owner' : 'agent')
        await check?.(tx, given)
        if (membersThere.some((member) => member.email.toLowerCase() === email)) throw new Refused('already_member')
        const isOfThem = and(eq(invitations.orgId, orgId), eq(invitations.email, email), isPending)
        // one that has expired makes room for another
        await tx
          .update(invitations)
          .set({ status: 'revoked' })
          .where(and(isOfThem, lte(invitations.expiresAt, new Date(clock.now()))))
        const { token, kept } = newToken(clock)
        const [row] = await tx
          .insert(invitations)
          .values({ id: newId(), orgId, email, role: given, status: 'pending', ...kept })
          .onConflictDoNothing()
          .returning()
        if (!row) throw new Refused('already_invited')
        const link = await mail(tx, row, token)
        const details = { email, role: given }
        await recordAct(tx, { orgId, by, action: 'member.invited', targetId: row.id, details })
        return { invitation: toOpen(row, clock.now()), link }
      })
    },
    async list({ orgId, query }) {
      const { where, orderBy, limit } = listPart(invitations.id, query)
      const rows = await db
        .select()
        .from(invitations)
        .where(and(eq(invitations.orgId, orgId), where))
        .orderBy(orderBy)
        .limit(limit)
      const { items, next } = listReply(rows, query)
      return { items: items.map((row) => toInvitation(row, clock.now())), next }
    },
    async listOpen(orgId) {
      const rows = await db
        .select()
        .from(invitations)
        .where(and(eq(invitations.orgId, orgId), isPending))
        .orderBy(desc(invitations.id))
      return rows.map((row) => toOpen(row, clock.now()))
    },
    async read(one) {
      const [row] = await db.select().from(invitations).where(isOne(one))
      if (!row) throw noInvitation(one)
      return toInvitation(row, clock.now())
    },
    resend({ by, check, ...one }) {
      return db.transaction(async (tx) => {
        await lockOrg(tx, one.orgId)
        const { email, role } = await lockPending(tx, one)
        await check(tx, role)
        const { token, kept } = newToken(clock)
        const [row] = await tx
          .update(invitations)
          .set({ ...kept, refusal: null })
          .where(isOne(one))
          .returning()
        if (!row) throw noInvitation(one)
        const link = await mail(tx, row, token)
        await record(tx, one, { by, action: 'invitation.resent', email })
        return { invitation: toOpen(row, clock.now()), link }
      })
    },
    async revoke({ by, check, ...one }) {
      await db.transaction(async (tx) => {
        await lockOrg(tx, one.orgId)
        const { email, role } = await lockPending(tx, one)
        await check?.(tx, role)
        await tx.update(invitations).set({ status: 'revoked' }).where(isOne(one))
        await record(tx, one, { by, action: 'invitation.revoked', email })
      })
    },
  }
}

interface Act {
  readonly by: Doer
  readonly action: string
  readonly email: string
}

const record = (tx: Transaction, { orgId, id }: OneInvitation, { by, action, email }: Act) =>
  recordAct(tx, { orgId, by, action, targetId: id, details: { email } })

const isOver = ({ status, expiresAt }: Row, now: number) => status === 'pending' && expiresAt.getTime() <= now

/** As partners see it. */
function toInvitation(row: Row, now: number): Invitation {
  const { id, email, status, expiresAt } = row
  return { id, email, status: isOver(row, now) ? 'expired' : status, expires_at: expiresAt.toISOString() }
}

function toOpen(row: Row, now: number): OpenInvitation {
  const { id, email, role, expiresAt, refusal } = row
  return { id, email, role, expiresAt: expiresAt.toISOString(), isExpired: isOver(row, now), refusal }
}

const noInvitation = ({ id }: OneInvitation) =>
  notFound({
    thing: 'invitation',
    id,
    see: 'It may have been accepted or withdrawn: the list of invitations tells what became of them.',
  })
