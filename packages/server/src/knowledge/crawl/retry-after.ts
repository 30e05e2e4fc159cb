import type { SafeReply } from '../../connector'

/** What a site that is asked too much, and does not say for how long, is given. */
const UNSAID_MS = 5_000

/** Milliseconds for which a site asks to be left alone; null when it does not. A date is seen from its own clock. */
export function readRetryAfter({ status, headers }: Pick<SafeReply, 'status' | 'headers'>, now: number): number | null {
  if (status !== 429 && status !== 503) return null
  const said = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1_000
  const until = said.endsWith('GMT') ? Date.parse(said) : Number.NaN
  if (Number.isNaN(until)) return status === 429 ? UNSAID_MS : null
  const sentAt = Date.parse(headers.date ?? '')
  return Math.max(0, until - (Number.isNaN(sentAt) ? now : sentAt))
}
