import { hashPassword } from 'better-auth/crypto'
import { and, eq, isNotNull } from 'drizzle-orm'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { authAccounts, authSessions, members, users } from '../storage/schema'

const PASSWORD_PROVIDER = 'credential'

interface NewPerson {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly orgId: string
  readonly role: 'owner' | 'admin' | 'agent'
}

/** Adds a person with a password to an organisation; returns their id. */
export async function addPerson(tx: Transaction, person: NewPerson): Promise<string> {
  const id = newId()
  const password = await hashPassword(person.password)
  await tx.insert(users).values({ id, name: person.name, email: person.email.toLowerCase() })
  await tx
    .insert(authAccounts)
    .values({ id: newId(), userId: id, accountId: id, providerId: PASSWORD_PROVIDER, password })
  await addMember(tx, { orgId: person.orgId, userId: id, role: person.role })
  return id
}

/** Makes a person a member; who is one keeps their role. */
export async function addMember(
  tx: Transaction,
  member: Pick<NewPerson, 'orgId' | 'role'> & { userId: string },
): Promise<void> {
  // first, so that whoever is about to be forgotten is not
  await tx
    .update(users)
    .set({ teamlessSince: null })
    .where(and(eq(users.id, member.userId), isNotNull(users.teamlessSince)))
  await tx.insert(members).values(member).onConflictDoNothing()
}

/** Gives a person a new password, which ends every sign-in with the old one. */
export async function changePassword(
  db: Database,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const hashed = await hashPassword(password)
  await db.transaction(async (tx) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()))
    if (!user) return
    await tx
      .update(authAccounts)
      .set({ password: hashed, updatedAt: new Date() })
      .where(and(eq(authAccounts.userId, user.id), eq(authAccounts.providerId, PASSWORD_PROVIDER)))
    await tx.delete(authSessions).where(eq(authSessions.userId, user.id))
  })
}
