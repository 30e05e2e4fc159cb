import robotsParser from 'robots-parser'
import type { Clock } from '../../clock'
import { FetchProblem, type FetchProblemCode, type SafeFetch, type SafeReply } from '../../connector'
import { LONGEST_WAIT_MS } from './patience'
import { readRetryAfter } from './retry-after'
import { normaliseCodes } from './site'
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

interface RobotsPorts {
  readonly fetch: SafeFetch
  readonly clock: Clock
}

interface Asked {
  readonly siteUrl: string
  readonly signal?: AbortSignal
  /** Waits so many milliseconds; absent where somebody waits for the answer, and a site that asks for time gets none. */
  readonly rest?: (ms: number) => Promise<void>
}

/** Reads robots.txt; where there is none everything is allowed. Null when the site says that it cannot tell now. */
export async function readRobots(ports: RobotsPorts, { siteUrl, signal, rest }: Asked): Promise<Robots | null> {
  const url = new URL('/robots.txt', siteUrl).href
  let reply = await askRobots(ports.fetch, url, signal)
  const waitMs = typeof reply === 'string' ? null : readRetryAfter(reply, ports.clock.now())
  if (rest && waitMs !== null && waitMs <= LONGEST_WAIT_MS) {
    await rest(waitMs)
    reply = await askRobots(ports.fetch, url, signal)
  }
  const text = textOf(reply)
  if (text === null) return null
  // the library takes a letter and its code for two
  const robots = robotsParser(url, normaliseCodes(text))
  const allows = (page: string) => robots.isAllowed(normaliseCodes(page), USER_AGENT)
  return {
    // without an answer the address is of the other twin: www or not, http or https
    isAllowed: (page) => allows(page) ?? allows(onHostOf(page, url)) ?? true,
    delayMs: Math.min((robots.getCrawlDelay(USER_AGENT) ?? 0) * 1_000, MAX_DELAY_MS),
    sitemaps: robots.getSitemaps(),
  }
}

function onHostOf(page: string, robotsUrl: string): string {
  const { pathname, search } = new URL(page)
  return new URL(pathname + search, robotsUrl).href
}

/** What is no reply: nothing answers, and the pages will tell why; or there are rules that could not be read. */
type NoReply = 'nothing' | 'unread'
const UNREAD: ReadonlySet<FetchProblemCode> = new Set(['too_large', 'timed_out'])

async function askRobots(fetch: SafeFetch, url: string, signal: AbortSignal | undefined): Promise<SafeReply | NoReply> {
  const headers = { 'user-agent': USER_AGENT }
  try {
    return await fetch(url, {
      headers,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      redirects: 5,
      ...(signal && { signal }),
    })
  } catch (error) {
    if (error instanceof FetchProblem) return UNREAD.has(error.code) ? 'unread' : 'nothing'
    throw error
  }
}

function textOf(reply: SafeReply | NoReply): string | null {
  if (reply === 'nothing') return ''
  if (reply === 'unread' || reply.status >= 500) return null
  return reply.status === 200 ? reply.body.toString() : ''
}
