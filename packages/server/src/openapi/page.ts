import { type ErrorCode, errorStatus } from '@opencx/protocol/http/errors'
import { escapeHtml } from '../http/escape-html'
import { teaching } from '../http/teaching'
import { openApiDocument } from './document'
import { type Chapter, chapters } from './endpoints'

/** The API for people: one page without a script, so that it can be read everywhere. */
export function documentationPage(publicUrl: string): string {
  const { paths } = openApiDocument(publicUrl) as { paths: Paths }
  const contents = chapters.map(({ title }) => `<li><a href="#${anchor(title)}">${title}</a></li>`).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${STYLE}</style></head><body><header><h1>API</h1>
<p>Base address <code>${escapeHtml(publicUrl)}</code>. The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1), <a href="/openapi.d.ts">openapi.d.ts</a> (TypeScript).</p>
<nav aria-label="Chapters"><ul>${contents}<li><a href="#errors">Errors</a></li></ul></nav></header>
<main>${chapters.map((chapter) => chapterOf(chapter, paths)).join('')}${errors()}</main></body></html>`
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>
interface Operation {
  readonly parameters?: readonly {
    readonly in: string
    readonly name: string
    readonly required: boolean
    readonly schema: unknown
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema: unknown }>>

function chapterOf({ title, about, endpoints }: Chapter, paths: Paths): string {
  const sections = endpoints.map(({ method, path, summary, access = 'anyone', errors, status = 200 }) => {
    const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    const codes = errors.map((code) => `<a href="#error-${code}"><code>${code}</code></a>`).join(' ')
    return `<details><summary><b>${method}</b> <code>${escapeHtml(path)}</code> <span>${escapeHtml(summary)}</span></summary>
<p>With: ${access}.</p>${parameters(operation)}${schema('Request', operation?.requestBody?.content)}${schema(`Reply ${status}`, operation?.responses[status]?.content)}
<p>Refusals: ${codes}</p></details>`
  })
  return `<section id="${anchor(title)}"><h2>${title}</h2><p>${about}</p>${sections.join('')}</section>`
}

function parameters(operation: Operation | undefined): string {
  const rows = (operation?.parameters ?? []).map(
    ({ in: place, name, required, schema: form }) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required ? ' *' : ''}</td><td>${place}</td><td><code>${escapeHtml(JSON.stringify(form))}</code></td></tr>`,
  )
  if (rows.length === 0) return ''
  return `<table><tr><th>Name</th><th>In</th><th>Form</th></tr>${rows.join('')}</table>`
}

function schema(title: string, content: Content | undefined): string {
  const form = content?.['application/json']?.schema
  return form ? `<h3>${title}</h3><pre tabindex="0">${escapeHtml(JSON.stringify(form, null, 2))}</pre>` : ''
}

function errors(): string {
  const rows = Object.entries(errorStatus).map(
    ([code, status]) =>
      `<tr id="error-${code}"><td><code>${code}</code></td><td>${status}</td><td>${escapeHtml(teaching[code as ErrorCode])}</td></tr>`,
  )
  return `<section id="errors"><h2>Errors</h2><table><tr><th>Code</th><th>Status</th><th>What it says</th></tr>${rows.join('')}</table></section>`
}

const anchor = (title: string) => title.toLowerCase().replaceAll(' ', '-')

const STYLE = `
:root{--edge:light-dark(#d9dce3,#3a3f4b);--muted:light-dark(#565d6d,#a6adbb)}
body{max-width:62rem;margin:0 auto;padding:2rem 1.25rem;font:16px/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
h1{margin:0}h2{margin-top:2.5rem}ul{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;padding:0;list-style:none}
details{border:1px solid var(--edge);border-radius:8px;margin:.5rem 0;padding:.6rem .9rem}
summary{cursor:pointer}summary b{display:inline-block;min-width:4.2rem}summary span{color:var(--muted)}
pre{overflow:auto;border:1px solid var(--edge);border-radius:8px;padding:.75rem;font-size:13px}
table{width:100%;border-collapse:collapse;font-size:14px}td,th{border-bottom:1px solid var(--edge);padding:.4rem;text-align:start;vertical-align:top}`
