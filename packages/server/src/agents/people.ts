import { hashPassword } from 'better-auth/crypto'
import { and, eq, isNotNull } from 'drizzle-orm'
import { newId } from '../ids'
import type { Transaction } from '../storage/database'
import { authAccounts, members, users } from '../storage/schema'
import { PASSWORD_PROVIDER } from './passwords'

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
