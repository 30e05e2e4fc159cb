import type { View } from '@opencx/client'
import { formatTime } from '../i18n/dates'
import { t } from '../i18n/translate'
import { signal } from '../signal/signal'

/** A pause longer than this is told with its end, a shorter one is over before it is read. */
const SHORT_PAUSE_MS = 60_000

/** Whether the page's last word on who its customer is was refused; the chat waits for another one. */
export const isSignedOut = signal(false)

/** What the server's word means for the visitor: it ended the chat, asked to hold back, or does not work. */
export function serverNotice({ stoppedBy, heldUntil, isServerFailing }: View, now: number): string | null {
  if (stoppedBy) return stoppedText(stoppedBy)
  const until = heldUntil ?? now
  if (until - now > SHORT_PAUSE_MS) return t('more.connection.heldUntil', { time: formatTime(until) })
  if (until > now) return t('more.connection.held')
  return isServerFailing ? t('more.connection.failing') : null
}

/** Friendly words for the code that ended the conversation. */
export function stoppedText(code: string): string {
  // only of a customer, who is being signed in again
  if (code === 'session_expired') return t(isSignedOut.value ? 'more.stopped.identity' : 'connection.reconnecting')
  if (code === 'identity_required') return t('more.stopped.identity')
  if (code.startsWith('session_')) return t('more.stopped.session')
  return t(code.startsWith('key_') || code === 'origin_not_allowed' ? 'more.stopped.key' : 'more.stopped.unknown')
}
