import { isDeepStrictEqual } from 'node:util'
import type { KnownVisitor, VisitorDetails } from '@opencx/protocol/http/exchange'

/** All that is known of a visitor with what they say now, `at` milliseconds since 1970; null when that is nothing new. */
export function withSaid(known: KnownVisitor, said: VisitorDetails | undefined, at: number): KnownVisitor | null {
  const merged = { ...known, ...said }
  if (isDeepStrictEqual(merged, known)) return null
  if (merged.consentedTo === known.consentedTo) return merged
  // our time: theirs would be worth nothing as a proof
  return { ...merged, consentedAt: new Date(at).toISOString() }
}
