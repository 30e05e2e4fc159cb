import { isDeepStrictEqual } from 'node:util'
import type { KnownVisitor, VisitorDetails } from '@opencx/protocol/http/exchange'
import { deviceOf } from './device'

interface Telling {
  /** In milliseconds since 1970. */
  readonly at: number
  /** What the browser calls itself. */
  readonly userAgent: string | undefined
}

/** All that is known of a visitor with what they say now; null when that is nothing new. */
export function withSaid(
  known: KnownVisitor,
  said: VisitorDetails | undefined,
  { at, userAgent }: Telling,
): KnownVisitor | null {
  // only who has just opened the chat says something: two browsers do not take turns in being the one
  const merged = { ...known, ...said, ...(said && deviceOf(userAgent)) }
  if (isDeepStrictEqual(merged, known)) return null
  if (merged.consentedTo === known.consentedTo) return merged
  // our time: theirs would be worth nothing as a proof
  return { ...merged, consentedAt: new Date(at).toISOString() }
}
