import { setImmediate } from 'node:timers/promises'
import type { Clock } from '../../clock'
import { FetchProblem, type SafeFetch } from '../../connector'
import { parseUrl } from '../../parse-url'
import type { PageReader } from '../extract/page-reader'
import { NO_SITEMAP, SITEMAP_MAX_BYTES, type Sitemap } from '../extract/parse-sitemap'
import { ReadProblem } from '../extract/read-problem'
import { isSameSite } from './site'
import { USER_AGENT } from './user-agent'

interface SitemapPorts {
  readonly fetch: SafeFetch
  readonly reader: PageReader
  readonly clock: Clock
}

interface SitemapOptions {
  readonly siteUrl: string
  /** Those that robots.txt names, beside the usual one. */
  readonly named: readonly string[]
  readonly mostUrls: number
  /** Whether a crawl may fetch an address; others take no room. */
  readonly isWelcome: (url: string) => boolean
  readonly signal: AbortSignal
  /** Lets other crawls work before a file is asked for, when this one did so for long. */
  readonly giveWay: () => Promise<void>
  /** False when the crawl was cancelled meanwhile. */
  readonly mayGoOn: () => Promise<boolean>
}

const MAX_FILES = 20
/** As many as the protocol allows a file. */
const MOST_IN_FILE = 50_000
/** Each takes microseconds; requests have their turn in between. */
const AT_ONCE = 1_000
const TIMEOUT_MS = 15_000
/** For all files: enough for twenty of three seconds, and what slower ones do not get to name is found by its links. */
const IN_ALL_MS = 60_000

/**
 * The addresses in a site's sitemaps, and in those that they point to; files that cannot be read, or not in time, are
 * passed over. Null when the crawl was cancelled meanwhile.
 */
export async function readSitemaps(
  ports: SitemapPorts,
  { siteUrl, named, mostUrls, isWelcome, signal, giveWay, mayGoOn }: SitemapOptions,
): Promise<string[] | null> {
  const { clock } = ports
  const files = [...new Set([...named, new URL('/sitemap.xml', siteUrl).href])].slice(0, MAX_FILES)
  const urls: string[] = []
  let leftMs = IN_ALL_MS
  // it grows while it is read
  for (const file of files) {
    if (urls.length >= mostUrls || leftMs <= 0) break
    if (!parseUrl(file) || !isSameSite(file, siteUrl)) continue
    await giveWay()
    if (!(await mayGoOn())) return null
    const began = clock.now()
    const timeoutMs = Math.min(TIMEOUT_MS, leftMs)
    const { pages, sitemaps } = await readFile(ports, { file, siteUrl, signal, timeoutMs })
    leftMs -= clock.now() - began
    for (let at = 0; at < Math.min(pages.length, MOST_IN_FILE) && urls.length < mostUrls; at += AT_ONCE) {
      const welcome = pages.slice(at, at + AT_ONCE).filter(isWelcome)
      urls.push(...welcome.slice(0, mostUrls - urls.length))
      await setImmediate()
    }
    for (const sitemap of sitemaps) if (!files.includes(sitemap) && files.length < MAX_FILES) files.push(sitemap)
  }
  return urls
}

interface SitemapFile extends Pick<SitemapOptions, 'siteUrl' | 'signal'> {
  readonly file: string
  readonly timeoutMs: number
}

async function readFile(
  { fetch, reader }: SitemapPorts,
  { file, siteUrl, signal, timeoutMs }: SitemapFile,
): Promise<Sitemap> {
  try {
    const headers = { 'user-agent': USER_AGENT }
    const limits = { timeoutMs, maxBytes: SITEMAP_MAX_BYTES, redirects: 5 }
    const follows = (next: string) => isSameSite(next, siteUrl)
    const { status, body } = await fetch(file, { headers, ...limits, follows, signal })
    return status === 200 ? await reader.readSitemap(body, signal) : NO_SITEMAP
  } catch (error) {
    if (error instanceof FetchProblem || error instanceof ReadProblem) return NO_SITEMAP
    throw error
  }
}
