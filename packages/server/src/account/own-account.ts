import type { OwnSession } from '@opencx/protocol/http/inbox-account'
import { hashPassword } from 'better-auth/crypto'
import { and, desc, eq, gt } from 'drizzle-orm'
import { checkPassword, replacePassword, type SignedInAgent } from '../agents'
import type { Doer } from '../audit'
import { mailFrameFor } from '../brands'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import { passwordChangedMail } from '../notify'
import type { Database } from '../storage/database'
import { authSessions, users } from '../storage/schema'
import type { AccountPorts } from './forgotten-password'
import { holdPerson, recordOwnAct } from './own-businesses'

const doer = ({ id, name }: SignedInAgent): Doer => ({ kind: 'person', id, name })

/** What they wrote before stays under the name that they had then. */
export async function renameSelf({ db }: AccountPorts, person: SignedInAgent, name: string): Promise<void> {
  if (name === person.name) return
  await db.transaction(async (tx) => {
    const orgIds = await holdPerson(tx, person.id)
    await tx.update(users).set({ name, updatedAt: new Date() }).where(eq(users.id, person.id))
    await recordOwnAct(tx, orgIds, { by: doer(person), action: 'person.renamed', details: { name, was: person.name } })
  })
}

/** Throws `Refused` where the present password is another one. */
export async function changeOwnPassword(
  { db, clock, publicUrl, mail }: AccountPorts,
  person: SignedInAgent,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const userId = person.id
  // both outside of the transaction, for they are slow by design
  const was = await checkPassword(db, { userId, password: current })
  if (was === null) throw new Refused('password_wrong')
  const hashed = await hashPassword(password)
  await db.transaction(async (tx) => {
    const orgIds = await holdPerson(tx, userId)
    const isReplaced = await replacePassword(tx, { userId, hashed, was, keptSessionId: person.sessionId })
    if (!isReplaced) throw new Refused('password_wrong')
    await recordOwnAct(tx, orgIds, { by: doer(person), action: 'password.changed' })
    if (!mail) return
    const frame = await mailFrameFor(tx, { userId, otherwise: mail.frame })
    const letter = passwordChangedMail({ ...frame, publicUrl, at: new Date(clock.now()) })
    await mail.send(tx, { to: person.email, ...letter })
  })
}

/** Where somebody is signed in. */
export async function listSessions(
  { db, clock }: AccountPorts,
  { id, sessionId }: SignedInAgent,
): Promise<OwnSession[]> {
  const rows = await db
    .select()
    .from(authSessions)
    .where(and(eq(authSessions.userId, id), gt(authSessions.expiresAt, new Date(clock.now()))))
    .orderBy(desc(authSessions.updatedAt), desc(authSessions.id))
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent?.slice(0, 500) || null,
    signedInAt: row.createdAt.toISOString(),
    lastUsedAt: row.updatedAt.toISOString(),
    isCurrent: row.id === sessionId,
  }))
}

/** Throws `Refused` where it is none of theirs. */
export async function endSession(db: Database, { userId, id }: { userId: string; id: string }): Promise<void> {
  const [ended] = await db
    .delete(authSessions)
    .where(and(eq(authSessions.userId, userId), eq(authSessions.id, id)))
    .returning({ id: authSessions.id })
  if (!ended) throw notFound({ thing: 'session', id, see: 'GET /inbox/v1/me/sessions lists those there are.' })
}

export async function endSessions(db: Database, userId: string): Promise<void> {
  await db.delete(authSessions).where(eq(authSessions.userId, userId))
}
