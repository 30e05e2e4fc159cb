import type { Logger } from 'pino'
import { dayOfRetries, type JobHandler } from '../jobs'
import { Mail } from './mail'
import { answerOf, isRefusedForGood, type MailServer, openSmtp } from './smtp'

interface MailJobs {
  /** Null: mails are shown in the log. */
  readonly server: MailServer | null
  readonly logger: Logger
  /** Hears of a mail that will never arrive: what the mail server said, or nothing where it was not reached for a day. */
  readonly onRefused: (mail: Mail, reason: string) => Promise<void>
}

/** Sends the mails that wait, for up to a day. */
export function mailJobs({ server, logger, onRefused }: MailJobs): JobHandler {
  const deliver = server && openSmtp(server)
  return {
    kind: 'mail',
    atOnce: 4,
    retryAfter: dayOfRetries,
    async run({ id, payload, attempt }) {
      const mail = Mail.parse(payload)
      if (!deliver) {
        const { to, subject, link } = mail
        logger.info({ to, subject, link }, 'SMTP_URL is not set, so this mail was not sent: pass its link on yourself')
        return
      }
      try {
        await deliver(mail, id)
      } catch (error) {
        const isForGood = isRefusedForGood(error)
        if (isForGood || dayOfRetries(attempt) === null) await onRefused(mail, answerOf(error))
        if (!isForGood) throw error
        logger.warn({ mail: id }, 'the mail server refused a mail for good: its address may not exist')
      }
    },
  }
}
