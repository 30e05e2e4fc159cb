import { createHmac } from 'node:crypto'
import type { ResumeCode, Resumed } from '@opencx/protocol/http/visitor'
import { and, eq, gt } from 'drizzle-orm'
import type { Clock } from '../clock'
import { listOfContact } from '../conversations'
import { Refused } from '../http/errors'
import { newId } from '../ids'
import { deriveKey } from '../secret'
import type { Database, Transaction } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { contacts, resumeCodes } from '../storage/schema'
import { makeResumeCode, readResumeCode, showResumeCode } from './resume-code'
import { type Admission, isVouchedFor, joinContact, type VisitorSession } from './session'

const LIFETIME_MS = 24 * 3_600_000

/** Codes that carry a conversation to another browser. */
export interface ResumeCodes {
  /** Makes the code of a visitor; the one before it opens nothing any more. Throws `Refused` for whom the business knows. */
  make(session: Pick<VisitorSession, 'orgId' | 'contactId'>): Promise<ResumeCode>
  /** Makes a session of `token` for the contact that the typed code stands for. Throws `Refused`. */
  resume(attempt: { code: string; token: string; admission: Admission }): Promise<Resumed>
}

export function createResumeCodes({ db, clock, secret }: { db: Database; clock: Clock; secret: string }): ResumeCodes {
  const signingKey = deriveKey(secret, 'resume code')
  // found by its HMAC: how long the search takes tells nothing to who cannot compute one
  const hashOf = (orgId: string, code: string) =>
    createHmac('sha256', signingKey).update(`${orgId}:${code}`).digest('hex')

  return {
    async make({ orgId, contactId }) {
      const code = makeResumeCode()
      const made = { codeHash: hashOf(orgId, code), expiresAt: new Date(clock.now() + LIFETIME_MS) }
      await inOrg(db, orgId, async (tx) => {
        await refuseKnown(tx, { orgId, contactId })
        await tx
          .insert(resumeCodes)
          .values({ orgId, contactId, ...made })
          .onConflictDoUpdate({ target: resumeCodes.contactId, set: made })
      })
      return { code: showResumeCode(code), expiresAt: made.expiresAt.toISOString() }
    },
    async resume({ code: typed, token, admission }) {
      const { orgId, keyId } = admission
      const code = readResumeCode(typed)
      const [found] =
        code === null
          ? []
          : await db
              .select({ contactId: resumeCodes.contactId })
              .from(resumeCodes)
              .where(
                and(
                  eq(resumeCodes.orgId, orgId),
                  eq(resumeCodes.codeHash, hashOf(orgId, code)),
                  gt(resumeCodes.expiresAt, new Date(clock.now())),
                ),
              )
      // wrong, expired, replaced and another business's: all the same to whoever guesses
      if (!found) throw new Refused('resume_code_invalid')
      const { contactId } = found
      const [latest] = await listOfContact(db, { orgId, contactId, limit: 1 })
      if (!latest) throw new Refused('resume_code_invalid')
      await inOrg(db, orgId, async (tx) => {
        await refuseKnown(tx, { orgId, contactId })
        await joinContact(tx, { id: newId(), token, orgId, keyId, contactId })
      })
      return { conversationId: latest.id }
    },
  }
}

/** Only a token of the business opens what a customer said under their name; held, nobody becomes one meanwhile. */
async function refuseKnown(tx: Transaction, { orgId, contactId }: { orgId: string; contactId: string }): Promise<void> {
  const [contact] = await tx
    .select({ isVouchedFor })
    .from(contacts)
    .where(and(eq(contacts.orgId, orgId), eq(contacts.id, contactId)))
    .for('share')
  // deleted since
  if (!contact) throw new Refused('session_expired')
  if (contact.isVouchedFor) throw new Refused('identity_excludes_resume')
}
