import { createHmac, timingSafeEqual } from 'node:crypto'
import type { InvitationView } from '@opencx/protocol/http/invitations'
import type { ListQuery } from '@opencx/protocol/http/list'
import type { Invitation } from '@opencx/protocol/http/partner'
import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { type Doer, recordAct } from '../audit'
import type { Clock } from '../clock'
import { hashSecret } from '../hash-secret'
import { Refused } from '../http/errors'
import { listPart, listReply } from '../http/list'
import { newId } from '../ids'
import { deriveKey } from '../secret'
import type { Database, Transaction } from '../storage/database'
import { invitations, members, orgs, users } from '../storage/schema'
import { addMember, addPerson } from './people'

const LIFETIME_MS = 72 * 3_600_000

/** What the mail of an invitation needs. */
export interface InvitationMail {
  readonly orgId: string
  readonly to: string
  readonly organization: string
  readonly link: string
  readonly expiresAt: Date
  readonly branding: { readonly app_name?: string | undefined; readonly logo_url?: string | undefined }
}

interface Options {
  readonly db: Database
  readonly clock: Clock
  readonly secret: string
  readonly publicUrl: string
  /** Has the mail sent once the transaction is committed. */
  readonly send: (tx: Transaction, mail: InvitationMail) => Promise<void>
}

/** Asks people to become members. */
export interface InvitationDesk {
  invite(wanted: { orgId: string; email: string; by: Doer }): Promise<Invitation>
  list(of: { orgId: string; query: ListQuery }): Promise<{ items: Invitation[]; next: string | null }>
  /** What an invitation is for. Throws `Refused`. */
  look(token: string): Promise<InvitationView>
  /** Makes a member of whoever is signed in as the invited address, or of a new account. Throws `Refused`. */
  accept(accepting: {
    token: string
    account: { name: string; password: string } | undefined
    signedIn: { id: string; email: string } | null
  }): Promise<{ organizationId: string }>
}

export function createInvitationDesk({ db, clock, secret, publicUrl, send }: Options): InvitationDesk {
  const signingKey = deriveKey(secret, 'invitation')
  /** Derived from the id, so that the link can be shown again to who may see it, and is stored nowhere. */
  const tokenOf = (id: string) => `${id}.${createHmac('sha256', signingKey).update(id).digest('base64url')}`
  const idOf = (token: string): string | null => {
    const id = token.slice(0, Math.max(0, token.indexOf('.')))
    const [given, right] = [hashSecret(token), hashSecret(tokenOf(id))].map((hash) => Buffer.from(hash))
    return given && right && timingSafeEqual(given, right) ? id : null
  }
  const find = async (tx: Database | Transaction, token: string, { isLocked = false } = {}) => {
    const id = idOf(token)
    if (id === null) throw new Refused('invitation_invalid')
    const query = tx
      .select()
      .from(invitations)
      .where(
        and(
          eq(invitations.id, id),
          eq(invitations.status, 'pending'),
          gt(invitations.expiresAt, new Date(clock.now())),
        ),
      )
    const [row] = await (isLocked ? query.for('update') : query)
    // used, withdrawn, expired and made up: all the same to whoever guesses
    if (!row) throw new Refused('invitation_invalid')
    return row
  }

  return {
    async invite({ orgId, email: typed, by }) {
      const email = typed.toLowerCase()
      const now = clock.now()
      return db.transaction(async (tx) => {
        const [org] = await tx
          .select({ name: orgs.name, branding: orgs.branding })
          .from(orgs)
          .where(eq(orgs.id, orgId))
          .for('update')
        if (!org) throw new Refused('not_found')
        const membersThere = await tx
          .select({ email: users.email })
          .from(members)
          .innerJoin(users, eq(users.id, members.userId))
          .where(eq(members.orgId, orgId))
        if (membersThere.some((member) => member.email === email)) throw new Refused('already_member')
        // one that has expired makes room for another
        await tx
          .update(invitations)
          .set({ status: 'revoked' })
          .where(
            and(
              eq(invitations.orgId, orgId),
              eq(invitations.email, email),
              eq(invitations.status, 'pending'),
              lte(invitations.expiresAt, new Date(now)),
            ),
          )
        const id = newId()
        const token = tokenOf(id)
        const values = {
          id,
          orgId,
          email,
          role: membersThere.length === 0 ? ('owner' as const) : ('agent' as const),
          tokenHash: hashSecret(token),
          status: 'pending' as const,
          expiresAt: new Date(now + LIFETIME_MS),
        }
        const [stored] = await tx
          .insert(invitations)
          .values(values)
          .onConflictDoNothing()
          .returning({ id: invitations.id })
        if (!stored) throw new Refused('already_invited')
        const link = `${publicUrl}/inbox/invitation#${token}`
        await send(tx, {
          orgId,
          to: email,
          organization: org.name,
          link,
          expiresAt: values.expiresAt,
          branding: org.branding,
        })
        await recordAct(tx, { orgId, by, action: 'member.invited', targetId: id, details: { email } })
        return shown(values, now)
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
      return { items: items.map((row) => shown(row, clock.now())), next }
    },
    async look(token) {
      const { email, orgId, role, expiresAt } = await find(db, token)
      const [org] = await db.select({ name: orgs.name, branding: orgs.branding }).from(orgs).where(eq(orgs.id, orgId))
      if (!org) throw new Refused('invitation_invalid')
      const { app_name, logo_url } = org.branding
      return {
        email,
        role,
        organization: { id: orgId, name: org.name },
        hasAccount: (await findUser(db, email)) !== null,
        branding: { appName: app_name ?? null, logoUrl: logo_url ?? null },
        expiresAt: expiresAt.toISOString(),
      }
    },
    async accept({ token, account, signedIn }) {
      return db.transaction(async (tx) => {
        // whoever comes second finds it used
        const { id, orgId, email, role } = await find(tx, token, { isLocked: true })
        const user = await findUser(tx, email)
        if (user && signedIn?.id !== user.id) throw new Refused('account_exists')
        if (!user && !account)
          throw new Refused('invalid_request', {
            message: 'account: a name and a password for the new account are missing.',
          })
        const userId = user
          ? user.id
          : await addPerson(tx, { name: account?.name ?? '', password: account?.password ?? '', email, orgId, role })
        if (user) await addMember(tx, { orgId, userId, role })
        await tx.update(invitations).set({ status: 'accepted' }).where(eq(invitations.id, id))
        const by: Doer = { kind: 'person', id: userId, name: user?.name ?? account?.name ?? email }
        await recordAct(tx, { orgId, by, action: 'member.joined', targetId: userId, details: { role } })
        return { organizationId: orgId }
      })
    },
  }
}

async function findUser(tx: Database | Transaction, email: string): Promise<{ id: string; name: string } | null> {
  const [user] = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email))
  return user ?? null
}

type Shown = Pick<typeof invitations.$inferSelect, 'id' | 'email' | 'status' | 'expiresAt'>

function shown({ id, email, status, expiresAt }: Shown, now: number): Invitation {
  const isOver = status === 'pending' && expiresAt.getTime() <= now
  return { id, email, status: isOver ? 'expired' : status, expires_at: expiresAt.toISOString() }
}
