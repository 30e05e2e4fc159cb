import { parseUrl } from '../parse-url'
import { FetchProblem, type SafeRequest } from './safe-fetch'

/** One request of a chain of redirects. */
export interface Step {
  readonly url: URL
  readonly method: NonNullable<SafeRequest['method']>
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

const MAX_LENGTH = 4_096
const REDIRECTS = new Set([301, 302, 303, 307, 308])
const KEEPS_METHOD = new Set([307, 308])
/** Headers that are meant for one site only. */
const PRIVATE_HEADERS = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** The address to fetch, or a problem: http and https only, no user name or password in it. */
export function readTarget(text: string, base?: URL): URL {
  const url = text.length <= MAX_LENGTH ? parseUrl(text, base) : null
  if (!url) throw invalid('This is not an address. Give a whole one, for example https://example.com/page.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid(`Addresses that begin with ${url.protocol} are not fetched. Give one with http or https.`)
  if (url.username || url.password)
    throw invalid('The address holds a user name or password. Take it out: it would be stored with the address.')
  return url
}

/** What a redirect asks for; null for any other reply. */
export function nextRequest(step: Step, status: number, location: string | undefined): Step | null {
  if (!REDIRECTS.has(status) || location === undefined) return null
  const url = readTarget(location, step.url)
  const headers = url.origin === step.url.origin ? step.headers : withoutPrivate(step.headers)
  if (KEEPS_METHOD.has(status) || step.method !== 'POST') return { ...step, url, headers }
  return { url, headers, method: 'GET', body: undefined }
}

function withoutPrivate(headers: Step['headers']): Step['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !PRIVATE_HEADERS.has(name.toLowerCase())))
}

const invalid = (message: string) => new FetchProblem('invalid_url', message)
