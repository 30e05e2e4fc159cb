import type { View } from '@opencx/client'
import type { StringName } from '../i18n/translate'

/** Something about the connection that the visitor should know. */
export interface Notice {
  readonly text: StringName
  /** It ends by itself. */
  readonly isWorking: boolean
  readonly until: number
}

/** A pause longer than this is told with its end, a shorter one is over before it is read. */
const SHORT_PAUSE_MS = 60_000

/** What to say, if anything. `isCutOff` once the connection has been gone for longer than a blink. */
export function noticeOf(
  { stoppedBy, heldUntil, isServerFailing }: View,
  isCutOff: boolean,
  now: number,
): Notice | null {
  const until = heldUntil ?? now
  if (stoppedBy) return { text: stoppedText(stoppedBy), isWorking: false, until }
  if (until - now > SHORT_PAUSE_MS) return { text: 'connection.heldUntil', isWorking: true, until }
  if (until > now) return { text: 'connection.held', isWorking: true, until }
  if (!isCutOff) return null
  return { text: isServerFailing ? 'connection.serverFailing' : 'connection.reconnecting', isWorking: true, until }
}

/** Friendly words for the code that ended the conversation. */
export function stoppedText(code: string): StringName {
  if (code.startsWith('session_')) return 'stopped.session'
  return code.startsWith('key_') || code === 'origin_not_allowed' ? 'stopped.key' : 'stopped.unknown'
}
