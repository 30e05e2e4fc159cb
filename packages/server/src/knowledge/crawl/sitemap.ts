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
}

interface SitemapOptions {
  readonly siteUrl: string
  /** Those that robots.txt names, beside the usual one. */
  readonly named: readonly string[]
  readonly mostUrls: number
  readonly signal: AbortSignal
  /** Lets other crawls work before a file is asked for, when this one did so for long. */
  readonly giveWay: () => Promise<void>
}

const MAX_FILES = 20
const TIMEOUT_MS = 15_000

/** The addresses in a site's sitemaps, and in those that they point to; files that cannot be read are passed over. */
export async function readSitemaps(
  ports: SitemapPorts,
  { siteUrl, named, mostUrls, signal, giveWay }: SitemapOptions,
): Promise<string[]> {
  const files = [...new Set([...named, new URL('/sitemap.xml', siteUrl).href])]
  const urls: string[] = []
  for (let next = 0; next < Math.min(files.length, MAX_FILES) && urls.length < mostUrls; next++) {
    const file = files[next]
    if (file === undefined || !parseUrl(file) || !isSameSite(file, siteUrl)) continue
    await giveWay()
    const { pages, sitemaps } = await readFile(ports, { file, siteUrl, signal })
    for (const page of pages.slice(0, mostUrls - urls.length)) urls.push(page)
    for (const sitemap of sitemaps) if (!files.includes(sitemap) && files.length < MAX_FILES) files.push(sitemap)
  }
  return urls
}

async function readFile(
  { fetch, reader }: SitemapPorts,
  { file, siteUrl, signal }: Pick<SitemapOptions, 'siteUrl' | 'signal'> & { file: string },
): Promise<Sitemap> {
  try {
    const headers = { 'user-agent': USER_AGENT }
    const limits = { timeoutMs: TIMEOUT_MS, maxBytes: SITEMAP_MAX_BYTES, redirects: 5 }
    const follows = (next: string) => isSameSite(next, siteUrl)
    const { status, body } = await fetch(file, { headers, ...limits, follows, signal })
    return status === 200 ? await reader.readSitemap(body, signal) : NO_SITEMAP
  } catch (error) {
    if (error instanceof FetchProblem || error instanceof ReadProblem) return NO_SITEMAP
    throw error
  }
}
