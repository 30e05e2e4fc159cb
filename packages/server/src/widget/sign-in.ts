import type { SignedIn } from '@opencx/protocol/http/visitor'
import { and, eq, isNull } from 'drizzle-orm'
import type { Clock } from '../clock'
import { handOverConversations, type News, type NewsChannel } from '../conversations'
import { hashSecret } from '../hash-secret'
import { Refused } from '../http/errors'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { contacts, resumeCodes, visitorSessions } from '../storage/schema'
import { type Admission, findSession, isTokenOf, joinKnown } from './session'

export interface SignInPorts {
  readonly db: Database
  readonly clock: Clock
  readonly news: NewsChannel
  /** Gives uploads that no message has yet to another sender. */
  readonly handOverUploads: (tx: Transaction, uploads: { orgId: string; from: string; to: string }) => Promise<void>
}

interface Wanted {
  /** Of the session to make. */
  readonly token: string
  readonly admission: Admission
  readonly user: { readonly contactId: string; readonly owner: string }
  /** Token of the session that the device leaves. */
  readonly leaves: string | undefined
}

const DELETED =
  'The customer whom this user token names was deleted. Ask your backend for a new one and give it to `identify({ userToken })`.'

/**
 * Makes a session for a user whom the business vouches for. What this device said before, as nobody in particular, is the
 * user's from now on; every session and code that opened it ends, whoever else had one.
 */
export async function signIn(ports: SignInPorts, { token, admission, user, leaves }: Wanted): Promise<SignedIn> {
  const { orgId, keyId } = admission
  const known = { token, orgId, keyId, contactId: user.contactId }
  const { news, ...reply } = await ports.db.transaction(async (tx) => {
    const joined = await joinKnown(tx, known)
    if (!joined) throw new Refused('user_token_expired', { message: DELETED })
    const sessionId = (await findSession(tx, token))?.id
    if (!leaves || leaves === token || !sessionId) return { ...joined, news: [] }
    const brought = await bringAlong(tx, ports, { ...known, sessionId, leaves })
    return { ...joined, conversationId: brought.latestId ?? joined.conversationId, news: brought.news }
  })
  for (const each of news) ports.news.announce(each)
  return { ...reply, owner: user.owner }
}

async function bringAlong(
  tx: Transaction,
  { clock, handOverUploads }: SignInPorts,
  to: { orgId: string; keyId: string; contactId: string; sessionId: string; leaves: string },
): Promise<{ latestId: string | null; news: News[] }> {
  const { orgId, keyId, contactId, leaves } = to
  const nothing = { latestId: null, news: [] }
  const revokedAt = new Date(clock.now())
  const find = () => tx.select().from(visitorSessions).where(isTokenOf(leaves)).for('update')
  const [before] = await tx
    .select({ contactId: visitorSessions.contactId })
    .from(visitorSessions)
    .where(isTokenOf(leaves))
  // the contact before its session, as whoever deletes it takes them
  let nobody = before ? await holdNobody(tx, { orgId, id: before.contactId }) : null
  let [left] = await find()
  if (!left) {
    // a first message may be on its way: it must not begin a conversation that nobody will ever open
    await tx
      .insert(visitorSessions)
      .values({ id: newId(), orgId, keyId, contactId, tokenHash: hashSecret(leaves), revokedAt })
      .onConflictDoNothing()
    ;[left] = await find()
  }
  if (!left || left.orgId !== orgId) return nothing
  // their own, and lost: what they uploaded in it is sent in the next one
  if (left.contactId === contactId) await handOverUploads(tx, { orgId, from: left.id, to: to.sessionId })
  if (left.revokedAt) return nothing
  // it began a moment ago
  if (left.contactId !== before?.contactId) nobody = await holdNobody(tx, { orgId, id: left.contactId })
  // what somebody said under their own name stays theirs
  if (!nobody) return nothing
  await tx
    .update(visitorSessions)
    .set({ revokedAt })
    .where(
      and(
        eq(visitorSessions.orgId, orgId),
        eq(visitorSessions.contactId, nobody.id),
        isNull(visitorSessions.revokedAt),
      ),
    )
  await tx.delete(resumeCodes).where(and(eq(resumeCodes.orgId, orgId), eq(resumeCodes.contactId, nobody.id)))
  await handOverUploads(tx, { orgId, from: left.id, to: to.sessionId })
  return handOverConversations(tx, {
    orgId,
    from: { contactId: nobody.id, senderId: left.id },
    to: { contactId, senderId: to.sessionId },
    clock,
  })
}

/** A contact that nobody knows, held until the transaction ends; null where there is none. */
async function holdNobody(
  tx: Transaction,
  { orgId, id }: { orgId: string; id: string },
): Promise<{ id: string } | null> {
  const [nobody] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.orgId, orgId),
        eq(contacts.id, id),
        isNull(contacts.externalUserId),
        isNull(contacts.verifiedEmail),
      ),
    )
    .for('update')
  return nobody ?? null
}
