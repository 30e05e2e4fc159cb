import robotsParser from 'robots-parser'
import { FetchProblem, type SafeFetch } from '../../connector'
import { USER_AGENT } from './user-agent'

/** What a site asks of those who crawl it. */
export interface Robots {
  isAllowed(url: string): boolean
  /** Milliseconds between two requests; 0 asks for none. */
  readonly delayMs: number
  readonly sitemaps: readonly string[]
}

const MAX_BYTES = 512_000
const TIMEOUT_MS = 10_000
/** A site may slow us down, but not to a crawl that lasts for weeks. */
const MAX_DELAY_MS = 10_000

/** Reads robots.txt; where there is none everything is allowed. Null when the site says that it cannot tell now. */
export async function readRobots(
  fetch: SafeFetch,
  { siteUrl, signal }: { siteUrl: string; signal: AbortSignal },
): Promise<Robots | null> {
  const url = new URL('/robots.txt', siteUrl).href
  const text = await fetch(url, {
    headers: { 'user-agent': USER_AGENT },
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    redirects: 5,
    signal,
  }).then(
    ({ status, body }) => (status >= 500 ? null : status === 200 ? body.toString() : ''),
    (error) => {
      // the pages will tell what is wrong with the site
      if (error instanceof FetchProblem) return ''
      throw error
    },
  )
  if (text === null) return null
  const robots = robotsParser(url, text)
  return {
    // without an answer the address is of the other twin: www or not, http or https
    isAllowed: (page) =>
      robots.isAllowed(page, USER_AGENT) ?? robots.isAllowed(onHostOf(page, url), USER_AGENT) ?? true,
    delayMs: Math.min((robots.getCrawlDelay(USER_AGENT) ?? 0) * 1_000, MAX_DELAY_MS),
    sitemaps: robots.getSitemaps(),
  }
}

function onHostOf(page: string, robotsUrl: string): string {
  const { pathname, search } = new URL(page)
  return new URL(pathname + search, robotsUrl).href
}
