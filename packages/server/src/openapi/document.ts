import type { Access, Endpoint } from '@opencx/protocol/http/endpoint'
import { ErrorBody, type ErrorCode, errorStatus, SupportErrorBody } from '@opencx/protocol/http/errors'
import type { z } from 'zod'
import { teaching } from '../http/teaching'
import { createComponents } from './components'
import { type Chapter, chapters } from './endpoints'
import type { JsonSchema } from './json-schema'
import { pathParameters } from './path-parameters'
import { permissionOf } from './permissions'
import { toSchema } from './to-schema'
import { openApiWebhooks } from './webhook-section'

type Json = Readonly<Record<string, unknown>>

const SCHEMES: Readonly<Record<Exclude<Access, 'anyone'>, { name: string; scheme: Json }>> = {
  'partner key': {
    name: 'partnerKey',
    scheme: { type: 'http', scheme: 'bearer', description: 'The PARTNER_API_KEY.' },
  },
  'organization key': {
    name: 'organizationKey',
    scheme: { type: 'http', scheme: 'bearer', description: 'A secret key, oc_live_sk_…, from a back end only.' },
  },
  'support key': {
    name: 'supportKey',
    scheme: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A secret key, from a back end only.' },
  },
  session: {
    name: 'session',
    scheme: { type: 'apiKey', in: 'cookie', name: 'opencx.session_token', description: 'Signed in to the inbox.' },
  },
  visitor: {
    name: 'visitor',
    scheme: { type: 'http', scheme: 'bearer', description: '256 random bits, made by the chat itself.' },
  },
}

/** Every operation by path and method, each with its schemas written out. */
export function openApiPaths(): Readonly<Record<string, Readonly<Record<string, Json>>>> {
  const paths: Record<string, Record<string, Json>> = {}
  for (const chapter of chapters)
    for (const endpoint of chapter.endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(chapter, endpoint) }
    }
  return paths
}

/** The whole API as OpenAPI 3.1, made of the schemas that requests are parsed with. */
export function openApiDocument(publicUrl: string): Json {
  const components = createComponents(namedSchemas())
  const referring = components.refer(openApiPaths())
  return {
    openapi: '3.1.0',
    info: {
      title: 'OpenCX',
      version: '1',
      description: 'Support chat that a business hosts itself. Programs branch on error codes, never on their text.',
    },
    servers: [{ url: publicUrl }],
    tags: [
      ...chapters.map(({ title, about }) => ({ name: title, description: about })),
      { name: 'Webhooks', description: 'What a business receives at the addresses that it named with POST /webhooks.' },
    ],
    paths: referring,
    webhooks: components.refer(openApiWebhooks()),
    components: {
      schemas: components.used(),
      securitySchemes: Object.fromEntries(Object.values(SCHEMES).map(({ name, scheme }) => [name, scheme])),
    },
  }
}

/** What is sent and what is replied differ where a field has a default. */
function namedSchemas(): (readonly [string, Json])[] {
  const shapes = [
    ['Refusal', ErrorBody] as const,
    ['SupportRefusal', SupportErrorBody] as const,
    ...chapters.flatMap((chapter) => [...chapter.shapes]),
  ]
  const replied = shapes.map(([name, shape]) => [name, toSchema(shape, 'output')] as const)
  return [...replied, ...shapes.map(([name, shape]) => [`${name}Input`, toSchema(shape, 'input')] as const)]
}

function operationOf({ title }: Chapter, endpoint: Chapter['endpoints'][number]): Json {
  const { name, path, summary, access, query, headers, body, status = 200, isIdempotent } = endpoint
  const permission = permissionOf(endpoint)
  const parameters = [
    ...pathParameters(path).map(({ name, description }) =>
      parameter('path', name, { type: 'string', description }, true),
    ),
    ...fieldsOf(query).map(({ field, schema, isRequired }) => parameter('query', field, schema, isRequired)),
    ...fieldsOf(headers).map(({ field, schema, isRequired }) => parameter('header', field, schema, isRequired)),
    ...(isIdempotent ? [parameter('header', 'Idempotency-Key', IDEMPOTENCY_KEY, false)] : []),
  ]
  return {
    operationId: `${title.split(' ')[0]?.toLowerCase()}_${name}`,
    summary,
    tags: [title],
    ...(access !== 'anyone' && { security: [{ [SCHEMES[access].name]: permission ? [permission] : [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } },
    }),
    responses: { [status]: success(endpoint), ...refusals(endpoint) },
  }
}

const IDEMPOTENCY_KEY: JsonSchema = {
  type: 'string',
  pattern: '^[\\x21-\\x7e]{1,200}$',
  description: 'Made by you: the same request again within a day gets the first one’s reply.',
}

function success({ reply, status, replyType = 'application/json' }: Endpoint): Json {
  if (status === 204) return { description: 'Done.' }
  return { description: 'Done.', content: { [replyType]: { schema: toSchema(reply, 'output') } } }
}

const OF_BODIES: readonly ErrorCode[] = ['invalid_json', 'body_too_large', 'unsupported_media_type']
const OF_REPEATS: readonly ErrorCode[] = ['idempotency_key_reused', 'idempotency_unfinished']

/** Every code that an endpoint may refuse with. */
export function codesOf({
  method,
  path,
  headers,
  body,
  errors,
  isIdempotent,
  holdsSecret,
}: Endpoint): readonly ErrorCode[] {
  // a field of the query that the call does not know, or an id that can be none
  const ofAddress: readonly ErrorCode[] =
    path.includes('/:') || !path.startsWith('/widget/v1/') ? ['invalid_request'] : []
  // where none is asked for an empty one is taken; files come as they are
  const isBodyRead = body !== undefined || (method !== 'GET' && !headers && !path.startsWith('/widget/v1/'))
  return [
    ...new Set<ErrorCode>([
      ...errors,
      ...ofAddress,
      ...(isBodyRead ? OF_BODIES : []),
      ...(isIdempotent ? OF_REPEATS : []),
      ...(isIdempotent && holdsSecret ? (['idempotency_secret'] as const) : []),
      'unavailable',
      'internal_error',
    ]),
  ]
}

const LIMIT_HEADERS: Json = {
  'Retry-After': { schema: { type: 'integer' }, description: 'Seconds until there is room again.' },
  'RateLimit-Limit': { schema: { type: 'integer' }, description: 'How many calls are allowed in the window.' },
  'RateLimit-Remaining': { schema: { type: 'integer' }, description: 'How many of them are left.' },
  'RateLimit-Reset': { schema: { type: 'integer' }, description: 'Seconds until the window begins anew.' },
}

/** Refusals by status, each code with its text. */
function refusals(endpoint: Endpoint): Json {
  const codes = codesOf(endpoint)
  const groups = new Map<number, ErrorCode[]>()
  for (const code of codes) groups.set(errorStatus[code], [...(groups.get(errorStatus[code]) ?? []), code])
  const isSupport = /^\/api\/(public|business|admin)\//.test(endpoint.path)
  const schema = toSchema(isSupport ? SupportErrorBody : ErrorBody, 'output')
  return Object.fromEntries(
    [...groups].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\`: ${teaching[code]}`).join('\n\n'),
        ...(status === 429 && {
          headers: LIMIT_HEADERS,
        }),
        content: { 'application/json': { schema } },
      },
    ]),
  )
}

function parameter(place: string, name: string, { description, ...schema }: JsonSchema, isRequired: boolean): Json {
  return { in: place, name, required: isRequired, ...(description && { description }), schema }
}

function fieldsOf(schema: z.ZodType | undefined): { field: string; schema: JsonSchema; isRequired: boolean }[] {
  if (!schema) return []
  const { properties = {}, required = [] }: JsonSchema = toSchema(schema, 'input')
  return Object.entries(properties).map(([field, value]) => ({
    field,
    schema: value,
    isRequired: required.includes(field),
  }))
}
