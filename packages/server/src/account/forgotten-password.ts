import { hashPassword } from 'better-auth/crypto'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { replacePassword } from '../agents'
import { mailFrameFor } from '../brands'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import type { JobHandler } from '../jobs'
import { type MailFrame, passwordChangedMail, passwordResetMail, type SendNotice } from '../notify'
import type { Database } from '../storage/database'
import { users } from '../storage/schema'
import { holdPerson, recordOwnAct } from './own-businesses'
import { findReset, issueResetLink } from './reset-links'

export interface AccountPorts {
  readonly db: Database
  readonly clock: Clock
  readonly publicUrl: string
  /** Null where no mail can be sent. */
  readonly mail: { readonly send: SendNotice; readonly frame: MailFrame } | null
}

const RESET_MAIL = 'password reset'
const RETRY_MS = 2_000
const ATTEMPTS = 6

/** Of an account that may not exist; what follows happens later, so that the answer takes the same time for all. */
export const resetMailJob = (email: string) => ({ kind: RESET_MAIL, payload: { email: email.toLowerCase() } })

const Payload = z.object({ email: z.string() })

/** Mails the links that were asked for, to those who have an account. */
export function resetMailJobs({ db, mail, ...issuing }: AccountPorts): JobHandler {
  return {
    kind: RESET_MAIL,
    atOnce: 2,
    retryAfter: (attempts) => (attempts < ATTEMPTS ? RETRY_MS * 2 ** attempts : null),
    async run({ payload }) {
      const { email } = Payload.parse(payload)
      if (!mail) return
      await db.transaction(async (tx) => {
        const [user] = await tx
          .select({ id: users.id, email: users.email })
          .from(users)
          .where(eq(sql`lower(${users.email})`, email))
          .for('key share')
        if (!user) return
        const { link } = await issueResetLink(tx, issuing, { userId: user.id, orgId: null })
        const frame = await mailFrameFor(tx, { userId: user.id, otherwise: mail.frame })
        await mail.send(tx, { to: user.email, ...passwordResetMail({ ...frame, link }) })
      })
    },
  }
}

/** Whose password a link sets. Throws `Refused`. */
export async function lookAtReset({ db, clock }: AccountPorts, token: string): Promise<{ email: string }> {
  const [reset] = await findReset(db, { clock, token })
  return { email: known(reset).email }
}

/** Sets the password of whom a link is for, and answers who that is. Throws `Refused`. */
export async function setForgotten(
  { db, clock, publicUrl, mail }: AccountPorts,
  { token, password }: { token: string; password: string },
): Promise<{ personId: string }> {
  const [seen] = await findReset(db, { clock, token })
  const { userId } = known(seen)
  // outside of the transaction, for it is slow by design
  const hashed = await hashPassword(password)
  await db.transaction(async (tx) => {
    const orgIds = await holdPerson(tx, userId)
    // whoever comes second finds it used
    const [reset] = await findReset(tx, { clock, token })
    const { name, email, orgId } = known(reset)
    // an owner decides on accounts of their own business only, also on those that have joined another one since
    if (orgId !== null && !(orgIds.length === 1 && orgIds[0] === orgId)) throw new Refused('reset_link_invalid')
    await replacePassword(tx, { userId, hashed })
    await recordOwnAct(tx, orgIds, { by: { kind: 'person', id: userId, name }, action: 'password.reset' })
    if (!mail) return
    const frame = await mailFrameFor(tx, { userId, otherwise: mail.frame })
    await mail.send(tx, { to: email, ...passwordChangedMail({ ...frame, publicUrl, at: new Date(clock.now()) }) })
  })
  return { personId: userId }
}

/** Used, replaced, expired and made up: all the same to whoever guesses. */
function known<Row>(row: Row | undefined): Row {
  if (!row) throw new Refused('reset_link_invalid')
  return row
}
