/** Whoever was not seen for so long is gone. */
export const PRESENT_MS = 120_000

/** From when on somebody must have been seen to be there at a moment, in milliseconds since 1970. */
export const presentSince = (now: number): Date => new Date(now - PRESENT_MS)

/** Whether somebody who was seen last at a moment, or never, is there. */
export function isPresent(seenAt: Date | null, now: number): boolean {
  return seenAt !== null && seenAt > presentSince(now)
}
