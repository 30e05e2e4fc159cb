import { createHash, timingSafeEqual } from 'node:crypto'

/** How a key is kept: SHA-256 in hexadecimal. Keys are random, so nothing slower is needed. */
export function hashKey(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether a key is the one behind a hash, taking the same time for every wrong one. */
export function matchesHash(text: string, hash: string): boolean {
  const given = Buffer.from(hashKey(text), 'hex')
  const kept = Buffer.from(hash, 'hex')
  return given.length === kept.length && timingSafeEqual(given, kept)
}
