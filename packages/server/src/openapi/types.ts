import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { z } from 'zod'
import { codesOf } from './document'
import { chapters } from './endpoints'
import type { JsonSchema } from './json-schema'
import { typeText } from './type-text'

/** The API as TypeScript types for programs that call it, made of the schemas that requests are parsed with. */
export function apiTypes(): string {
  const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints])
  return `/** Every call by method and path, e.g. \`Api['POST /partner/v1/orgs']['reply']\`. */
export interface Api {
${endpoints.map(endpointText).join('\n')}
}

/** Body of a refusal; the support API sends \`{ success: false, error: string, code: string }\` instead. */
export interface ApiError<Call extends keyof Api = keyof Api> {
  statusCode: number
  error: Api[Call]['errors']
  message: string
  fields?: Record<string, string>
}
`
}

function endpointText(endpoint: Endpoint): string {
  const { method, path, summary, query, body, status } = endpoint
  const params = [...path.matchAll(/:(\w+)/g)].map(([, name]) => `${name}: string`).join('; ')
  const fields = [
    params && `params: { ${params} }`,
    query && `query: ${typeOf(query, 'input')}`,
    body && `body: ${typeOf(body, 'input')}`,
    `reply: ${status === 204 ? 'undefined' : replyText(endpoint)}`,
    `errors: ${codesOf(endpoint)
      .map((code) => `'${code}'`)
      .join(' | ')}`,
  ].filter(Boolean)
  return `  /** ${summary.replaceAll('*/', '* /')} */
  '${method} ${path}': {
    ${fields.join('\n    ')}
  }`
}

function replyText({ reply, replyType }: Endpoint): string {
  return replyType === 'application/octet-stream' || replyType === 'image/webp' ? 'Blob' : typeOf(reply, 'output')
}

function typeOf(schema: z.ZodType, io: 'input' | 'output'): string {
  return typeText(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema)
}
