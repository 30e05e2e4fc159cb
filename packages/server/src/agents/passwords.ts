import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq, ne } from 'drizzle-orm'
import { Refused } from '../http/errors'
import type { Database, Transaction } from '../storage/database'
import { authAccounts, authSessions, passwordResets, users } from '../storage/schema'

/** What better-auth calls accounts that have a password. */
export const PASSWORD_PROVIDER = 'credential'

interface NewPassword {
  readonly userId: string
  readonly hashed: string
  /** Nothing changes where the password is another one by now. */
  readonly was?: string
  /** The sign-in that goes on. */
  readonly keptSessionId?: string
}

/** Whether it was replaced; then every sign-in with the old one has ended, and no link to replace it opens anything. */
export async function replacePassword(tx: Transaction, change: NewPassword): Promise<boolean> {
  const { userId, hashed, was, keptSessionId } = change
  const [replaced] = await tx
    .update(authAccounts)
    .set({ password: hashed, updatedAt: new Date() })
    .where(and(isPasswordOf(userId), was === undefined ? undefined : eq(authAccounts.password, was)))
    .returning({ id: authAccounts.id })
  if (!replaced) return false
  const isKept = keptSessionId === undefined ? undefined : ne(authSessions.id, keptSessionId)
  await tx.delete(authSessions).where(and(eq(authSessions.userId, userId), isKept))
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId))
  return true
}

/** The stored form of a person's password if this is it, else null. */
export async function checkPassword(
  db: Database,
  { userId, password }: { userId: string; password: string },
): Promise<string | null> {
  const [account] = await db.select({ hash: authAccounts.password }).from(authAccounts).where(isPasswordOf(userId))
  const hash = account?.hash ?? null
  return hash !== null && (await verifyPassword({ hash, password })) ? hash : null
}

/** The stored form of the password of whoever has this address; null for nobody. */
export async function passwordOf(db: Database | Transaction, email: string): Promise<string | null> {
  const [account] = await selectPassword(db, email)
  return account?.password ?? null
}

interface SignedIn {
  readonly email: string
  /** The stored password before it was compared. */
  readonly before: string | null
  readonly token: string
}

/** Ends a sign-in whose password was replaced while it was compared, which takes long. Throws `Refused`. */
export async function endIfReplaced(db: Database, { email, before, token }: SignedIn): Promise<void> {
  const isReplaced = await db.transaction(async (tx) => {
    // waits for whoever is replacing it: they end the sign-ins that they see
    const [account] = await selectPassword(tx, email).for('share', { of: authAccounts })
    if (account?.password === before) return false
    await tx.delete(authSessions).where(eq(authSessions.token, token))
    return true
  })
  if (isReplaced) throw new Refused('credentials_invalid')
}

const selectPassword = (db: Database | Transaction, email: string) =>
  db
    .select({ password: authAccounts.password })
    .from(authAccounts)
    .innerJoin(users, eq(users.id, authAccounts.userId))
    .where(and(eq(users.email, email), eq(authAccounts.providerId, PASSWORD_PROVIDER)))

/** Gives the person with this address a new password. */
export async function changePassword(
  db: Database,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const hashed = await hashPassword(password)
  await db.transaction(async (tx) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email.toLowerCase()))
    if (user) await replacePassword(tx, { userId: user.id, hashed })
  })
}

const isPasswordOf = (userId: string) =>
  and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, PASSWORD_PROVIDER))
