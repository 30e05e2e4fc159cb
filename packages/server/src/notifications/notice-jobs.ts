import type { Logger } from 'pino'
import type { Clock } from '../clock'
import { readSummaries } from '../conversations'
import { dayOfRetries, type Enqueue, type Job, type JobHandler } from '../jobs'
import { type Deliver, isRefusedForGood, type Mail } from '../notify'
import { isPresent } from '../presence'
import type { Database } from '../storage/database'
import { listAsked, markAsked } from './asked'
import { MENTION_AFTER_MS, type Notice, noticeJob, noticeKinds } from './notice'
import { mentionMail, SHOWN, waitingMail } from './notice-mail'
import { findRecipient, type Recipient } from './recipient'
import type { UnsubscribeLinks } from './unsubscribe-link'
import { listUnread, markUnread, type Told, type Whose } from './waiting'

const AT_ONCE = 4
/** Who is there is looked for again so much later. */
const PUT_OFF_MS = 2 * 60_000
const MINUTE_MS = 60_000

interface Options {
  readonly db: Database
  readonly clock: Clock
  readonly enqueue: Enqueue
  readonly deliver: Deliver
  readonly publicUrl: string
  readonly links: UnsubscribeLinks
  readonly logger: Logger
}

/** What there is to tell, and the way to tell it; a time when it is too early. */
type Outcome = { readonly mail: Mail; readonly mark: () => Promise<void> } | { readonly at: number } | null

/**
 * Mails people what they have not read. What is mailed is found when the mail leaves, at every attempt anew: who read it
 * meanwhile, or left the team, gets nothing, and what was added comes with the rest.
 */
export function noticeJobs(options: Options): JobHandler[] {
  const { db, clock, enqueue, deliver, publicUrl, links, logger } = options

  const lettered = async (recipient: Recipient, { orgId, personId }: Whose, told: readonly Told[]) => {
    const ids = told.slice(0, SHOWN).map(({ conversationId }) => conversationId)
    const found = (await readSummaries(db, ids)).filter(({ organizationId }) => organizationId === orgId)
    const summaries = new Map(found.map((summary) => [summary.conversationId, summary]))
    return { recipient, publicUrl, unsubscribeLink: links.linkFor(personId), summaries }
  }

  const find: Readonly<Record<Notice, (recipient: Recipient, whose: Whose) => Promise<Outcome>>> = {
    async waiting(recipient, whose) {
      const { mailAfter, unassigned } = recipient.settings
      if (mailAfter === null) return null
      const told = await listUnread(db, { ...whose, unassigned })
      const [first] = told
      if (!first) return null
      const [at, now] = [first.since.getTime() + mailAfter * MINUTE_MS, clock.now()]
      if (at > now) return { at }
      if (isPresent(recipient.seenAt, now)) return { at: now + PUT_OFF_MS }
      const mail = waitingMail(told, await lettered(recipient, whose, told))
      return { mail, mark: () => markUnread(db, whose, told) }
    },
    async mention(recipient, whose) {
      if (!recipient.settings.mailsMentions) return null
      const asked = await listAsked(db, whose)
      const [first] = asked
      if (!first) return null
      const at = first.since.getTime() + MENTION_AFTER_MS
      if (at > clock.now()) return { at }
      const mail = mentionMail(asked, await lettered(recipient, whose, asked))
      return { mail, mark: () => markAsked(db, whose, asked) }
    },
  }

  const run =
    (notice: Notice) =>
    async ({ id, orgId, payload: { personId }, signal }: Job): Promise<void> => {
      if (orgId === null || typeof personId !== 'string') return
      const whose = { orgId, personId }
      const recipient = await findRecipient(db, whose)
      const outcome = recipient && (await find[notice](recipient, whose))
      if (outcome === null) return
      if ('at' in outcome) return enqueue(db, noticeJob(notice, { ...whose, at: outcome.at }))
      signal.throwIfAborted()
      try {
        await deliver(outcome.mail, id)
      } catch (error) {
        if (!isRefusedForGood(error)) throw error
        logger.warn({ mail: id }, 'the mail server refused a notification for good: its address may not exist')
      }
      await outcome.mark()
    }
  const notices: readonly Notice[] = ['waiting', 'mention']
  return notices.map((notice) => ({
    kind: noticeKinds[notice],
    atOnce: AT_ONCE,
    retryAfter: dayOfRetries,
    run: run(notice),
  }))
}
