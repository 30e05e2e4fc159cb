import { randomBytes } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import type { Clock } from '../clock'
import { hashSecret } from '../hash-secret'
import type { Database, Transaction } from '../storage/database'
import { passwordResets, users } from '../storage/schema'

/** Long enough for a slow mail server; a link that lies in a mailbox for ever would be a second password. */
const LIFETIME_MS = 3_600_000

export interface ResetLink {
  readonly link: string
  readonly expiresAt: Date
}

interface Issuing {
  readonly clock: Clock
  readonly publicUrl: string
}

/** Makes the one link of a person; the one before opens nothing any more. */
export async function issueResetLink(
  tx: Transaction,
  { clock, publicUrl }: Issuing,
  { userId, orgId }: { userId: string; orgId: string | null },
): Promise<ResetLink> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  const kept = { orgId, tokenHash: hashSecret(token), createdAt: new Date(now), expiresAt: new Date(now + LIFETIME_MS) }
  await tx
    .insert(passwordResets)
    .values({ userId, ...kept })
    .onConflictDoUpdate({ target: passwordResets.userId, set: kept })
  // behind the #, so that it stands in no log and no Referer
  return { link: `${publicUrl}/inbox/reset-password#${token}`, expiresAt: kept.expiresAt }
}

/** Whose password a link sets, for as long as it does. */
export function findReset(tx: Database | Transaction, { clock, token }: { clock: Clock; token: string }) {
  return tx
    .select({ userId: users.id, email: users.email, name: users.name, orgId: passwordResets.orgId })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(and(eq(passwordResets.tokenHash, hashSecret(token)), gt(passwordResets.expiresAt, new Date(clock.now()))))
}
