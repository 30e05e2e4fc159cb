/** Deeper than any site that people walk through. */
const MAX_SEGMENTS = 12
const MAX_REPEATS = 3
const LEAST_A_PATTERN = 50
const SHARE_A_PATTERN = 4

/** Passes addresses until they look like ones that a program makes up without end: calendars, filters, links that nest. */
export function createTrapGuard(pageLimit: number): (url: string) => boolean {
  const most = Math.max(LEAST_A_PATTERN, Math.ceil(pageLimit / SHARE_A_PATTERN))
  const seen = new Map<string, number>()
  return (url) => {
    const { pathname, searchParams } = new URL(url)
    const segments = pathname.split('/').filter((segment) => segment !== '')
    if (segments.length > MAX_SEGMENTS || mostRepeats(segments) > MAX_REPEATS) return false
    const path = pathname.replace(/\d+/g, '0')
    const names = [...new Set(searchParams.keys())].join('&')
    // what differs in words only was written by somebody
    if (path === pathname && !names) return true
    const pattern = `${path}?${names}`
    const count = (seen.get(pattern) ?? 0) + 1
    seen.set(pattern, count)
    return count <= most
  }
}

function mostRepeats(segments: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}
