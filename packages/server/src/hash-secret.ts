import { createHash, timingSafeEqual } from 'node:crypto'

/** How a secret is kept: SHA-256 in hexadecimal. They are random, so nothing slower is needed. */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether a secret is the one behind a hash, taking the same time for every wrong one. */
export function matchesHash(text: string, hash: string): boolean {
  const given = Buffer.from(hashSecret(text), 'hex')
  const kept = Buffer.from(hash, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept)
}
