import { randomBytes } from 'node:crypto'
import type { HandedOver } from '@opencx/protocol/http/visitor'
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Clock } from '../clock'
import { hashSecret } from '../hash-secret'
import { Refused } from '../http/errors'
import type { Database, Transaction } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { handoffCodes, orgs, visitorSessions } from '../storage/schema'
import { type Admission, isTokenOf, joinKnown } from './session'

/** How long a one-time link works. */
export const HANDOFF_SECONDS = 600

interface Handoff {
  readonly orgId: string
  readonly contactId: string
  readonly returnTo?: string | undefined
  readonly subject?: string | undefined
}

/** One-time codes that bring a customer, whom the business knows, into the chat as that customer. */
export interface HandoffCodes {
  /** A code of 256 random bits; only its hash is kept. */
  make(tx: Transaction, handoff: Handoff): Promise<string>
  /** Makes a session of `token` for the customer of a code, which is used up by it. Throws `Refused`. */
  redeem(attempt: { code: string; token: string; admission: Admission }): Promise<HandedOver>
  /** Whether the session of `token` is one of the customer of a code, which stays unused. Throws `Refused`. */
  isOf(asked: { code: string; token: string; orgId: string }): Promise<boolean>
}

export function createHandoffCodes({ db, clock }: { db: Database; clock: Clock }): HandoffCodes {
  const isUsable = ({ code, orgId, now }: { code: string; orgId: string; now: Date }) =>
    and(
      eq(handoffCodes.codeHash, hashSecret(code)),
      eq(handoffCodes.orgId, orgId),
      isNull(handoffCodes.usedAt),
      gt(handoffCodes.expiresAt, now),
    )
  return {
    async make(tx, { orgId, contactId, returnTo, subject }) {
      const code = randomBytes(32).toString('base64url')
      const now = clock.now()
      await tx.delete(handoffCodes).where(and(eq(handoffCodes.orgId, orgId), lt(handoffCodes.expiresAt, new Date(now))))
      await tx.insert(handoffCodes).values({
        codeHash: hashSecret(code),
        orgId,
        contactId,
        returnTo: returnTo ?? null,
        subject: subject ?? null,
        expiresAt: new Date(now + HANDOFF_SECONDS * 1_000),
      })
      return code
    },
    async redeem({ code, token, admission: { orgId, keyId } }) {
      const now = new Date(clock.now())
      return inOrg(db, orgId, async (tx) => {
        // one statement: of two that come at once, one finds it unused
        const [used] = await tx
          .update(handoffCodes)
          .set({ usedAt: now })
          .where(isUsable({ code, orgId, now }))
          .returning()
        // used, expired, another business's and made up: all the same to whoever guesses
        if (!used) throw new Refused('handoff_code_invalid')
        const { contactId, returnTo, subject } = used
        const joined = await joinKnown(tx, { token, orgId, keyId, contactId })
        if (!joined) throw new Refused('handoff_code_invalid')
        await tx
          .update(orgs)
          .set({ handoffUsedAt: now })
          .where(and(eq(orgs.id, orgId), isNull(orgs.handoffUsedAt)))
        return { ...joined, returnTo, subject }
      })
    },
    async isOf({ code, token, orgId }) {
      const isTheirSession = and(
        eq(visitorSessions.contactId, handoffCodes.contactId),
        isTokenOf(token),
        isNull(visitorSessions.revokedAt),
      )
      const [found] = await db
        .select({ sessionId: visitorSessions.id })
        .from(handoffCodes)
        .leftJoin(visitorSessions, isTheirSession)
        .where(isUsable({ code, orgId, now: new Date(clock.now()) }))
      if (!found) throw new Refused('handoff_code_invalid')
      return found.sessionId !== null
    },
  }
}
