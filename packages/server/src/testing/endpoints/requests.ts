import type { Endpoint } from '@opencx/protocol/http/endpoint'
import type { z } from 'zod'
import { png } from '../pictures'
import type { Business } from './business'
import { naming } from './objects'
import { acceptedValues, requestSchema } from './values'

/** What a schema accepts and the rules behind it do not: said by hand. */
const BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /crawl/:id/pages/sync': { url: 'http://127.0.0.1:9/page' },
  // commands that are all refused would begin no conversation, and so ask for none
  'POST /widget/v1/exchange': { after: 0, commands: [] },
  'PATCH /actions/:id': { is_enabled: false },
  'PATCH /inbox/v1/keys/:id': { name: 'Shop' },
  'POST /inbox/v1/canned-replies/import': { csv: 'shortcut,text\nhello,Hello' },
  'POST /inbox/v1/keys/:id/refused-origins/allow': { origin: 'https://refused.example' },
}

export interface Request {
  readonly headers: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly bytes?: Uint8Array<ArrayBuffer>
}

let seed = 0

/** A request that the endpoint accepts from this business, each time another one; `fields` are set in query and body. */
export async function requestTo(
  endpoint: Endpoint,
  business: Business,
  fields: Readonly<Record<string, string>> = {},
): Promise<Request> {
  const { method, path, headers, query, body } = endpoint
  const { conversationId, contactId } = business.visitor
  const ids = { organizationId: business.orgId, conversationId, contactId, ...fields }
  return {
    headers: { ...(headers && headersOf(headers)), ...(await business.credentials(endpoint.access)) },
    ...(query && { query: { ...neededOf(query), ...only(ids, fieldsOf(query)) } }),
    ...(body && { body: { ...(BODIES[`${method} ${path}`] ?? bodyOf(body)), ...only(ids, fieldsOf(body)) } }),
    // files are sent as they are
    ...(method === 'POST' && headers && !body && { bytes: new Uint8Array(await png(4, 4)) }),
  }
}

/** The names of what a schema takes. */
export function fieldsOf(schema: z.ZodType | undefined): string[] {
  return schema ? Object.keys(requestSchema(schema).properties ?? {}) : []
}

function neededOf(schema: z.ZodType): Record<string, string> {
  const { required = [] } = requestSchema(schema)
  // nothing has to be made up, which may not come out right, where nothing is needed
  if (required.length === 0) return {}
  const values = Object(acceptedValues(schema, ++seed)[0])
  return Object.fromEntries(required.map((name) => [name, `${values[name]}`]))
}

function headersOf(schema: z.ZodType): Record<string, string> {
  const entries = Object.entries(Object(acceptedValues(schema, ++seed)[0]))
  return Object.fromEntries(entries.map(([name, value]) => [name, encodeURIComponent(`${value}`)]))
}

function bodyOf(schema: z.ZodType): Record<string, unknown> {
  const entries = Object.entries(Object(acceptedValues(schema, ++seed)[0]))
  // what it makes up names nothing
  return Object.fromEntries(entries.filter(([field]) => naming([field]).length === 0))
}

function only(values: Readonly<Record<string, string>>, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)))
}
