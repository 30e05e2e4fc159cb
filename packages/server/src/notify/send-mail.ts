import type { Enqueue } from '../jobs'
import { type Limits, takeOrRefuse } from '../limits'
import type { Database, Transaction } from '../storage/database'
import { Mail } from './mail'

interface Letter extends Mail {
  /** The business on whose behalf it is sent. */
  readonly orgId: string
}

/**
 * Writes a mail down to be sent, in the transaction of what causes it. Over the limit of its address it ends that
 * transaction with `rate_limited`.
 */
export type SendMail = (tx: Database | Transaction, letter: Letter) => Promise<void>

export function createSendMail({ enqueue, limits }: { enqueue: Enqueue; limits: Limits }): SendMail {
  return async (tx, { orgId, ...letter }) => {
    const mail = Mail.parse(letter)
    await takeOrRefuse({ limits, rule: 'mailAddress', who: mailbox(mail.to) })
    await enqueue(tx, { kind: 'mail', orgId, payload: mail })
  }
}

/** Writes a mail to somebody about their own account down. No limit of others holds it up: what leads to one has its own. */
export type SendNotice = (tx: Database | Transaction, mail: Mail) => Promise<void>

export const createSendNotice =
  (enqueue: Enqueue): SendNotice =>
  async (tx, mail) =>
    enqueue(tx, { kind: 'mail', payload: Mail.parse(mail) })

/** Where mails to an address end up: most servers deliver `name+anything` to `name`. */
export function mailbox(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, '@')
}
