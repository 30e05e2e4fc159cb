import type { Access, Endpoint } from '@opencx/protocol/http/endpoint'
import { ErrorBody, type ErrorCode, errorStatus, SupportErrorBody } from '@opencx/protocol/http/errors'
import { z } from 'zod'
import { teaching } from '../http/teaching'
import { type Chapter, chapters } from './endpoints'

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

/** The whole API as OpenAPI 3.1, made of the schemas that requests are parsed with. */
export function openApiDocument(publicUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const chapter of chapters)
    for (const endpoint of chapter.endpoints) {
      const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(chapter, endpoint) }
    }
  return {
    openapi: '3.1.0',
    info: {
      title: 'OpenCX',
      version: '1',
      description: 'Support chat that a business hosts itself. Programs branch on error codes, never on their text.',
    },
    servers: [{ url: publicUrl }],
    tags: chapters.map(({ title, about }) => ({ name: title, description: about })),
    paths,
    components: {
      securitySchemes: Object.fromEntries(Object.values(SCHEMES).map(({ name, scheme }) => [name, scheme])),
    },
  }
}

function operationOf({ title }: Chapter, endpoint: Chapter['endpoints'][number]): Json {
  const { name, path, summary, access, query, headers, body, status = 200, isIdempotent } = endpoint
  const parameters = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, param]) => parameter('path', param ?? '', { type: 'string' }, true)),
    ...fieldsOf(query).map(({ field, schema, isRequired }) => parameter('query', field, schema, isRequired)),
    ...fieldsOf(headers).map(({ field, schema, isRequired }) => parameter('header', field, schema, isRequired)),
    ...(isIdempotent
      ? [parameter('header', 'Idempotency-Key', { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' }, false)]
      : []),
  ]
  return {
    operationId: `${title.split(' ')[0]?.toLowerCase()}_${name}`,
    summary,
    tags: [title],
    ...(access !== 'anyone' && { security: [{ [SCHEMES[access].name]: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'input') } } },
    }),
    responses: { [status]: success(endpoint), ...refusals(endpoint) },
  }
}

function success({ reply, status, replyType = 'application/json' }: Endpoint): Json {
  if (status === 204) return { description: 'Done.' }
  return { description: 'Done.', content: { [replyType]: { schema: toSchema(reply, 'output') } } }
}

const OF_REPEATS: readonly ErrorCode[] = ['idempotency_key_reused', 'idempotency_unfinished', 'idempotency_secret']

/** Every code that an endpoint may refuse with. */
export function codesOf({ path, errors, isIdempotent }: Endpoint): readonly ErrorCode[] {
  // an id in an address may be none that can be looked up
  const ofIds: readonly ErrorCode[] = path.includes('/:') ? ['invalid_request'] : []
  return [
    ...new Set<ErrorCode>([...errors, ...ofIds, ...(isIdempotent ? OF_REPEATS : []), 'unavailable', 'internal_error']),
  ]
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
          headers: {
            'Retry-After': { schema: { type: 'integer' }, description: 'Seconds until there is room again.' },
          },
        }),
        content: { 'application/json': { schema } },
      },
    ]),
  )
}

function parameter(place: string, name: string, schema: unknown, isRequired: boolean): Json {
  return { in: place, name, required: isRequired, schema }
}

function fieldsOf(schema: z.ZodType | undefined): { field: string; schema: unknown; isRequired: boolean }[] {
  if (!schema) return []
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties).map(([field, value]) => ({
    field,
    schema: value,
    isRequired: required.includes(field),
  }))
}

/** JSON Schema of what travels: rules that only code can tell are left out. */
function toSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
