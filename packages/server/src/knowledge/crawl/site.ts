import { parseUrl } from '../../parse-url'

/** Longest address that is followed. */
const MAX_LENGTH = 2_000
const TRACKING = /^(utm_\w+|gclid|fbclid|msclkid|dclid|mc_[ce]id|_ga|_gl|yclid|igshid|ref_src)$/i
const SESSION = /^(phpsessid|jsessionid|aspsessionid\w*|sessionid|session_id|session|sid|cfid|cftoken|zenid|oscsid)$/i
const SESSION_IN_PATH = /;(jsessionid|phpsessid|sid)=[^/?#;]*/gi

/** Whether a letter is written as itself or as its code, and the code in large letters or in small ones, makes no difference to where it leads. */
export function normaliseCodes(text: string): string {
  return text.replace(/%[\da-f]{2}/gi, (code) => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return /[\w.~-]/.test(letter) ? letter : code.toUpperCase()
  })
}

/** A path as it stands in a stored address. */
export function normalisePath(path: string): string {
  const url = new URL('http://any.invalid/')
  url.pathname = normaliseCodes(path)
  return url.pathname
}

/** The one form in which an address is stored: letters as themselves, no fragment, no session or tracking parameters, the others in order; null where nothing can be fetched. */
export function normaliseUrl(text: string, base?: string): string | null {
  const url = parseUrl(text, base)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
  url.hash = ''
  url.pathname = normaliseCodes(url.pathname)
    .replace(SESSION_IN_PATH, '')
    .replace(/\/{2,}/g, '/')
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name) && !SESSION.test(name))
  url.search = new URLSearchParams(kept).toString()
  url.searchParams.sort()
  return url.href.length <= MAX_LENGTH ? url.href : null
}

/** Whether two addresses are of one site: the same host and port; www and http or https make no difference. */
export function isSameSite(one: string, other: string): boolean {
  return siteOf(one) === siteOf(other)
}

function siteOf(address: string): string {
  const { hostname, port } = new URL(address)
  return `${hostname.replace(/^www\./, '').replace(/\.$/, '')}:${port}`
}
