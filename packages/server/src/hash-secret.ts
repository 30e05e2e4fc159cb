import { createHash, timingSafeEqual } from 'node:crypto'

/** How a secret is kept: SHA-256 in hexadecimal. They are random, so nothing slower is needed. */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether a secret is the one behind a hash, taking the same time for every wrong one. */
export function matchesHash(text: string, hash: string): boolean {
  return isSameText(hashSecret(text), hash)
}

/** Whether two texts are the same, taking the same time for all of one length. */
export function isSameText(given: string, kept: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(kept)]
  return one.length === other.length && timingSafeEqual(one, other)
}
