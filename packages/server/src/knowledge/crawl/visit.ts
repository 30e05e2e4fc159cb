import type { Clock } from '../../clock'
import { FetchProblem, type SafeFetch, type SafeReply } from '../../connector'
import { parseUrl } from '../../parse-url'
import type { PageReader } from '../extract/page-reader'
import type { ReadPage } from '../extract/read-page'
import { ReadProblem, type ReadProblemCode } from '../extract/read-problem'
import { readRetryAfter } from './retry-after'
import { outOfBounds, type Scope, scopeFrom } from './scope'
import { normaliseUrl } from './site'
import { USER_AGENT } from './user-agent'

/** What became of a page: it was asked for, or another address stands for it. */
export type Visit =
  | AskedVisit
  | { readonly outcome: 'elsewhere'; readonly address: string; readonly links: readonly string[] }

/** What became of a page that was asked for. */
export type AskedVisit =
  | { readonly outcome: 'unchanged' }
  | ReadVisit
  /** A passing trouble may be over next time; a lasting one says that there is nothing to use. */
  | {
      readonly outcome: 'failed'
      readonly reason: string
      readonly trouble: 'passing' | 'lasting' | 'gone'
      /** Milliseconds for which the site asks to be left alone. */
      readonly waitMs?: number
    }

export interface ReadVisit {
  readonly outcome: 'read'
  readonly page: ReadPage
  /** Where it is stored: where redirects ended, or where it was asked for, whichever a crawl may fetch. */
  readonly address: string
  /** Another address that the page says it is known by, if a crawl may fetch that. */
  readonly canonical: string | null
  readonly reason: 'bad_charset' | 'no_content' | null
  readonly etag: string | null
  readonly lastModified: string | null
}

/** What it takes to visit a page. */
export interface VisitPorts {
  readonly fetch: SafeFetch
  readonly reader: PageReader
  readonly clock: Clock
  /** For one page, redirects and body too. */
  readonly pageTimeoutMs: number
}

interface VisitOptions {
  readonly url: string
  /** Every redirect is held to it, and so is the address under which the page is stored. */
  readonly scope: Scope
  /** What the last reply was marked with, when its content is still stored. */
  readonly known: { readonly etag: string | null; readonly lastModified: string | null } | null
  readonly signal?: AbortSignal
}

const MAX_BYTES = 5_000_000
const REDIRECTS = 5
const PASSING = new Set([408, 425, 429])
/** Of the ways in which a page is not read, those that are not its own. */
const OUR_TROUBLE: ReadonlySet<ReadProblemCode> = new Set(['busy', 'reader_failed'])

/** Fetches a page and reads it. Whatever is wrong with it is an outcome, never an error. */
export async function visitPage(ports: VisitPorts, { url, scope, known, signal }: VisitOptions): Promise<AskedVisit> {
  const beyond = scopeFrom(url, scope)
  try {
    const reply = await ports.fetch(url, {
      headers: {
        'user-agent': USER_AGENT,
        accept: 'text/html, application/xhtml+xml, text/plain;q=0.8',
        ...(known?.etag && { 'if-none-match': known.etag }),
        ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
      },
      timeoutMs: ports.pageTimeoutMs,
      maxBytes: MAX_BYTES,
      redirects: REDIRECTS,
      follows: (next) => outOfBounds(next, beyond) === null,
      ...(signal && { signal }),
    })
    if (reply.status === 304 && known) return { outcome: 'unchanged' }
    const waitMs = readRetryAfter(reply, ports.clock.now())
    if (waitMs !== null) return { ...failed(`http_${reply.status}`, 'passing'), waitMs }
    return refusedBy(reply, beyond) ?? (await readReply(ports.reader, { reply, url, scope, signal }))
  } catch (error) {
    // no page is worth a crawl: one that breaks its reader is left out
    if (error instanceof ReadProblem) return failed(error.code, OUR_TROUBLE.has(error.code) ? 'passing' : 'lasting')
    if (!(error instanceof FetchProblem)) throw error
    const isPassing = error.code === 'unreachable' || error.code === 'timed_out'
    return failed(error.code === 'too_many_redirects' ? 'redirect_loop' : error.code, isPassing ? 'passing' : 'lasting')
  }
}

/** A page that was not read, and why. */
export const failed = (reason: string, trouble: 'passing' | 'lasting' | 'gone') =>
  ({ outcome: 'failed', reason, trouble }) as const

/** Why a reply is not read, if it is not. */
function refusedBy({ status, headers, url: end }: SafeReply, beyond: Scope): AskedVisit | null {
  const target = status >= 300 && status <= 399 ? parseUrl(headers.location ?? '', end) : null
  const reason = target && outOfBounds(target.href, beyond)
  if (reason !== null) return failed(reason, 'lasting')
  if (status === 401 || status === 403) return failed('login_required', 'lasting')
  if (status === 404 || status === 410) return failed(`http_${status}`, 'gone')
  if (status >= 500 || PASSING.has(status)) return failed(`http_${status}`, 'passing')
  if (status < 200 || status > 299) return failed(`http_${status}`, 'lasting')
  return typeOf(headers) === null ? failed('wrong_content_type', 'lasting') : null
}

interface Reading extends Pick<VisitOptions, 'url' | 'scope' | 'signal'> {
  readonly reply: SafeReply
}

async function readReply(reader: PageReader, { reply, url, scope, signal }: Reading): Promise<AskedVisit> {
  const { headers, url: end, body } = reply
  const fetched = { kind: typeOf(headers) ?? 'html', body, contentType: headers['content-type'] ?? '', url: end }
  const { page, isDamaged } = await reader.readPage(fetched, signal)
  if (page.asksForPassword) return failed('login_required', 'lasting')
  // what the next crawl would not ask for comes and goes with every crawl
  const address = placeOf(end, scope) ?? url
  const named = page.canonical && placeOf(page.canonical, scope)
  const canonical = named === address ? null : named
  // the next crawl has to see for itself whether it still names another address, or still has no text
  const isMarked = canonical === null && page.passages.length > 0
  return {
    outcome: 'read',
    page,
    address,
    canonical,
    // its links are still worth following
    reason: page.passages.length === 0 ? 'no_content' : isDamaged ? 'bad_charset' : null,
    etag: (isMarked && headers.etag) || null,
    lastModified: (isMarked && headers['last-modified']) || null,
  }
}

/** An address as it is stored, if a crawl may fetch it. */
function placeOf(url: string, scope: Scope): string | null {
  const place = normaliseUrl(url)
  return place !== null && outOfBounds(place, scope) === null ? place : null
}

function typeOf(headers: SafeReply['headers']): 'html' | 'text' | null {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (!type || type === 'text/html' || type === 'application/xhtml+xml') return 'html'
  return type === 'text/plain' || type === 'text/markdown' ? 'text' : null
}
