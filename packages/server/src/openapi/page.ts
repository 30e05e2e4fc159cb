import type { Access, Endpoint } from '@opencx/protocol/http/endpoint'
import { type ErrorCode, errorStatus } from '@opencx/protocol/http/errors'
import { escapeHtml } from '../http/escape-html'
import { teaching } from '../http/teaching'
import { codesOf, openApiPaths } from './document'
import { type Chapter, chapters } from './endpoints'
import { exampleOf } from './example'
import { fieldTable, type Parameter, parameterTable } from './field-table'
import type { JsonSchema } from './json-schema'

/** The API for people: one page without a script, so that it can be read everywhere. */
export function documentationPage(publicUrl: string): string {
  const paths = openApiPaths() as unknown as Paths
  const contents = chapters.map(({ title }) => `<li><a href="#${anchor(title)}">${title}</a></li>`).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${STYLE}</style></head><body><header><h1>API</h1>
<p>Base address <code>${escapeHtml(publicUrl)}</code>. The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1), <a href="/openapi.d.ts">openapi.d.ts</a> (TypeScript).</p>
<nav aria-label="Chapters"><ul>${contents}<li><a href="#errors">Errors</a></li></ul></nav></header>
<main>${chapters.map((chapter) => chapterOf(chapter, { paths, publicUrl })).join('')}${errors()}</main></body></html>`
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>
interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

function chapterOf({ title, about, endpoints }: Chapter, { paths, publicUrl }: Of): string {
  const sections = endpoints.map((endpoint) => {
    const { method, path, summary, access, status = 200 } = endpoint
    const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    const id = anchor(`${method} ${path}`)
    const codes = codesOf(endpoint).map(
      (code) => `<li><a href="#error-${code}"><code>${code}</code></a> ${errorStatus[code]}</li>`,
    )
    return `<article id="${id}"><h3><a href="#${id}"><b>${method}</b> <code>${breakable(path)}</code></a></h3>
<p>${escapeHtml(summary)}.</p><p class="with">${WITH[access]}</p>
${curlOf(endpoint, { publicUrl, body: formOf(operation?.requestBody?.content) })}
${part('Address and headers', parameterTable(operation?.parameters ?? []))}${part('Body', fields(operation?.requestBody?.content, 'sent'))}${part(`Reply ${status}`, fields(operation?.responses[status]?.content, 'replied'))}
<details><summary>How it may refuse</summary><ul class="codes">${codes.join('')}</ul></details></article>`
  })
  return `<section id="${anchor(title)}"><h2>${title}</h2><p>${about}</p>${sections.join('')}</section>`
}
interface Of {
  readonly paths: Paths
  readonly publicUrl: string
}

/** What a caller shows, and where. */
const WITH: Readonly<Record<Access, string>> = {
  'partner key': 'Send <code>Authorization: Bearer</code> with the PARTNER_API_KEY.',
  'organization key': 'Send <code>Authorization: Bearer</code> with a secret key, <code>oc_live_sk_…</code>.',
  'support key': 'Send <code>X-API-Key</code> with a secret key, <code>oc_live_sk_…</code>.',
  session: 'Send the cookie of somebody who is signed in to the inbox.',
  visitor: 'Send <code>Authorization: Bearer</code> with the session token of the chat.',
  anyone: 'No key is needed.',
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
    body && `-d '${JSON.stringify(exampleOf(body), null, 2).replaceAll("'", "'\\''")}'`,
  ]
  return `<pre tabindex="0">${escapeHtml(lines.filter(Boolean).join(' \\\n  '))}</pre>`
}

const formOf = (content: Content | undefined) => content?.['application/json']?.schema
function fields(content: Content | undefined, side: 'sent' | 'replied'): string {
  const { description = '', ...form } = formOf(content) ?? {}
  return `${description && `<p>${escapeHtml(description)}</p>`}${fieldTable(form, side)}`
}
const part = (title: string, table: string) => table && `<details open><summary>${title}</summary>${table}</details>`
/** A long address may break after its slashes, and nowhere else. */
const breakable = (path: string) => escapeHtml(path).replaceAll('/', '/<wbr>')

function errors(): string {
  const rows = Object.entries(errorStatus).map(
    ([code, status]) =>
      `<tr id="error-${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(teaching[code as ErrorCode])}</td></tr>`,
  )
  return `<section id="errors"><h2>Errors</h2><table><thead><tr><th>Code</th><th>Status</th><th>What it says</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')

const STYLE = `
:root{--edge:light-dark(#d9dce3,#3a3f4b);--muted:light-dark(#565d6d,#a6adbb)}
body{max-width:56rem;margin:0 auto;padding:2rem 1.25rem;font:16px/1.55 system-ui,sans-serif}
h1{margin:0}h2{margin-top:3rem}h3{margin:0;font-size:1rem}h3 a{color:inherit;text-decoration:none}h3 a:hover{text-decoration:underline}
nav ul,.codes{display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;padding:0;list-style:none}
article{border:1px solid var(--edge);border-radius:10px;margin:1rem 0;padding:1rem 1.1rem;scroll-margin-top:1rem}
article p{margin:.4rem 0}.with{color:var(--muted);font-size:14px}summary{cursor:pointer;font-weight:600;font-size:14px;padding:.35rem 0}
pre{overflow:auto;border:1px solid var(--edge);border-radius:8px;padding:.75rem;font-size:13px}
.wide{overflow-x:auto}td code{white-space:nowrap}td b{display:block;color:var(--muted);font-size:12px;font-weight:400}
table{width:100%;border-collapse:collapse;font-size:14px}td,th{border-bottom:1px solid var(--edge);padding:.4rem .6rem .4rem 0;text-align:start;vertical-align:top}td:last-child{min-width:12rem}
@media(max-width:40rem){thead{display:none}tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--edge)}td{display:block;border:0;padding:0}td code{white-space:normal;overflow-wrap:anywhere}td:empty{display:none}}`
