import { isSameSite } from './site'

interface Scope {
  readonly siteUrl: string
  readonly includePaths: readonly string[]
  readonly excludePaths: readonly string[]
}

/** Files that hold no text to read, by their name. */
const NOT_PAGES =
  /\.(7z|avi|avif|bmp|bz2|css|dmg|docx?|eot|epub|exe|gif|gz|ico|iso|jpe?g|js|json|m4[av]|map|mjs|mkv|mov|mp[34]|mpe?g|og[gv]|otf|png|pptx?|rar|rss|svg|tar|tiff?|ttf|wav|webm|webp|woff2?|xlsx?|xml|zip)$/i

/** Whether an address belongs to what is crawled of a site. */
export function isInScope(url: string, { siteUrl, includePaths, excludePaths }: Scope): boolean {
  const { pathname } = new URL(url)
  if (!isSameSite(url, siteUrl) || NOT_PAGES.test(pathname)) return false
  if (excludePaths.some((pattern) => beginsLike(pathname, pattern))) return false
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
