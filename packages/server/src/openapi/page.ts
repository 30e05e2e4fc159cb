import { type ErrorCode, errorStatus } from '@opencx/protocol/http/errors'
import { escapeHtml } from '../http/escape-html'
import { teaching } from '../http/teaching'
import { article, example, fields, json, type Operation, part } from './article'
import { callList, contents, methodMark, webhookList } from './contents'
import { openApiPaths } from './document'
import { type Chapter, chapters } from './endpoints'
import { exampleOf } from './example'
import { parameterTable } from './field-table'
import type { JsonSchema } from './json-schema'
import { anchor, prose } from './prose'
import { STYLE } from './style'
import { toSchema } from './to-schema'
import { delivered, SIGNATURE } from './webhook-section'

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** The API for people: one page without a script, so that it can be read everywhere. */
export function documentationPage(publicUrl: string): string {
  const paths = openApiPaths() as unknown as Paths
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>OpenCX API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${STYLE}</style></head><body><a class="skip" href="#calls">Skip the list of calls</a>
<header><h1>OpenCX API</h1>
<p>Base address <code>${escapeHtml(publicUrl)}</code>. The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1), <a href="/openapi.d.ts">openapi.d.ts</a> (TypeScript).</p></header>
${contents()}
<main id="calls" tabindex="-1">${chapters.map((chapter) => chapterOf(chapter, { paths, publicUrl })).join('')}${webhooks()}${errors()}</main></body></html>`
}

function chapterOf(chapter: Chapter, { paths, publicUrl }: { paths: Paths; publicUrl: string }): string {
  const { title, about, endpoints } = chapter
  const articles = endpoints.map((endpoint) => {
    const operation = paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]
    return operation ? article(endpoint, { operation, publicUrl }) : ''
  })
  return section({ title, about, list: callList(chapter), articles })
}

interface Section {
  readonly title: string
  readonly about: string
  readonly list: string
  readonly articles: readonly string[]
}

/** The list stands here for small screens only, where there is no room for it beside. */
const section = ({ title, about, list, articles }: Section) =>
  `<section id="${anchor(title)}" aria-labelledby="${anchor(title)}-title"><h2 id="${anchor(title)}-title">${title}</h2><p>${prose(about)}</p><div class="here">${list}</div>${articles.join('')}</section>`

function webhooks(): string {
  const { description, ...schema } = SIGNATURE
  const signature = parameterTable([{ in: 'header', name: 'OpenCX-Signature', required: true, description, schema }])
  const articles = delivered.map(({ event, summary, body }) => {
    const id = `webhook-${anchor(event)}`
    const schema: JsonSchema = toSchema(body, 'output')
    return `<article id="${id}"><h3><a href="#${id}">${prose(summary.replace(/\.$/, ''))}</a></h3>
<p class="address">${methodMark('POST')} <code>${event}</code></p>
<div class="examples">${example('Body', json(exampleOf(schema)))}</div>
${part('Body', fields(schema, 'replied'), true)}</article>`
  })
  const about =
    'What arrives at the addresses that you name with `POST /webhooks`. Answer with a status from 200 to 299 within ten seconds; everything else is tried again for a day. The same delivery may come twice, so pass over an `id` that you know.'
  return section({ title: 'Webhooks', about, list: webhookList(), articles: [signature, ...articles] })
}

function errors(): string {
  const rows = Object.entries(errorStatus).map(
    ([code, status]) =>
      `<tr id="error-${code}"><td><code>${code}</code></td><td>${status}</td><td>${prose(teaching[code as ErrorCode])}</td></tr>`,
  )
  return `<section id="errors" aria-labelledby="errors-title"><h2 id="errors-title">Errors</h2><p>Programs branch on the code. The text is for people, and may change.</p><table><thead><tr><th>Code</th><th>Status</th><th>What it says</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`
}
