import { getPublicSuffix } from 'tldts'
import { parseUrl } from '../parse-url'

/**
 * Origins as an organisation lists them: `https://shop.example`, `https://*.example.com`, `http://10.0.0.1:8080`.
 * The same list becomes the frame-ancestors header, so nothing may be listed that could break out of a header.
 */

const FORBIDDEN = /[\s;,'"\\<>`{}|^%]/
const LOCALHOST = ['http://localhost:*', 'http://127.0.0.1:*']

export type ReadOrigin = { readonly origin: string } | { readonly problem: string }

/** The normal form of one entry of the list, or what is wrong with it. */
export function readOrigin(text: string): ReadOrigin {
  const given = text.trim()
  if (FORBIDDEN.test(given))
    return { problem: 'An origin holds no spaces, quotes, commas or semicolons. List one origin per entry.' }
  const url = parseUrl(given)
  if (!url || !/^https?:$/.test(url.protocol) || !/^https?:\/\/[^/]/i.test(given))
    return { problem: 'An origin begins with https:// or http://, for example https://shop.example.' }
  if (url.username || url.password) return { problem: 'An origin holds no user name or password.' }
  if (url.pathname !== '/' || url.search || url.hash || /[?#]/.test(given))
    return { problem: 'An origin ends after its host: leave out path, query and fragment.' }
  if (url.hostname.startsWith('['))
    return { problem: 'Browsers cannot list IPv6 addresses. Use a host name, or hotspot mode.' }
  const host = url.hostname.replace(/^\*\./, '')
  if (host.includes('*') || (host !== url.hostname && !isOwnDomain(host)))
    return {
      problem: 'A wildcard stands alone at the front of a domain of your own, for example https://*.example.com.',
    }
  if (!host.split('.').every((label) => LABEL.test(label)))
    return { problem: 'A host is made of names with dots between them, for example shop.example.com.' }
  return { origin: `${url.protocol}//${url.host}` }
}

/** The origin of a website's address, which may go on with a path, or what is wrong with it. */
export function readWebsite(address: string): ReadOrigin {
  const url = parseUrl(address)
  if (!url) return readOrigin(address)
  url.pathname = ''
  url.search = ''
  url.hash = ''
  return readOrigin(url.href)
}

const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/

/** Whether all subdomains belong to one owner: not under a top-level domain, nor where anybody may have a name, nor an address. */
function isOwnDomain(host: string): boolean {
  return host.includes('.') && !/\.[0-9]+$/.test(host) && getPublicSuffix(host, { allowPrivateDomains: true }) !== host
}

/** A site's origin and the same with or without `www.`: owners mean both when they name one. */
export function withTwin(origin: string): string[] {
  const { protocol, hostname, host } = new URL(origin)
  const isName = /\.[^.\d][^.]*$/.test(hostname) && !hostname.includes('*')
  if (!isName) return [origin]
  return [origin, host.startsWith('www.') ? `${protocol}//${host.slice(4)}` : `${protocol}//www.${host}`]
}

interface OriginPolicy {
  readonly mode: 'strict' | 'hotspot'
  readonly allowedOrigins: readonly string[]
  readonly allowLocalhost: boolean
}

/** Every origin that may show the chat of a strict key; null for hotspot keys, which any page may show. */
export function frameAncestors(policy: OriginPolicy, ownOrigins: readonly string[]): string[] | null {
  if (policy.mode === 'hotspot') return null
  // read again although the list was checked when it was saved: a header is no place to trust a row
  const listed = policy.allowedOrigins.map(readOrigin).flatMap((entry) => ('origin' in entry ? [entry.origin] : []))
  return [...new Set([...ownOrigins, ...listed, ...(policy.allowLocalhost ? LOCALHOST : [])])]
}

/** Whether a page of this origin may show the chat. Agrees with what browsers make of the frame-ancestors header. */
export function isOriginAllowed(origin: string, policy: OriginPolicy, ownOrigins: readonly string[]): boolean {
  const patterns = frameAncestors(policy, ownOrigins)
  if (patterns === null) return true
  // "null" is what every sandboxed or file page is called: it names nobody
  if (parseUrl(origin)?.origin !== origin) return false
  return patterns.some((pattern) => covers(pattern, origin))
}

const PATTERN = /^(https?):\/\/(\*\.)?([^:]+)(?::(\d+|\*))?$/
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' }

function covers(pattern: string, origin: string): boolean {
  const [, scheme = '', wildcard, host = '', port = DEFAULT_PORTS[scheme]] = PATTERN.exec(pattern) ?? []
  const url = new URL(origin)
  const actualScheme = url.protocol.slice(0, -1)
  const actualPort = url.port || DEFAULT_PORTS[actualScheme]
  // browsers let a listed http origin cover its https twin, never the reverse
  const isUpgrade = scheme === 'http' && actualScheme === 'https'
  if (actualScheme !== scheme && !isUpgrade) return false
  if (wildcard ? !url.hostname.endsWith(`.${host}`) : url.hostname !== host) return false
  return port === '*' || port === actualPort || (isUpgrade && port === '80' && actualPort === '443')
}

/** The origin of one site, in its normal form; null for opaque pages and for everything that is none. */
export function siteOf(origin: string | undefined): string | null {
  if (origin === undefined || origin.length > 300) return null
  const url = parseUrl(origin)
  return url && /^https?:$/.test(url.protocol) && url.origin === origin && /^[a-z0-9._-]+$/.test(url.hostname)
    ? origin
    : null
}
