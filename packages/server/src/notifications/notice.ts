import type { NewJob } from '../jobs'

/** What a mail tells somebody of: conversations that wait for them, or notes that ask for them. */
export type Notice = 'waiting' | 'mention'

/** Long enough to open a conversation and read the note in it. */
export const MENTION_AFTER_MS = 5 * 60_000

export const noticeKinds: Readonly<Record<Notice, string>> = { waiting: 'waiting notice', mention: 'mention notice' }

interface Whom {
  readonly orgId: string
  readonly personId: string
  /** When they are to be told, in milliseconds since 1970. */
  readonly at: number
}

/** The one job that tells somebody of everything there is by then. */
export function noticeJob(notice: Notice, { orgId, personId, at }: Whom): NewJob {
  const kind = noticeKinds[notice]
  return { kind, orgId, payload: { personId }, once: `${kind} ${orgId} ${personId}`, runAt: new Date(at) }
}
