const FIRST_MS = 500
const LONGEST_MS = 30_000

/**
 * How long to wait before attempt number `attempt` (1 is the first repeat), in milliseconds. Half of it is chance, so
 * that a thousand clients cut off together do not come back together.
 */
export function backoff(attempt: number, fraction: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1))
  return ceiling / 2 + (ceiling / 2) * fraction
}
