import { gunzipSync } from 'node:zlib'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

/** What a sitemap file names. */
export interface Sitemap {
  readonly pages: readonly string[]
  readonly sitemaps: readonly string[]
}
/** What there is to read in a file that is no sitemap. */
export const NO_SITEMAP: Sitemap = { pages: [], sitemaps: [] }

/** Largest file that is read, packed or unpacked. */
export const SITEMAP_MAX_BYTES = 10_000_000
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

/** Reads a sitemap file; nothing when it is none. */
export function parseSitemap(body: Buffer): Sitemap {
  try {
    const isPacked = GZIP.every((byte, index) => body[index] === byte)
    const text = (isPacked ? gunzipSync(body, { maxOutputLength: SITEMAP_MAX_BYTES }) : body).toString()
    // no sitemap needs entities of its own, and they are how a small file becomes a huge one
    if (text.includes('<!DOCTYPE')) return NO_SITEMAP
    const { urlset, sitemapindex } = Document.parse(parser.parse(text))
    return { pages: locations(urlset?.url), sitemaps: locations(sitemapindex?.sitemap) }
  } catch {
    // many sites answer every address with a page
    return NO_SITEMAP
  }
}

const locations = (entries: readonly unknown[] = []) =>
  entries.flatMap((entry) => Location.safeParse(entry).data?.loc ?? [])
