const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Eight attempts within 24 hours: soon at first, for what was only a hiccup, then seldom. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 6 * HOUR, 9 * HOUR + 24 * MINUTE]

/** Milliseconds until the next attempt at something that another server may be down for; null after 24 hours. */
export function dayOfRetries(attempts: number): number | null {
  return WAITS[attempts - 1] ?? null
}
