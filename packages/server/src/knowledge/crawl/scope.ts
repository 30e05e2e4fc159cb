import type { Robots } from './robots'
import { isSameSite, normaliseCodes, normalisePath, normaliseUrl } from './site'

interface Paths {
  readonly includePaths: readonly string[]
  readonly excludePaths: readonly string[]
}

/** What of a site may be read. */
export interface Scope extends Paths {
  readonly siteUrl: string
  readonly robots: Pick<Robots, 'isAllowed'>
}

/** Why an address is not fetched. */
type OutOfBounds = 'redirected_away' | 'out_of_scope' | 'robots_disallowed'

/** Files that hold no text to read, by their name. */
const NOT_PAGES =
  /\.(7z|avi|avif|bmp|bz2|css|dmg|docx?|eot|epub|exe|gif|gz|ico|iso|jpe?g|js|json|m4[av]|map|mjs|mkv|mov|mp[34]|mpe?g|og[gv]|otf|png|pptx?|rar|rss|svg|tar|tiff?|ttf|wav|webm|webp|woff2?|xlsx?|xml|zip)$/i

/** The scope of a site whose paths are written as people write them. */
export function scopeOf({ includePaths, excludePaths }: Paths, rest: Pick<Scope, 'siteUrl' | 'robots'>): Scope {
  return { ...rest, includePaths: includePaths.map(normalisePath), excludePaths: excludePaths.map(normalisePath) }
}

/** Why an address may not be fetched, if it may not: as it is written, and as it would be stored. */
export function outOfBounds(url: string, { siteUrl, robots, ...paths }: Scope): OutOfBounds | null {
  const stored = normaliseUrl(url)
  if (stored === null || !isSameSite(stored, siteUrl)) return 'redirected_away'
  const forms = stored === url ? [url] : [url, stored]
  if (!forms.every((form) => isNamed(new URL(form), paths))) return 'out_of_scope'
  return forms.every((form) => robots.isAllowed(form)) ? null : 'robots_disallowed'
}

/** Why a page of the site is not asked for, if it is not: a crawl begins at its first page whatever the paths say. */
export function forbiddenBy(url: string, scope: Scope): OutOfBounds | null {
  if (url !== scope.siteUrl) return outOfBounds(url, scope)
  return scope.robots.isAllowed(url) ? null : 'robots_disallowed'
}

/** The scope for where a page redirects to: one that no path names, but was asked for by its address, may lead to another such. */
export function scopeFrom(url: string, scope: Scope): Scope {
  return isNamed(new URL(url), scope) ? scope : { ...scope, includePaths: [] }
}

function isNamed(url: URL, { includePaths, excludePaths }: Paths): boolean {
  const pathname = normaliseCodes(url.pathname)
  if (NOT_PAGES.test(pathname) || excludePaths.some((pattern) => beginsLike(pathname, pattern))) return false
  return includePaths.length === 0 || includePaths.some((pattern) => beginsLike(pathname, pattern))
}

/** Whether a path is what a pattern names or lies below it; `*` stands for anything, also for nothing. */
export function beginsLike(path: string, pattern: string): boolean {
  const [start = '', ...rest] = pattern.replace(/(?<=.)\/$/, '').split('*')
  if (!path.startsWith(start)) return false
  let at = start.length
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  // /help is not the beginning of /helpers
  return rest.length > 0 || pattern === '/' || at === path.length || path[at] === '/'
}
