import type { Access, Endpoint } from '@opencx/protocol/http/endpoint'
import { errorStatus } from '@opencx/protocol/http/errors'
import { escapeHtml } from '../http/escape-html'
import { methodMark } from './contents'
import { codesOf } from './document'
import { exampleOf } from './example'
import { fieldTable, type Parameter, parameterTable } from './field-table'
import type { JsonSchema } from './json-schema'
import { permissionOf } from './permissions'
import { anchor, breakable, prose } from './prose'

/** One call as OpenAPI tells it, its schemas written out. */
export interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

/** A call for people: what it does and needs, an example beside it, then its fields. */
export function article(
  endpoint: Endpoint,
  { operation, publicUrl }: { operation: Operation; publicUrl: string },
): string {
  const { method, path, summary, status = 200 } = endpoint
  const id = anchor(`${method} ${path}`)
  const { parameters = [], requestBody, responses } = operation
  const [sent, replied] = [formOf(requestBody?.content), formOf(responses[status]?.content)]
  const codes = codesOf(endpoint).map(
    (code) => `<li><a href="#error-${code}"><code>${code}</code></a> ${errorStatus[code]}</li>`,
  )
  return `<article id="${id}"><h3><a href="#${id}">${prose(summary)}</a></h3>
<p class="address">${methodMark(method)} <code>${breakable(path)}</code></p><p class="with">${needs(endpoint)}</p>
<div class="examples">${example('Request', curlOf(endpoint, { publicUrl, body: sent }))}${replied ? example(`Reply ${status}`, json(exampleOf(replied))) : ''}</div>
${part('Address and headers', parameterTable(parameters), true)}${part('Body', fields(sent, 'sent'), true)}${part(`Reply ${status}`, fields(replied, 'replied'), false)}
<details><summary>How it may refuse</summary><ul class="codes">${codes.join('')}</ul></details></article>`
}

/** Part of an article that folds. */
export const part = (title: string, table: string, isOpen: boolean) =>
  table && `<details${isOpen ? ' open' : ''}><summary>${title}</summary>${table}</details>`

/** Code to be copied, which scrolls by keyboard too. */
export const example = (title: string, text: string) =>
  `<figure><figcaption>${title}</figcaption><pre tabindex="0">${escapeHtml(text)}</pre></figure>`

export const json = (value: unknown) => JSON.stringify(value, null, 2)

/** What a caller shows, and what it has to be allowed. */
const WITH: Readonly<Record<Access, string>> = {
  'partner key': 'Partner key: <code>Authorization: Bearer</code> with the PARTNER_API_KEY.',
  'organization key': 'Secret key: <code>Authorization: Bearer oc_live_sk_…</code>',
  'support key': 'Secret key: <code>X-API-Key: oc_live_sk_…</code>',
  session: 'Session: the cookie of somebody who is signed in to the inbox.',
  visitor: 'Visitor: <code>Authorization: Bearer</code> with the session token of the chat.',
  anyone: 'No key is needed.',
}

function needs(endpoint: Endpoint): string {
  const permission = permissionOf(endpoint)
  if (permission) return `${WITH[endpoint.access]} with the permission <code>${permission}</code>.`
  const isForSome = endpoint.access === 'session' && endpoint.errors.includes('forbidden')
  return `${WITH[endpoint.access]}${isForSome ? ' Whose role does not allow it gets <code>forbidden</code>.' : ''}`
}

/** Headers as a shell says them, with a variable in place of what is secret. */
const HEADERS: Readonly<Record<Access, string>> = {
  'partner key': '-H "Authorization: Bearer $PARTNER_API_KEY"',
  'organization key': '-H "Authorization: Bearer $SECRET_KEY"',
  'support key': '-H "X-API-Key: $SECRET_KEY"',
  session: '-b "$COOKIE"',
  visitor: '-H "Authorization: Bearer $SESSION_TOKEN"',
  anyone: '',
}

function curlOf(
  { method, path, access }: Endpoint,
  { publicUrl, body }: { publicUrl: string; body: JsonSchema | undefined },
): string {
  const lines = [
    `curl -X ${method} ${publicUrl}${path.replace(/:(\w+)/g, '{$1}')}`,
    HEADERS[access],
    body && '-H "Content-Type: application/json"',
    // a quote would end the shell's own
    body && `-d '${json(exampleOf(body)).replaceAll("'", "'\\''")}'`,
  ]
  return lines.filter(Boolean).join(' \\\n  ')
}

const formOf = (content: Content | undefined) => content?.['application/json']?.schema

/** A body as a table, after what is said of the whole. */
export function fields(schema: JsonSchema | undefined, side: 'sent' | 'replied'): string {
  const { description = '', ...form } = schema ?? {}
  return `${description && `<p>${prose(description)}</p>`}${fieldTable(form, side)}`
}
