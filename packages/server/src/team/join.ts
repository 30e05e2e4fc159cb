import type { InvitationView } from '@opencx/protocol/http/invitations'
import { and, eq, gt, sql } from 'drizzle-orm'
import { addMember, addPerson } from '../agents'
import { type Doer, recordAct } from '../audit'
import { brandOf } from '../brands'
import type { Clock } from '../clock'
import { hashSecret } from '../hash-secret'
import { Refused } from '../http/errors'
import type { Database, Transaction } from '../storage/database'
import { refersToOrg } from '../storage/lock-org'
import { invitations, orgs, users } from '../storage/schema'

interface Ports {
  readonly db: Database
  readonly clock: Clock
}

interface Accepting {
  readonly token: string
  readonly account: { name: string; password: string } | undefined
  readonly signedIn: { id: string; email: string } | null
}

/** What an invitation is for. Throws `Refused`. */
export async function lookAtInvitation(ports: Ports, token: string): Promise<InvitationView> {
  const { db } = ports
  const [row] = await findPending(db, { ...ports, token })
  const { email, orgId, role, expiresAt } = known(row)
  const [org] = await db.select({ name: orgs.name, branding: orgs.branding }).from(orgs).where(eq(orgs.id, orgId))
  const { name, branding } = known(org)
  const brand = brandOf(orgId, branding)
  return {
    email,
    role,
    organization: { id: orgId, name },
    hasAccount: (await findUser(db, email)).length > 0,
    branding: { appName: brand?.appName ?? null, logoUrl: brand?.logo ?? null },
    expiresAt: expiresAt.toISOString(),
  }
}

/** Makes a member of whoever is signed in as the invited address, or of a new account. Throws `Refused`. */
export async function acceptInvitation(
  ports: Ports,
  { token, account, signedIn }: Accepting,
): Promise<{ organizationId: string; personId: string }> {
  return ports.db.transaction(async (tx) => {
    const [seen] = await findPending(tx, { ...ports, token })
    // as who deletes the business does, before the invitation: else the two would wait for each other
    await refersToOrg(tx, known(seen).orgId)
    // whoever comes second finds it used
    const [row] = await findPending(tx, { ...ports, token }).for('update')
    const { id, orgId, email, role } = known(row)
    // whoever deletes their business, and them with it, waits; or was quicker, and there is no such person
    const [user] = await findUser(tx, email).for('key share')
    if (user && signedIn?.id !== user.id) throw new Refused('account_exists')
    if (!user && !account)
      throw new Refused('invalid_request', {
        message: 'account: a name and a password for the new account are missing.',
      })
    const personId = user
      ? user.id
      : await addPerson(tx, { name: account?.name ?? '', password: account?.password ?? '', email, orgId, role })
    if (user) await addMember(tx, { orgId, userId: personId, role })
    await tx.update(invitations).set({ status: 'accepted' }).where(eq(invitations.id, id))
    const by: Doer = { kind: 'person', id: personId, name: user?.name ?? account?.name ?? email }
    await recordAct(tx, { orgId, by, action: 'member.joined', targetId: personId, details: { role } })
    return { organizationId: orgId, personId }
  })
}

function findPending(tx: Database | Transaction, { clock, token }: Omit<Ports, 'db'> & { token: string }) {
  return tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.tokenHash, hashSecret(token)),
        eq(invitations.status, 'pending'),
        gt(invitations.expiresAt, new Date(clock.now())),
      ),
    )
}

/** Used, withdrawn, expired and made up: all the same to whoever guesses. */
function known<Row>(row: Row | undefined): Row {
  if (!row) throw new Refused('invitation_invalid')
  return row
}

function findUser(tx: Database | Transaction, email: string) {
  return tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email))
}
