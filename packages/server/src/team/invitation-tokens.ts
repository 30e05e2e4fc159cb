import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock'
import { hashSecret } from '../hash-secret'

const LIFETIME_MS = 72 * 3_600_000

/** What stands behind the `#` of a new link, and what is kept of it. */
export function newToken(clock: Clock): { token: string; kept: { tokenHash: string; expiresAt: Date } } {
  const token = randomBytes(32).toString('base64url')
  return { token, kept: { tokenHash: hashSecret(token), expiresAt: new Date(clock.now() + LIFETIME_MS) } }
}
