const LIMIT_MAX = 1_000

/** The limit that somebody wrote; null where it is none. */
export function readLimit(text: string): number | null {
  const trimmed = text.trim()
  return /^\d+$/.test(trimmed) && Number(trimmed) <= LIMIT_MAX ? Number(trimmed) : null
}
