import { gunzipSync } from 'node:zlib'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { FetchProblem, type SafeFetch } from '../../connector'
import { isSameSite } from './site'
import { USER_AGENT } from './user-agent'

interface SitemapOptions {
  readonly siteUrl: string
  /** Those that robots.txt names, beside the usual one. */
  readonly named: readonly string[]
  readonly mostUrls: number
  readonly signal: AbortSignal
}

const MAX_FILES = 20
const MAX_BYTES = 10_000_000
const TIMEOUT_MS = 15_000

/** The addresses in a site's sitemaps, and in those that they point to; files that cannot be read are passed over. */
export async function readSitemaps(
  fetch: SafeFetch,
  { siteUrl, named, mostUrls, signal }: SitemapOptions,
): Promise<string[]> {
  const files = [...new Set([...named, new URL('/sitemap.xml', siteUrl).href])]
  const urls: string[] = []
  for (let next = 0; next < Math.min(files.length, MAX_FILES) && urls.length < mostUrls; next++) {
    const file = files[next]
    if (file === undefined || !URL.canParse(file) || !isSameSite(file, siteUrl)) continue
    const { pages, sitemaps } = await readFile(fetch, { file, signal })
    for (const page of pages.slice(0, mostUrls - urls.length)) urls.push(page)
    for (const sitemap of sitemaps) if (!files.includes(sitemap) && files.length < MAX_FILES) files.push(sitemap)
  }
  return urls
}

interface Sitemap {
  readonly pages: readonly string[]
  readonly sitemaps: readonly string[]
}
const NOTHING: Sitemap = { pages: [], sitemaps: [] }

async function readFile(fetch: SafeFetch, { file, signal }: { file: string; signal: AbortSignal }): Promise<Sitemap> {
  try {
    const headers = { 'user-agent': USER_AGENT }
    const reply = await fetch(file, { headers, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, redirects: 5, signal })
    return reply.status === 200 ? parseSitemap(reply.body) : NOTHING
  } catch (error) {
    if (error instanceof FetchProblem) return NOTHING
    throw error
  }
}

const Location = z.object({ loc: z.string().trim() })
const Document = z.object({
  urlset: z
    .object({ url: z.array(z.unknown()).default([]) })
    .optional()
    .catch(undefined),
  sitemapindex: z
    .object({ sitemap: z.array(z.unknown()).default([]) })
    .optional()
    .catch(undefined),
})
const GZIP = [0x1f, 0x8b]
const parser = new XMLParser({
  parseTagValue: false,
  maxNestedTags: 10,
  isArray: (name) => name === 'url' || name === 'sitemap',
})

/** What a sitemap file names; nothing when it is none. */
export function parseSitemap(body: Buffer): Sitemap {
  try {
    const isPacked = GZIP.every((byte, index) => body[index] === byte)
    const text = (isPacked ? gunzipSync(body, { maxOutputLength: MAX_BYTES }) : body).toString()
    // no sitemap needs entities of its own, and they are how a small file becomes a huge one
    if (text.includes('<!DOCTYPE')) return NOTHING
    const { urlset, sitemapindex } = Document.parse(parser.parse(text))
    return { pages: locations(urlset?.url), sitemaps: locations(sitemapindex?.sitemap) }
  } catch {
    // many sites answer every address with a page
    return NOTHING
  }
}

const locations = (entries: readonly unknown[] = []) =>
  entries.flatMap((entry) => Location.safeParse(entry).data?.loc ?? [])
